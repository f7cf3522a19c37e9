import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import {
  aCategoryDecision,
  anAllocation,
  aPlan,
  aStaffMember,
  aYoungPerson,
} from '#tests/people/builders.ts';
import { joanneAdeyemi } from '#tests/people/cast.ts';
import { change, type TestDevice, westTeam } from '#tests/support/endpoint.ts';
import { edited, type PushCouncil, refusal, startPushCouncil } from './support/push-council.ts';

let council: PushCouncil;
let ruth: TestDevice;
let joanne: TestDevice;
let tom: TestDevice;
let inTheTeam: PushCouncil['inTheTeam'];
let allocate: PushCouncil['allocate'];
let heldBy: PushCouncil['heldBy'];
beforeAll(async () => {
  council = await startPushCouncil();
  ({ ruth, joanne, tom, inTheTeam, allocate, heldBy } = council);
});
afterAll(() => council.close());

test('[PSH-6] outside one’s scope a record that exists and one that does not are refused alike', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId });
  await joanne.push(change('plans', plan));
  const [known] = await tom.push(change('plans', edited(plan, {}), plan.rev));
  const [unknown] = await tom.push(change('plans', aPlan({ id: randomUUID(), youngPersonId: randomUUID() })));
  expect([known, unknown]).toEqual([refusal('ACCESS_DENIED', ''), refusal('ACCESS_DENIED', '')]);
  expect(JSON.stringify(known)).not.toContain(youngPersonId);
});

test('[PSH-6] an adviser allocates nobody, and nobody writes staff from a laptop', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const outcomes = await joanne.push(
    change('allocations', anAllocation({ id: randomUUID(), youngPersonId })),
    change('youngPeople', aYoungPerson({ id: randomUUID() })),
    change('staff', aStaffMember({ id: joanneAdeyemi.id, role: 'team-manager' }), joanneAdeyemi.rev),
  );
  expect(outcomes).toEqual([0, 1, 2].map(() => refusal('ACCESS_DENIED', '')));
  expect(await ruth.push(change('staff', aStaffMember({ id: randomUUID() })))).toEqual([
    refusal('ACCESS_DENIED', ''),
  ]);
});

test('[PSH-6] of a young person’s own record an adviser changes the decisions about the category, and nothing else', async () => {
  const youngPerson = await inTheTeam();
  await allocate(youngPerson.id);
  const decision = aCategoryDecision({ id: randomUUID(), decidedByStaffId: joanneAdeyemi.id });
  const decided = edited(youngPerson, { categoryDecisions: [decision] });
  expect(await joanne.push(change('youngPeople', decided, youngPerson.rev))).toMatchObject([
    { outcome: 'accepted' },
  ]);
  const withdrawn = edited(decided, {
    categoryDecisions: [{ ...decision, withdrawnOn: calendarDate('2026-11-20') }],
  });
  expect(await joanne.push(change('youngPeople', withdrawn, decided.rev))).toMatchObject([
    { outcome: 'accepted' },
  ]);
  const denied = [
    edited(withdrawn, { categoryDecisions: [] }),
    edited(withdrawn, { dateOfBirth: calendarDate('2010-02-15') }),
    edited(withdrawn, { teamId: westTeam.id, categoryDecisions: withdrawn.categoryDecisions }),
  ].map((state) => change('youngPeople', state, withdrawn.rev));
  expect(await joanne.push(...denied)).toEqual(denied.map(() => refusal('ACCESS_DENIED', '')));
  expect(await tom.push(change('youngPeople', edited(withdrawn, {}), withdrawn.rev))).toEqual([
    refusal('ACCESS_DENIED', ''),
  ]);
  expect(await heldBy('joanne')).toContain(youngPerson.id);
});

test('[PSH-4] a decision about a category that was taken of an older state meets the latest one', async () => {
  const youngPerson = await inTheTeam();
  await allocate(youngPerson.id);
  const later = edited(youngPerson, { dateOfBirth: calendarDate('2010-02-15') });
  await ruth.push(change('youngPeople', later, youngPerson.rev));
  const decision = aCategoryDecision({ id: randomUUID(), decidedByStaffId: joanneAdeyemi.id });
  const stale = edited(youngPerson, { categoryDecisions: [decision] });
  expect(await joanne.push(change('youngPeople', stale, youngPerson.rev))).toMatchObject([
    { outcome: 'conflict', realMasterState: { dateOfBirth: '2010-02-15' } },
  ]);
  const merged = edited(later, { categoryDecisions: [decision] });
  expect(await joanne.push(change('youngPeople', merged, later.rev))).toMatchObject([
    { outcome: 'accepted' },
  ]);
});

test('[PSH-7] authority and young person of a record never change', async () => {
  const [one, other] = [await inTheTeam(), await inTheTeam()];
  await allocate(one.id);
  await allocate(other.id);
  const plan = aPlan({ id: randomUUID(), youngPersonId: one.id });
  await joanne.push(change('plans', plan));
  const outcomes = await joanne.push(
    change('plans', edited(plan, { youngPersonId: other.id }), plan.rev),
    change('plans', edited(plan, { authorityId: 'neighbour' }), plan.rev),
  );
  expect(outcomes).toEqual([
    refusal('SYNC_DOCUMENT_INVALID', 'youngPersonId'),
    refusal('SYNC_DOCUMENT_INVALID', 'authorityId'),
  ]);
  expect(await ruth.push(change('youngPeople', { ...other, id: randomUUID() }))).toEqual([
    refusal('SYNC_DOCUMENT_INVALID', 'youngPersonId'),
  ]);
});
