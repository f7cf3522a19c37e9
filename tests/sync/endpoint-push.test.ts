import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { PUSH_LIMIT } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { aPlan, aPledge, aVisit } from '#tests/people/builders.ts';
import { joanneAdeyemi } from '#tests/people/cast.ts';
import { asKept, change, problemOf, type TestDevice } from '#tests/support/endpoint.ts';
import { edited, type PushCouncil, refusal, startPushCouncil } from './support/push-council.ts';

let council: PushCouncil;
let pool: pg.Pool;
let ruth: TestDevice;
let joanne: TestDevice;
let inTheTeam: PushCouncil['inTheTeam'];
let allocate: PushCouncil['allocate'];
beforeAll(async () => {
  council = await startPushCouncil();
  ({ ruth, joanne, inTheTeam, allocate } = council);
  ({ pool } = council.database);
});
afterAll(() => council.close());

test('[PSH-1] each change of a mixed batch is answered for itself, in order', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const kept = aPlan({ id: randomUUID(), youngPersonId });
  await joanne.push(change('plans', kept));
  const impossible = { ...aVisit({ id: randomUUID(), youngPersonId }), on: '2026-02-30' } as never;
  const outcomes = await joanne.push(
    change('contacts', aVisit({ id: randomUUID(), youngPersonId })),
    change('contacts', impossible),
    change('plans', edited(kept, {}), 'a revision that was never master'),
    change('contacts', aVisit({ id: randomUUID(), youngPersonId: randomUUID() })),
    change('pledges', aPledge({ id: randomUUID(), youngPersonId })),
  );
  expect(outcomes).toMatchObject([
    { outcome: 'accepted' },
    { outcome: 'refused', code: 'SYNC_DOCUMENT_INVALID', path: 'on' },
    { outcome: 'conflict', id: kept.id },
    { outcome: 'refused', code: 'ACCESS_DENIED', path: '' },
    { outcome: 'accepted' },
  ]);
});

test('[PSH-2] a change of the latest state is accepted, with its number as receipt', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId });
  const [first] = await joanne.push(change('plans', plan));
  const completed = edited(plan, { completedOn: calendarDate('2026-11-20') });
  const [second] = await joanne.push(change('plans', completed, plan.rev));
  expect([first, second]).toMatchObject([
    { outcome: 'accepted', id: plan.id, rev: plan.rev },
    { outcome: 'accepted', id: plan.id, rev: completed.rev },
  ]);
  expect(Number(second && 'seq' in second && second.seq)).toBeGreaterThan(
    Number(first && 'seq' in first && first.seq),
  );
  await ruth.pullAll();
  const { rows } = await pool.query('SELECT body FROM documents WHERE id = $1', [plan.id]);
  expect(rows).toEqual([{ body: asKept(completed) }]);
});

test('[PSH-3] a change sent again after its receipt was lost has the same receipt, and is kept once', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId });
  const first = await joanne.push(change('plans', plan));
  expect(await joanne.push(change('plans', plan))).toEqual(first);
  const { rows } = await pool.query('SELECT count(*)::int AS kept FROM revisions WHERE id = $1', [plan.id]);
  expect(rows).toEqual([{ kept: 1 }]);
});

test('[PSH-3] the receipt is still given when somebody has changed the record since', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId });
  const first = await joanne.push(change('plans', plan));
  const byRuth = edited(plan, { completedOn: calendarDate('2026-11-21') });
  await ruth.push(change('plans', byRuth, plan.rev));
  expect(await joanne.push(change('plans', plan))).toEqual(first);
  const { rows } = await pool.query('SELECT body FROM documents WHERE id = $1', [plan.id]);
  expect(rows).toEqual([{ body: asKept(byRuth) }]);
});

test('[PSH-4] a change of an older state is a conflict that brings the latest one, and writes nothing', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId });
  await joanne.push(change('plans', plan));
  const byRuth = edited(plan, { completedOn: calendarDate('2026-11-21') });
  await ruth.push(change('plans', byRuth, plan.rev));
  const outcomes = await joanne.push(change('plans', edited(plan, {}), plan.rev));
  expect(outcomes).toEqual([{ outcome: 'conflict', id: plan.id, realMasterState: asKept(byRuth) }]);
});

test('[PSH-4] two laptops that push from one state at the same moment: one is accepted, one is told', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId });
  await joanne.push(change('plans', plan));
  const answers = await Promise.all(
    [joanne, ruth, joanne, ruth].map((device) =>
      device.push(change('plans', edited(plan, { startedOn: calendarDate('2026-11-02') }), plan.rev)),
    ),
  );
  expect(
    answers
      .flat()
      .map(({ outcome }) => outcome)
      .sort(),
  ).toEqual(['accepted', 'conflict', 'conflict', 'conflict']);
});

test('[PSH-5] a record that breaks its schema is refused with the place and the reason', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const visit = aVisit({ id: randomUUID(), youngPersonId });
  const { on: _, ...withoutDay } = visit;
  const outcomes = await joanne.push(
    change('contacts', withoutDay as never),
    change('contacts', { ...visit, invented: true } as never),
    change('contacts', { ...visit, note: 'a\0b' }),
    change('contacts', { ...visit, note: 'half of a pair \uD83D' }),
    change('contacts', { ...visit, rev: '' }),
  );
  expect(outcomes).toEqual([
    refusal('SYNC_DOCUMENT_INVALID', 'on'),
    refusal('SYNC_DOCUMENT_INVALID', ''),
    refusal('SYNC_DOCUMENT_INVALID', 'note'),
    refusal('SYNC_DOCUMENT_INVALID', 'note'),
    refusal('SYNC_DOCUMENT_INVALID', 'rev'),
  ]);
  for (const outcome of outcomes) expect('message' in outcome && outcome.message.length).toBeGreaterThan(5);
});

test('[PSH-8] a record that the endpoint lost comes back from a laptop that knows a later state of it', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId, rev: 'x.7' });
  expect(await joanne.push(change('plans', plan, 'x.6'))).toMatchObject([{ outcome: 'accepted' }]);
});

test('[PSH-9] every accepted state stays in the history, with its author, device and base', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId });
  const completed = edited(plan, { completedOn: calendarDate('2026-11-20') });
  await joanne.push(change('plans', plan), change('plans', completed, plan.rev));
  const { rows } = await pool.query(
    `SELECT rev, base_rev AS base, body, author_staff_id AS author, device_id IS NOT NULL AS device
     FROM revisions WHERE id = $1 ORDER BY seq`,
    [plan.id],
  );
  const by = { author: joanneAdeyemi.id, device: true };
  expect(rows).toEqual([
    { rev: plan.rev, base: null, body: asKept(plan), ...by },
    { rev: completed.rev, base: plan.rev, body: asKept(completed), ...by },
  ]);
});

test('[PSH-10] a push that fails part way keeps nothing and gives no receipt', async () => {
  const { id: youngPersonId } = await inTheTeam();
  await allocate(youngPersonId);
  const visits = [0, 1].map(() => aVisit({ id: randomUUID(), youngPersonId }));
  await pool.query("ALTER TABLE revisions ADD CONSTRAINT planted CHECK (rev <> 'planted') NOT VALID");
  try {
    const changes = visits.map((visit, index) =>
      change('contacts', index === 1 ? { ...visit, rev: 'planted' } : visit),
    );
    const response = await joanne.post(routes.push, { protocolVersion: 1, changes });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'UNEXPECTED' });
    expect(text).not.toMatch(/planted|constraint|\.ts/);
  } finally {
    await pool.query('ALTER TABLE revisions DROP CONSTRAINT planted');
  }
  const ids = visits.map((visit) => visit.id);
  const { rows } = await pool.query('SELECT id FROM documents WHERE id = ANY($1)', [ids]);
  expect(rows).toEqual([]);
});

test('[PSH-11] more changes than a push may hold are refused whole', async () => {
  const visit = aVisit();
  const changes = Array.from({ length: PUSH_LIMIT + 1 }, () => change('contacts', visit));
  const response = await joanne.post(routes.push, { protocolVersion: 1, changes });
  expect(await problemOf(response)).toMatchObject({
    status: 400,
    code: 'REQUEST_INVALID',
    path: 'changes',
  });
});
