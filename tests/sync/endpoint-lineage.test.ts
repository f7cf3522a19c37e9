import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { coverSchema } from '#shared/domain/cover/cover.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { PROTOCOL_VERSION, pullResponseSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { checkResponseSchema, scopeKey } from '#shared/sync/scope-messages.ts';
import { AUTHORITY_ID, aTransfer, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, ruthCastellanos } from '#tests/people/cast.ts';
import { envelope } from '#tests/people/envelope.ts';
import {
  change,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  westTeam,
  writeAsImport,
} from '#tests/support/endpoint.ts';

let endpoint: TestEndpoint;
let pool: pg.Pool;
beforeAll(async () => {
  endpoint = await startTestEndpoint();
  pool = endpoint.database.pool;
});
afterAll(() => endpoint.close());

const protocolVersion = PROTOCOL_VERSION;

async function aFileOf(staffId: string, visits = 1): Promise<{ id: string; visits: AnyRecord[] }> {
  const id = randomUUID();
  const contacts = Array.from({ length: visits }, () => aVisit({ id: randomUUID(), youngPersonId: id }));
  await writeAsImport(pool, [
    { collection: 'youngPeople', body: aYoungPerson({ id }) },
    ...contacts.map((body) => ({ collection: 'contacts' as const, body })),
  ]);
  await inTransaction(pool, (client) => grant(client, AUTHORITY_ID, `staff:${staffId}`, [id]));
  return { id, visits: contacts };
}

function pull(device: TestDevice, limit = 10): Promise<Response> {
  return device.post(routes.pull, { protocolVersion, checkpoint: device.checkpoint, limit });
}

/** As after a restore: the history up to `seq` is the same, and the numbers after it were given out anew. */
async function replaceHistoryAfter(seq: number): Promise<void> {
  await pool.query('DELETE FROM lineage WHERE seq > $1', [seq]);
}

async function newest(): Promise<number> {
  const { rows } = await pool.query<{ seq: string }>('SELECT seq FROM authorities');
  return Number(rows[0]?.seq);
}

const unknown = { status: 409, code: 'SYNC_CHECKPOINT_UNKNOWN' };

test('[CHK-4] a place of another history is unknown, whether its number is past or within the present one', async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  const { id } = await aFileOf(joanneAdeyemi.id);
  const shared = await newest();
  await joanne.pullAll();
  const known = joanne.checkpoint;
  await aFileOf(joanneAdeyemi.id);
  await joanne.pullAll();
  await replaceHistoryAfter(shared);
  await aFileOf(joanneAdeyemi.id, 20);
  expect(await problemOf(await pull(joanne))).toEqual(unknown);
  const visit = aVisit({ id: randomUUID(), youngPersonId: id });
  const pushed = await joanne.post(routes.push, {
    protocolVersion,
    checkpoint: joanne.checkpoint,
    changes: [change('contacts', visit)],
  });
  expect(await problemOf(pushed)).toEqual(unknown);
  expect((await pool.query('SELECT FROM documents WHERE id = $1', [visit.id])).rowCount).toBe(0);
  joanne.checkpoint = known;
  expect((await pull(joanne)).status).toBe(200);
});

test('[CHK-4] a page of a history that was cut off in the middle is no place in it either', async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  await aFileOf(joanneAdeyemi.id, 20);
  const shared = await newest();
  await aFileOf(joanneAdeyemi.id, 20);
  await joanne.pull(3);
  await replaceHistoryAfter(shared);
  await aFileOf(joanneAdeyemi.id);
  expect(await problemOf(await pull(joanne))).toEqual(unknown);
});

test('[CHK-5] a place is of one scope: with another role or team the feed is another, and is read from its start', async () => {
  const ruth = await signIn(endpoint.url, 'ruth');
  const id = randomUUID();
  await writeAsImport(pool, [{ collection: 'youngPeople', body: aYoungPerson({ id, teamId: westTeam.id }) }]);
  await inTransaction(pool, (client) => grant(client, AUTHORITY_ID, `team:${westTeam.id}`, [id]));
  await ruth.pullAll();
  await writeAsImport(pool, [
    { collection: 'staff', body: { ...ruthCastellanos, teamId: westTeam.id, rev: randomUUID() } },
  ]);
  expect(await problemOf(await pull(ruth))).toEqual(unknown);
  ruth.checkpoint = null;
  const { documents } = await ruth.pullAll();
  expect(documents.map((record) => record.id)).toContain(id);
});

async function held(device: TestDevice, spoken = protocolVersion) {
  device.checkpoint = null;
  const records: { collection: CollectionName; id: string; rev: string; youngPersonId: string | null }[] = [];
  for (let complete = false; !complete; ) {
    const request = { protocolVersion: spoken, checkpoint: device.checkpoint, limit: 100 };
    const page = pullResponseSchema.parse(await (await device.post(routes.pull, request)).json());
    device.checkpoint = page.checkpoint;
    for (const { collection, document } of page.documents) {
      const { id, rev } = document;
      const record = document as AnyRecord;
      records.push({
        collection,
        id,
        rev,
        youngPersonId: 'youngPersonId' in record ? record.youngPersonId : null,
      });
    }
    complete = page.complete;
  }
  return records;
}

async function compare(
  device: TestDevice,
  records: Awaited<ReturnType<typeof held>>,
  spoken = protocolVersion,
): Promise<string> {
  const keys = records.map(({ collection, id, rev }) => scopeKey(collection, id, rev)).sort();
  const bytes = new Uint8Array(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(keys.join('\n'))),
  );
  const digest = Buffer.from(bytes).toString('hex');
  const request = {
    protocolVersion: spoken,
    checkpoint: device.checkpoint,
    records: records.length,
    digest,
  };
  const response = await device.post(routes.scope, request);
  return ((await response.json()) as { outcome: string }).outcome;
}

test('[SCP-10] a laptop that holds exactly its scope is told so; one too many, too few or another state is told too', async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  await aFileOf(joanneAdeyemi.id, 3);
  const records = await held(joanne);
  const [first, ...others] = records;
  expect(await compare(joanne, records)).toBe('same');
  expect(await compare(joanne, others)).toBe('different');
  expect(await compare(joanne, [...records, { ...first, id: randomUUID() } as never])).toBe('different');
  expect(await compare(joanne, [{ ...first, rev: 'another' } as never, ...others])).toBe('different');
  await aFileOf(joanneAdeyemi.id);
  expect(await compare(joanne, records)).toBe('behind');
});

test('[SCP-10] a laptop of version 1 is compared by what it can hold, and nothing else', async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  const { id } = await aFileOf(joanneAdeyemi.id);
  const days = { from: calendarDate('2026-12-01'), to: calendarDate('2026-12-04'), ended: null };
  const people = { coveredStaffId: joanneAdeyemi.id, standInStaffId: ruthCastellanos.id };
  const madeByStaffId = ruthCastellanos.id;
  const cover = coverSchema.parse({ ...envelope('cover'), kind: 'cover', ...people, ...days, madeByStaffId });
  await writeAsImport(pool, [
    { collection: 'handovers', body: aTransfer({ id: randomUUID(), youngPersonId: id }) },
    { collection: 'reference', body: cover },
  ]);
  const records = await held(joanne, 1);
  expect(records.some(({ collection }) => collection === 'handovers')).toBe(false);
  expect(await compare(joanne, records, 1)).toBe('same');
  expect(await compare(joanne, await held(joanne), PROTOCOL_VERSION)).toBe('same');
});

test('[SCP-11] asked state by state, the endpoint says what it never heard of, whose file is elsewhere, and which place it knows', async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  const mine = await aFileOf(joanneAdeyemi.id);
  const theirs = await aFileOf(randomUUID());
  await joanne.pullAll();
  const known = joanne.checkpoint;
  const [visit] = mine.visits;
  const of = (id: string, rev: string, youngPersonId: string | null) => ({
    collection: 'contacts',
    id,
    rev,
    youngPersonId,
  });
  const asked = [
    of(visit?.id ?? '', visit?.rev ?? '', mine.id),
    of(visit?.id ?? '', 'lost.7', mine.id),
    of(randomUUID(), 'lost.8', mine.id),
    of(theirs.visits[0]?.id ?? '', theirs.visits[0]?.rev ?? '', theirs.id),
    of(theirs.visits[0]?.id ?? '', 'lost.9', theirs.id),
    of(randomUUID(), 'lost.10', randomUUID()),
    { collection: 'staff', id: randomUUID(), rev: 'lost.11', youngPersonId: null },
  ];
  const other = { seq: known?.seq ?? 0, id: '~@of-another-histor.y' };
  const response = await joanne.post(routes.check, {
    protocolVersion,
    places: [other, known],
    records: asked,
  });
  expect(checkResponseSchema.parse(await response.json())).toEqual({
    place: 1,
    lost: [
      { at: 1, over: visit?.rev },
      { at: 2, over: null },
      { at: 4, over: null },
      { at: 5, over: null },
    ],
    gone: [6],
    elsewhere: [theirs.id],
  });
});
