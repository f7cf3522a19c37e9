import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import {
  anAction,
  anAllocation,
  aPlan,
  aPlanSection,
  aReview,
  aVisit,
  aYoungPerson,
} from '#tests/people/builders.ts';
import { change, type TestDevice, writeAsImport } from '#tests/support/endpoint.ts';
import { edited, type PushCouncil, refusal, startPushCouncil } from './support/push-council.ts';

let council: PushCouncil;
let ruth: TestDevice;
let joanne: TestDevice;
beforeAll(async () => {
  council = await startPushCouncil();
  ({ ruth, joanne } = council);
});
afterAll(() => council.close());

/** A young person of Joanne's with a plan. */
async function aFileWithPlan() {
  const { id: youngPersonId } = await council.inTheTeam();
  await council.allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId });
  expect(await joanne.push(change('plans', plan))).toMatchObject([{ outcome: 'accepted' }]);
  return { youngPersonId, plan };
}

test('[PSH-13] a section, an action and a review name a plan of the same young person', async () => {
  const [one, other] = [await aFileWithPlan(), await aFileWithPlan()];
  const { youngPersonId } = one;
  const naming = (planId: string) => [
    change('planSections', aPlanSection({ id: randomUUID(), youngPersonId, planId })),
    change('actions', anAction({ id: randomUUID(), youngPersonId, planId })),
    change('reviews', aReview({ id: randomUUID(), youngPersonId, planId })),
  ];
  const foreign = refusal('SYNC_DOCUMENT_INVALID', 'planId');
  expect(await joanne.push(...naming(other.plan.id))).toEqual([foreign, foreign, foreign]);
  expect((await joanne.push(...naming(one.plan.id))).map(({ outcome }) => outcome)).toEqual([
    'accepted',
    'accepted',
    'accepted',
  ]);
  const action = anAction({ id: randomUUID(), youngPersonId, planId: one.plan.id });
  await joanne.push(change('actions', action));
  const moved = edited(action, { planId: other.plan.id });
  expect(await joanne.push(change('actions', moved, action.rev))).toEqual([foreign]);
});

test('[PSH-13] a plan that is on its way from another laptop may be named, and then is of that young person', async () => {
  const [one, other] = [await aFileWithPlan(), await aFileWithPlan()];
  const planId = randomUUID();
  const action = anAction({ id: randomUUID(), youngPersonId: one.youngPersonId, planId });
  const plan = aPlan({ id: planId, youngPersonId: one.youngPersonId });
  expect(await joanne.push(change('actions', action))).toMatchObject([{ outcome: 'accepted' }]);
  expect(await joanne.push(change('plans', { ...plan, youngPersonId: other.youngPersonId }))).toEqual([
    refusal('SYNC_DOCUMENT_INVALID', 'id'),
  ]);
  expect(await joanne.push(change('plans', plan))).toMatchObject([{ outcome: 'accepted' }]);

  const unknown = randomUUID();
  const within = [one, other].map(({ youngPersonId }) =>
    change('actions', anAction({ id: randomUUID(), youngPersonId, planId: unknown })),
  );
  expect(await joanne.push(...within)).toEqual([
    expect.objectContaining({ outcome: 'accepted' }),
    refusal('SYNC_DOCUMENT_INVALID', 'planId'),
  ]);
});

test('[PSH-13] staff and teams that a record names are of the council', async () => {
  const { youngPersonId, plan } = await aFileWithPlan();
  const nobody = randomUUID();
  expect(
    await joanne.push(
      change('contacts', aVisit({ id: randomUUID(), youngPersonId, byStaffId: nobody })),
      change('plans', edited(plan, { completedByStaffId: nobody }), plan.rev),
    ),
  ).toEqual([
    refusal('SYNC_DOCUMENT_INVALID', 'byStaffId'),
    refusal('SYNC_DOCUMENT_INVALID', 'completedByStaffId'),
  ]);
  expect(
    await ruth.push(
      change('allocations', anAllocation({ id: randomUUID(), youngPersonId, staffId: nobody })),
    ),
  ).toEqual([refusal('SYNC_DOCUMENT_INVALID', 'staffId')]);
  const person = await council.inTheTeam();
  expect(await ruth.push(change('youngPeople', edited(person, { teamId: nobody }), person.rev))).toEqual([
    refusal('SYNC_DOCUMENT_INVALID', 'teamId'),
  ]);
});

test('[PSH-13] what a record named before it is not held against its next change', async () => {
  const { youngPersonId } = await aFileWithPlan();
  const imported = aPlan({ id: randomUUID(), youngPersonId, completedByStaffId: randomUUID() });
  await writeAsImport(council.database.pool, [{ collection: 'plans', body: imported }]);
  const restated = edited(imported, { completedOn: calendarDate('2026-03-02') });
  expect(await joanne.push(change('plans', restated, imported.rev))).toMatchObject([{ outcome: 'accepted' }]);
  expect(await ruth.push(change('youngPeople', aYoungPerson({ id: randomUUID() })))).toMatchObject([
    { outcome: 'accepted' },
  ]);
});
