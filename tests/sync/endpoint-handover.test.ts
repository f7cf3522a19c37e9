import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followTime } from '#server/sync/follow-time.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { PROTOCOL_VERSION, pushResponseSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { aVisit } from '#tests/people/builders.ts';
import { joanneAdeyemi, ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import { change, signIn, type TestDevice } from '#tests/support/endpoint.ts';
import { handoversOf, lateEntriesOf, transferOf } from './support/kept-handovers.ts';
import { edited, type PushCouncil, refusal, startPushCouncil } from './support/push-council.ts';

let council: PushCouncil;
let pool: pg.Pool;
let ruth: TestDevice;
let joanne: TestDevice;
let tom: TestDevice;
beforeAll(async () => {
  council = await startPushCouncil();
  ({ ruth, joanne, tom } = council);
  ({ pool } = council.database);
});
afterAll(() => council.close());

/** The laptop that Joanne's plan came from. */
async function laptopOf(plan: { readonly id: string }): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>('SELECT device_id AS id FROM revisions WHERE id = $1', [
    plan.id,
  ]);
  return rows[0]?.id;
}

test('[HND-1] moving a file is recorded: who, when, from whom, to whom, and whose laptops are asked to let it go', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  const transfer = await transferOf(pool, youngPersonId);
  expect(transfer).toMatchObject({
    at: '2026-11-23T12:00:00.000Z',
    orderedByStaffId: ruthCastellanos.id,
    fromStaffId: joanneAdeyemi.id,
    toStaffId: tomBrannigan.id,
  });
  const id = await laptopOf(plan);
  expect(transfer?.copies).toContainEqual({ id, purgedAt: null });
  const fresh = await signIn(council.url, 'tom');
  expect((await fresh.pullAll()).documents).toContainEqual(transfer);
});

test('[HND-1] who ends an allocation before making the next records one transfer, which is given its receiver then', async () => {
  const { id: youngPersonId } = await council.inTheTeam();
  const allocation = await council.allocate(youngPersonId);
  const ended = edited(allocation, { end: calendarDate('2026-11-20') });
  await ruth.push(change('allocations', ended, allocation.rev));
  expect(await transferOf(pool, youngPersonId)).toMatchObject({
    fromStaffId: joanneAdeyemi.id,
    toStaffId: null,
  });
  await council.allocate(youngPersonId, { staffId: tomBrannigan.id });
  expect(await transferOf(pool, youngPersonId)).toMatchObject({ toStaffId: tomBrannigan.id });
  expect(await handoversOf(pool, youngPersonId)).toHaveLength(1);
});

test('[HND-1] an allocation whose stated last day passes is recorded too, by whoever stated it', async () => {
  const { id: youngPersonId } = await council.inTheTeam();
  await council.allocate(youngPersonId, { end: '2026-11-25' });
  await followTime(pool, new Date('2026-11-26T12:00:00Z'));
  expect(await transferOf(pool, youngPersonId)).toMatchObject({
    fromStaffId: joanneAdeyemi.id,
    toStaffId: null,
  });
});

test('[HND-2] a laptop confirms that a file is off its disk, for itself only, and once', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  const confirm = (device: TestDevice) =>
    device.post(routes.purged, { protocolVersion: PROTOCOL_VERSION, youngPersonIds: [youngPersonId] });
  expect((await confirm(tom)).status).toBe(204);
  const id = await laptopOf(plan);
  const before = await transferOf(pool, youngPersonId);
  expect(before?.copies.every(({ purgedAt }) => purgedAt === null)).toBe(true);
  expect((await confirm(joanne)).status).toBe(204);
  const after = await transferOf(pool, youngPersonId);
  expect(after?.copies).toContainEqual({ id, purgedAt: '2026-11-23T12:00:00.000Z' });
  expect(after?.copies.filter(({ purgedAt }) => purgedAt !== null)).toHaveLength(1);
  await confirm(joanne);
  expect((await transferOf(pool, youngPersonId))?.rev).toBe(after?.rev);
});

test('[HND-2] whoever has the file again is not asked any more to take it off their disk', async () => {
  const { youngPersonId } = await council.handedOver();
  await council.allocate(youngPersonId);
  const transfer = await transferOf(pool, youngPersonId);
  expect(transfer).toMatchObject({ fromStaffId: joanneAdeyemi.id, copies: [] });
  expect((await joanne.pullAll()).documents).toContainEqual(transfer);
});

test('[HND-3] work that the outgoing adviser sends late waits for the new one, with its base, writer and laptop', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  const completed = edited(plan, {
    completedOn: calendarDate('2026-11-20'),
    completedByStaffId: joanneAdeyemi.id,
  });
  const visit = aVisit({ id: randomUUID(), youngPersonId });
  const late = [change('plans', completed, plan.rev), change('contacts', visit)];
  const answered = [
    { outcome: 'late', id: plan.id, rev: completed.rev },
    { outcome: 'late', id: visit.id, rev: visit.rev },
  ];
  expect(await joanne.push(...late)).toEqual(answered);
  expect(await joanne.push(...late)).toEqual(answered);
  expect(await lateEntriesOf(pool, youngPersonId)).toMatchObject([
    {
      collection: 'plans',
      written: completed,
      base: { id: plan.id, rev: plan.rev, completedOn: null },
      fault: null,
      decision: null,
    },
    { collection: 'contacts', written: visit, base: null, writing: { byStaffId: joanneAdeyemi.id } },
  ]);
  const { rows } = await pool.query('SELECT body FROM documents WHERE id = ANY($1)', [[plan.id, visit.id]]);
  expect(rows).toMatchObject([{ body: { id: plan.id, rev: plan.rev, completedOn: null } }]);
  const fresh = await signIn(council.url, 'tom');
  expect((await fresh.pullAll()).documents).toContainEqual((await lateEntriesOf(pool, youngPersonId))[0]);
});

test('[HND-3] what its schema does not take is kept too, with the fault, so that nothing holds the file on the laptop', async () => {
  const { youngPersonId } = await council.handedOver();
  const invalid = { ...aVisit({ id: randomUUID(), youngPersonId }), on: '2026-02-30' } as never;
  expect(await joanne.push(change('contacts', invalid))).toMatchObject([{ outcome: 'late' }]);
  expect(await lateEntriesOf(pool, youngPersonId)).toMatchObject([
    { fault: { path: 'on' }, written: { on: '2026-02-30' } },
  ]);
});

test('[HND-4] who never held the file, and a laptop of version 1, is refused as before', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  const stranger = await signIn(council.url, 'priya');
  const visit = change('contacts', aVisit({ id: randomUUID(), youngPersonId }));
  expect(await stranger.push(visit)).toEqual([refusal('ACCESS_DENIED', '')]);
  const old = await joanne.post(routes.push, {
    protocolVersion: 1,
    changes: [change('plans', edited(plan, {}), plan.rev)],
  });
  expect(pushResponseSchema.parse(await old.json()).outcomes).toEqual([refusal('ACCESS_DENIED', '')]);
  expect(await lateEntriesOf(pool, youngPersonId)).toEqual([]);
});

test('[HND-5] a late entry is decided once, by whoever holds the file, in their own name; nothing else of it changes', async () => {
  const { youngPersonId } = await council.handedOver();
  await joanne.push(change('contacts', aVisit({ id: randomUUID(), youngPersonId })));
  const [entry] = await lateEntriesOf(pool, youngPersonId);
  if (!entry) throw new Error('no late entry was kept');
  const decided = (fields: Partial<LateEntry>, rev = randomUUID()) =>
    change('handovers', { ...entry, decision: decisionOf(tomBrannigan.id), ...fields, rev }, entry.rev);
  const decisionOf = (byStaffId: string) => ({
    outcome: 'declined' as const,
    byStaffId,
    reason: 'Told me already',
  });
  expect(
    await tom.push(
      decided({ decision: decisionOf(joanneAdeyemi.id) }),
      decided({ written: { ...entry.written, note: 'Other words' } as never }),
    ),
  ).toEqual([refusal('ACCESS_DENIED', ''), refusal('ACCESS_DENIED', '')]);
  expect(await joanne.push(decided({}))).toEqual([refusal('ACCESS_DENIED', '')]);
  const accepted = decided({});
  expect(await tom.push(accepted)).toMatchObject([{ outcome: 'accepted' }]);
  const again = change(
    'handovers',
    { ...entry, decision: null, rev: randomUUID() },
    accepted.newDocumentState.rev,
  );
  expect(await tom.push(again)).toEqual([refusal('ACCESS_DENIED', '')]);
  const forged = { ...entry, id: randomUUID(), rev: randomUUID() };
  expect(await tom.push(change('handovers', forged))).toEqual([refusal('ACCESS_DENIED', '')]);
});
