import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { type HistoryEntry, historyResponseSchema } from '#shared/sync/history-messages.ts';
import { pullResponseSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { writerOf } from '#shared/sync/writers.ts';
import { AUTHORITY_ID, anAllocation, aPlan, aPlanSection, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import {
  change,
  problemOf,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';

let endpoint: TestEndpoint;
let pool: pg.Pool;
let ruth: TestDevice;
let joanne: TestDevice;
let tom: TestDevice;
const [ruths, joannes] = [randomUUID(), randomUUID()];
beforeAll(async () => {
  endpoint = await startTestEndpoint({ now: () => new Date('2026-11-23T12:00:00.000Z') });
  pool = endpoint.database.pool;
  ruth = await signIn(endpoint.url, 'ruth', ruths);
  joanne = await signIn(endpoint.url, 'joanne', joannes);
  tom = await signIn(endpoint.url, 'tom');
});
afterAll(() => endpoint.close());

/** A section of the plan of somebody whom Ruth's team has and Joanne works with. */
async function aSection(): Promise<PlanSection> {
  const person = aYoungPerson({ id: randomUUID() });
  const of = { youngPersonId: person.id };
  await ruth.push(change('youngPeople', person));
  await ruth.push(
    change(
      'allocations',
      anAllocation({ id: randomUUID(), ...of, staffId: joanneAdeyemi.id, start: '2026-11-01' }),
    ),
  );
  const plan = aPlan({ id: randomUUID(), ...of });
  const section = aPlanSection({ id: randomUUID(), ...of, planId: plan.id, need: 'A home' });
  await joanne.push(change('plans', plan), change('planSections', section));
  return section;
}

function asked(device: TestDevice, youngPersonId: string, before: number | null = null, limit = 100) {
  return device.post(routes.history, { protocolVersion: 1, youngPersonId, before, limit });
}

async function historyOf(device: TestDevice, youngPersonId: string, limit = 100): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let before: number | null = null;
  do {
    const response: Response = await asked(device, youngPersonId, before, limit);
    const page = historyResponseSchema.parse(await response.json());
    entries.push(...page.entries);
    before = page.before;
  } while (before !== null);
  return entries;
}

test('[HIS-1] every accepted state is answered once, newest first, with who, when, where, and what it changed', async () => {
  const section = await aSection();
  const at = '2026-11-20T16:20:00.000Z';
  const edited = { ...section, need: 'Her own flat', rev: 'a.2', edit: { ...section.edit, at } };
  await joanne.push(change('planSections', edited, section.rev));
  await ruth.push(change('planSections', { ...edited, youSaid: 'Yes', rev: 'b.1' }, 'a.2'));
  const entries = await historyOf(joanne, section.youngPersonId);
  expect(entries.map(({ collection }) => collection)).toEqual([
    'planSections',
    'planSections',
    'planSections',
    'plans',
    'allocations',
    'youngPeople',
  ]);
  expect(entries[1]).toMatchObject({
    id: section.id,
    rev: 'a.2',
    baseRev: section.rev,
    authorStaffId: joanneAdeyemi.id,
    deviceId: joannes,
    statedAt: at,
    isFirst: false,
    changes: [{ field: 'need', from: 'A home', to: 'Her own flat' }],
  });
  expect(entries[0]).toMatchObject({ authorStaffId: ruthCastellanos.id, deviceId: ruths, baseRev: 'a.2' });
  expect(entries[2]?.isFirst).toBe(true);
  expect(await historyOf(joanne, section.youngPersonId, 1)).toEqual(entries);
});

test('what came to stand beside each other, and how it was settled, is in the history', async () => {
  const section = await aSection();
  const values = ['Hers', 'His'].map((value) => ({ value, edit: section.edit }));
  const open = { ...section, need: 'His', unsettled: [{ field: 'need', values }], rev: 'a.2' };
  await joanne.push(change('planSections', open, section.rev));
  await joanne.push(change('planSections', { ...section, need: 'Hers', rev: 'a.3' }, 'a.2'));
  const [settled, opened] = await historyOf(joanne, section.youngPersonId);
  const written = ({ field, values: ones }: HistoryEntry['opened'][number]) => [
    field,
    ones.map(({ value }) => value),
  ];
  expect(opened?.opened.map(written)).toEqual([['need', ['Hers', 'His']]]);
  expect([settled?.settled.map(written), settled?.changes]).toEqual([
    [['need', ['Hers', 'His']]],
    [{ field: 'need', from: 'His', to: 'Hers' }],
  ]);
});

test('[HIS-2] a file outside one’s scope is answered as one that is nowhere', async () => {
  const section = await aSection();
  const [other, nobody] = [await asked(tom, section.youngPersonId), await asked(tom, randomUUID())];
  expect(await problemOf(other)).toEqual({ status: 404, code: 'NOT_FOUND' });
  expect(await problemOf(nobody)).toEqual({ status: 404, code: 'NOT_FOUND' });
  expect((await asked(joanne, section.youngPersonId)).status).toBe(200);
});

test('[HIS-3] no statement takes anything out of the history, or a record out of the latest states', async () => {
  const { id } = await aSection();
  const before = await pool.query('SELECT count(*) FROM revisions');
  for (const statement of [
    'UPDATE revisions SET rev = rev',
    'DELETE FROM revisions',
    `DELETE FROM revisions WHERE id = '${id}'`,
    'TRUNCATE revisions',
    `DELETE FROM documents WHERE id = '${id}'`,
    'TRUNCATE documents',
    'TRUNCATE authorities CASCADE',
    "SET session_replication_role = 'replica'; DELETE FROM revisions",
  ]) {
    await expect(pool.query(statement), statement).rejects.toThrow('what was recorded is kept');
  }
  expect((await pool.query('SELECT count(*) FROM revisions')).rows).toEqual(before.rows);
});

test('[HIS-4] whoever is signed in brought a state, and a writer’s name that cannot be known is put right', async () => {
  const section = await aSection();
  const forged = { at: '2026-11-20T10:00:00.000Z', byStaffId: tomBrannigan.id, onDeviceId: randomUUID() };
  const values = [
    { value: 'A home', edit: forged },
    { value: 'Never written by Tom', edit: forged },
  ];
  const claimed = {
    ...section,
    need: 'Never written by Tom',
    unsettled: [{ field: 'need', values }],
    rev: 'a.9',
    edit: forged,
  };
  expect(await ruth.push(change('planSections', claimed, section.rev))).toMatchObject([
    { outcome: 'accepted' },
  ]);
  const { rows } = await pool.query<{ body: PlanSection }>('SELECT body FROM documents WHERE id = $1', [
    section.id,
  ]);
  const kept = rows[0]?.body ?? section;
  expect(kept.edit).toEqual({ at: forged.at, byStaffId: ruthCastellanos.id, onDeviceId: ruths });
  expect(kept.unsettled[0]?.values.map(({ value, edit }) => [value, edit.byStaffId])).toEqual([
    ['A home', joanneAdeyemi.id],
    ['Never written by Tom', ruthCastellanos.id],
  ]);
  expect(writerOf(kept, 'youSaid').byStaffId).toBe(joanneAdeyemi.id);
  expect(await ruth.push(change('planSections', claimed, section.rev))).toMatchObject([
    { outcome: 'accepted' },
  ]);
});

test('a page of a file with 5,000 states is found by indexes alone', async () => {
  const section = aPlanSection({ id: randomUUID(), youngPersonId: randomUUID() });
  for (let from = 0; from < 5_000; from += 500) {
    const states = Array.from({ length: 500 }, (_, at) => ({
      ...section,
      need: `State ${from + at}`,
      rev: `x.${from + at}`,
    }));
    await writeAsImport(
      pool,
      states.map((body) => ({ collection: 'planSections' as const, body })),
    );
  }
  await pool.query('ANALYZE revisions');
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)
     SELECT r.seq, e.body FROM revisions r LEFT JOIN LATERAL (
       SELECT e.body FROM revisions e WHERE e.authority_id = r.authority_id AND e.collection = r.collection
         AND e.id = r.id AND e.seq < r.seq ORDER BY e.seq DESC LIMIT 1) e ON true
     WHERE r.authority_id = $1 AND r.young_person_id = $2 ORDER BY r.seq DESC LIMIT 50`,
    [AUTHORITY_ID, section.youngPersonId],
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toContain('Seq Scan');
});

test('[VER-4] a laptop of version 1 is sent no writers, and what it left as it was keeps its writer', async () => {
  const section = await aSection();
  const theirs = { ...section, youSaid: 'Yes', rev: 'b.1' };
  await ruth.push(change('planSections', theirs, section.rev));
  const spoken = { protocolVersion: 1, checkpoint: null };
  const response = await joanne.post(routes.pull, { ...spoken, limit: 2_000 });
  const { documents } = pullResponseSchema.parse(await response.json());
  const [sent] = documents.flatMap(({ document }) => (document.id === section.id ? [document] : []));
  expect(sent).toMatchObject({ youSaid: 'Yes', rev: 'b.1' });
  expect(documents.filter(({ document }) => 'writers' in document)).toEqual([]);

  const push = (state: object, over: string) =>
    joanne.post(routes.push, { ...spoken, changes: [change('planSections', state as never, over)] });
  const edit = { ...section.edit, at: '2026-11-22T09:00:00.000Z' };
  const conflict = await (await push({ ...sent, need: 'A flat', rev: 'a.9', edit }, 'a.1')).json();
  expect(conflict.outcomes).toMatchObject([{ outcome: 'conflict', realMasterState: { rev: 'b.1' } }]);
  expect(conflict.outcomes[0].realMasterState).not.toHaveProperty('writers');
  await push({ ...sent, need: 'A flat', rev: 'a.10', edit }, 'b.1');
  const [row] = (await pool.query('SELECT body FROM documents WHERE id = $1', [section.id])).rows;
  expect(writerOf(row.body, 'need').byStaffId).toBe(joanneAdeyemi.id);
  expect(writerOf(row.body, 'youSaid').byStaffId).toBe(ruthCastellanos.id);
});

test('[HIS-5] a look at a history is in the audit once, however far is leafed, and also when it begins in the middle', async () => {
  const { youngPersonId } = await aSection();
  const looks = async () => {
    const sql = `SELECT staff_id, device_id FROM audit_entries WHERE kind = 'history-read' AND young_person_id = $1`;
    return (await pool.query(sql, [youngPersonId])).rows;
  };
  await asked(ruth, youngPersonId, 1_000_000);
  expect(await looks()).toEqual([{ staff_id: ruthCastellanos.id, device_id: ruths }]);
  await historyOf(joanne, youngPersonId, 1);
  await historyOf(joanne, youngPersonId, 2);
  expect((await looks()).map((look) => look.device_id)).toEqual([ruths, joannes, joannes]);
  expect((await asked(tom, youngPersonId)).status).toBe(404);
  expect(await looks()).toHaveLength(3);
});
