import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { LateDecision } from '#shared/domain/handover/handover.ts';
import {
  type LateOutcome,
  lateOutcomesResponseSchema,
  OUTCOMES_AT_ONCE,
} from '#shared/sync/late-outcome-messages.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { aVisit } from '#tests/people/builders.ts';
import { tomBrannigan } from '#tests/people/cast.ts';
import { change, signIn, type TestDevice } from '#tests/support/endpoint.ts';
import { openStream } from '#tests/support/stream-reader.ts';
import { lateEntriesOf } from './support/kept-handovers.ts';
import { type PushCouncil, startPushCouncil } from './support/push-council.ts';

let council: PushCouncil;
beforeAll(async () => {
  council = await startPushCouncil();
});
afterAll(() => council.close());

async function outcomesFor(device: TestDevice, read: readonly string[] = []): Promise<LateOutcome[]> {
  const response = await device.post(routes.lateOutcomes, { protocolVersion: PROTOCOL_VERSION, read });
  expect(response.status).toBe(200);
  return lateOutcomesResponseSchema.parse(await response.json()).outcomes;
}

/** A visit of Joanne's that came after its file had gone to Tom. */
async function aLateVisit(youngPersonId: string) {
  const visit = aVisit({ id: randomUUID(), youngPersonId, note: 'Told in confidence' });
  expect(await council.joanne.push(change('contacts', visit))).toMatchObject([{ outcome: 'late' }]);
  const entry = (await lateEntriesOf(council.database.pool, youngPersonId)).find(
    ({ written }) => written.id === visit.id,
  );
  if (!entry) throw new Error('no late entry was kept');
  return entry;
}

async function decide(
  entry: Awaited<ReturnType<typeof aLateVisit>>,
  outcome: LateDecision['outcome'],
  by: TestDevice = council.tom,
): Promise<void> {
  const decision = { outcome, byStaffId: by.session.user.staffId, reason: 'She had moved to Amira’s' };
  const { id, rev, youngPersonId, written } = entry;
  const changes = [change('handovers', { ...entry, decision, rev: randomUUID() }, rev)];
  if (outcome === 'accepted')
    changes.push(change('contacts', { ...aVisit({ id: written.id, youngPersonId }), ...written } as never));
  for (const answer of await by.push(...changes)) expect(answer, id).toMatchObject({ outcome: 'accepted' });
}

const readAll = async () => {
  for (let left = await outcomesFor(council.joanne); left.length > 0; ) {
    left = await outcomesFor(
      council.joanne,
      left.map(({ entryId }) => entryId),
    );
  }
};

test('[HND-9] whoever wrote a late entry is told what was decided, when and by whom, and nothing of what stands in the file', async () => {
  const { youngPersonId } = await council.handedOver();
  const entry = await aLateVisit(youngPersonId);
  expect(await outcomesFor(council.joanne), 'nobody has decided').toEqual([]);
  await decide(entry, 'declined');
  const told = await outcomesFor(council.joanne);
  expect(told).toEqual([
    {
      entryId: entry.id,
      collection: 'contacts',
      isBegun: false,
      writtenAt: entry.writing.at,
      onDeviceId: entry.writing.onDeviceId,
      outcome: 'declined',
      decidedAt: entry.edit.at,
      byStaffId: tomBrannigan.id,
    },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/confidence|Amira/);
  expect(JSON.stringify(told)).not.toContain(youngPersonId);
  await readAll();
});

test('[STR-11] that one was decided comes along the stream of whoever wrote it, and nothing else of the file', async () => {
  const { youngPersonId } = await council.handedOver();
  const entry = await aLateVisit(youngPersonId);
  const stream = await openStream(council.joanne);
  const { seen } = stream;
  const before = seen.length;
  await decide(entry, 'declined');
  await vi.waitUntil(() => stream.names.has('decided'), { timeout: 100_000 });
  stream.close();
  expect(seen).toHaveLength(before);
  expect(stream.pages).toEqual([]);
  await readAll();
});

test('[HND-9] it is told until it has been read, and then no more; what is somebody else’s is neither told nor noted', async () => {
  const { youngPersonId } = await council.handedOver();
  const entry = await aLateVisit(youngPersonId);
  await decide(entry, 'accepted');
  expect(await outcomesFor(council.ruth, [entry.id])).toEqual([]);
  expect(await outcomesFor(council.tom, [entry.id])).toEqual([]);
  const told = [expect.objectContaining({ entryId: entry.id, outcome: 'accepted' })];
  expect(await outcomesFor(council.joanne)).toEqual(told);
  expect(await outcomesFor(council.joanne), 'after a lost answer').toEqual(told);
  expect(await outcomesFor(council.joanne, [entry.id])).toEqual([]);
  expect(await outcomesFor(council.joanne, [entry.id])).toEqual([]);
});

test('[HND-9] an outcome that was said to be read before there was one is told all the same', async () => {
  const { youngPersonId } = await council.handedOver();
  const entry = await aLateVisit(youngPersonId);
  expect(await outcomesFor(council.joanne, [entry.id])).toEqual([]);
  await decide(entry, 'declined');
  expect(await outcomesFor(council.joanne)).toMatchObject([{ entryId: entry.id }]);
  await readAll();
});

test('[HND-9] of a file that was restricted since, not even who decided is told to somebody who is not named', async () => {
  const { youngPersonId } = await council.handedOver();
  const entry = await aLateVisit(youngPersonId);
  await decide(entry, 'declined');
  const { authorityId } = entry;
  await council.database.pool.query(
    'INSERT INTO restricted_files (authority_id, young_person_id, staff_ids) VALUES ($1, $2, $3)',
    [authorityId, youngPersonId, [tomBrannigan.id]],
  );
  expect(await outcomesFor(council.joanne)).toMatchObject([{ entryId: entry.id, byStaffId: null }]);
  await readAll();
});

test('[HND-9] there is an end to how many are told at once, and the others follow', async () => {
  const { youngPersonId } = await council.handedOver();
  const visits = Array.from({ length: OUTCOMES_AT_ONCE + 1 }, (_, many) =>
    change('contacts', aVisit({ id: randomUUID(), youngPersonId, note: `Visit ${many}` })),
  );
  await council.joanne.push(...visits);
  const entries = await lateEntriesOf(council.database.pool, youngPersonId);
  expect(entries).toHaveLength(OUTCOMES_AT_ONCE + 1);
  const decision = { outcome: 'declined' as const, byStaffId: tomBrannigan.id, reason: 'Told before' };
  await council.tom.push(
    ...entries.map((entry) => change('handovers', { ...entry, decision, rev: randomUUID() }, entry.rev)),
  );
  const first = await outcomesFor(council.joanne);
  expect(first.map(({ entryId }) => entryId)).toEqual(entries.slice(0, OUTCOMES_AT_ONCE).map(({ id }) => id));
  const rest = await outcomesFor(
    council.joanne,
    first.map(({ entryId }) => entryId),
  );
  expect(rest).toMatchObject([{ entryId: entries.at(-1)?.id }]);
  await readAll();
});

test('[HND-9] who asks without end is answered so often, and nobody else is kept waiting for that', async () => {
  const [greedy, other] = [await signIn(council.url, 'joanne'), await signIn(council.url, 'joanne')];
  const ask = (device: TestDevice) =>
    device.post(routes.lateOutcomes, { protocolVersion: PROTOCOL_VERSION, read: [] });
  const answers = await Promise.all(Array.from({ length: 80 }, () => ask(greedy)));
  const statuses = new Set(answers.map(({ status }) => status));
  expect(statuses).toEqual(new Set([200, 429]));
  expect((await ask(other)).status).toBe(200);
});
