import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followTime } from '#server/sync/follow-time.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { AUTHORITY_ID, anAllocation, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { tomBrannigan } from '#tests/people/cast.ts';
import { asKept, change, signIn, type TestDevice, westTeam, writeAsImport } from '#tests/support/endpoint.ts';
import { edited, type PushCouncil, startPushCouncil, TODAY } from './support/push-council.ts';

let council: PushCouncil;
let pool: pg.Pool;
let ruth: TestDevice;
let inTheTeam: PushCouncil['inTheTeam'];
let allocate: PushCouncil['allocate'];
let heldBy: PushCouncil['heldBy'];
beforeAll(async () => {
  council = await startPushCouncil();
  ({ ruth, inTheTeam, allocate, heldBy } = council);
  ({ pool } = council.database);
});
afterAll(() => council.close());

test('[SCP-7] an accepted allocation gives the adviser the file, and its end takes it away', async () => {
  const { id } = await inTheTeam();
  const allocation = await allocate(id);
  expect(await heldBy('joanne')).toContain(id);
  const endsToday = edited(allocation, { end: calendarDate(TODAY) });
  await ruth.push(change('allocations', endsToday, allocation.rev));
  expect(await heldBy('joanne')).toContain(id);
  const ended = edited(allocation, { end: calendarDate('2026-11-22') });
  await ruth.push(change('allocations', ended, endsToday.rev));
  expect(await heldBy('joanne')).not.toContain(id);
  expect(await heldBy('ruth')).toContain(id);
});

test('[SCP-7] an allocation handed to somebody else moves the file', async () => {
  const { id } = await inTheTeam();
  const allocation = await allocate(id);
  await ruth.push(change('allocations', edited(allocation, { staffId: tomBrannigan.id }), allocation.rev));
  expect(await heldBy('joanne')).not.toContain(id);
  expect(await heldBy('tom')).toContain(id);
});

test('[SCP-7] an adviser with another allocation that still covers keeps the file', async () => {
  const { id } = await inTheTeam();
  const first = await allocate(id);
  await allocate(id, { start: '2027-01-01' });
  await ruth.push(change('allocations', edited(first, { end: calendarDate('2026-11-10') }), first.rev));
  expect(await heldBy('joanne')).toContain(id);
});

test('[SCP-7] a social worker’s allocation gives no file', async () => {
  const { id } = await inTheTeam();
  await allocate(id, { role: 'social-worker', staffId: tomBrannigan.id });
  expect(await heldBy('tom')).not.toContain(id);
});

test('[SCP-8] an allocation whose last day passes takes the file away though nobody pushes anything', async () => {
  const { id } = await inTheTeam();
  await allocate(id, { end: '2026-11-25' });
  await followTime(pool, new Date('2026-11-25T12:00:00Z'));
  expect(await heldBy('joanne')).toContain(id);
  expect(await followTime(pool, new Date('2026-11-26T12:00:00Z'))).toBe(1);
  expect(await heldBy('joanne')).not.toContain(id);
});

test('[SCP-9] a young person who moves to another team leaves the old manager and reaches the new one', async () => {
  const youngPerson = await inTheTeam();
  const moved = edited(youngPerson, { teamId: westTeam.id });
  expect(await ruth.push(change('youngPeople', moved, youngPerson.rev))).toMatchObject([
    { outcome: 'accepted' },
  ]);
  expect(await heldBy('ruth')).not.toContain(youngPerson.id);
  const priya = await signIn(council.url, 'priya');
  expect((await priya.pullAll()).documents).toContainEqual(asKept(moved));
  const again = edited(moved, {});
  expect(await ruth.push(change('youngPeople', again, moved.rev))).toMatchObject([{ outcome: 'late' }]);
});

test('[SCP-9] whoever leads the service holds every team’s files, whichever team they move to', async () => {
  const youngPerson = await inTheTeam();
  const eleanor = await signIn(council.url, 'eleanor');
  expect((await eleanor.pullAll()).documents).toContainEqual(asKept(youngPerson));
  const moved = edited(youngPerson, { teamId: westTeam.id });
  await ruth.push(change('youngPeople', moved, youngPerson.rev));
  expect(await eleanor.pullAll()).toMatchObject({ documents: [asKept(moved)], withdrawn: [] });
});

test('[SCP-9] what a manager makes in one push for a new young person is accepted together', async () => {
  const youngPerson = aYoungPerson({ id: randomUUID() });
  const outcomes = await ruth.push(
    change('youngPeople', youngPerson),
    change('allocations', anAllocation({ id: randomUUID(), youngPersonId: youngPerson.id })),
    change('contacts', aVisit({ id: randomUUID(), youngPersonId: youngPerson.id })),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(await heldBy('joanne')).toContain(youngPerson.id);
});

test('[SCP-5] the same ids in another authority stay apart', async () => {
  const youngPerson = await inTheTeam();
  await pool.query("INSERT INTO authorities (authority_id, name) VALUES ('neighbour', 'Neighbour Council')");
  await writeAsImport(pool, [
    { collection: 'youngPeople', body: { ...youngPerson, authorityId: 'neighbour', rev: 'n.1' } },
  ]);
  const renamed = edited(youngPerson, { preferredName: 'Sam' });
  expect(await ruth.push(change('youngPeople', renamed, youngPerson.rev))).toMatchObject([
    { outcome: 'accepted' },
  ]);
  const { rows } = await pool.query(
    'SELECT authority_id AS of, rev FROM documents WHERE id = $1 ORDER BY of',
    [youngPerson.id],
  );
  expect(rows).toEqual([
    { of: AUTHORITY_ID, rev: renamed.rev },
    { of: 'neighbour', rev: 'n.1' },
  ]);
});
