import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endLapsedGrants } from '#server/sync/end-lapsed-grants.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { PUSH_LIMIT } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import {
  AUTHORITY_ID,
  aCategoryDecision,
  anAllocation,
  aPlan,
  aPledge,
  aStaffMember,
  aVisit,
  aYoungPerson,
} from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
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

const TODAY = '2026-11-23';
let endpoint: TestEndpoint;
let pool: pg.Pool;
let ruth: TestDevice;
let joanne: TestDevice;
let tom: TestDevice;
beforeAll(async () => {
  endpoint = await startTestEndpoint({ now: () => new Date(`${TODAY}T12:00:00.000Z`) });
  pool = endpoint.database.pool;
  ruth = await signIn(endpoint.url, 'ruth');
  joanne = await signIn(endpoint.url, 'joanne');
  tom = await signIn(endpoint.url, 'tom');
});
afterAll(() => endpoint.close());

/** A young person of Ruth's team, as she would make them. */
async function inTheTeam(): Promise<YoungPerson> {
  const youngPerson = aYoungPerson({ id: randomUUID() });
  expect(await ruth.push(change('youngPeople', youngPerson))).toMatchObject([{ outcome: 'accepted' }]);
  return youngPerson;
}

async function allocate(youngPersonId: string, fields: Parameters<typeof anAllocation>[0] = {}) {
  const allocation = anAllocation({ id: randomUUID(), youngPersonId, start: '2026-11-01', ...fields });
  expect(await ruth.push(change('allocations', allocation))).toMatchObject([{ outcome: 'accepted' }]);
  return allocation;
}

async function heldBy(device: TestDevice): Promise<Set<string>> {
  const fresh = await signIn(endpoint.url, device === ruth ? 'ruth' : device === tom ? 'tom' : 'joanne');
  const { documents } = await fresh.pullAll();
  return new Set(documents.flatMap((record) => ('dateOfBirth' in record ? [record.id] : [])));
}

const edited = <Kept extends AnyRecord>(record: Kept, fields: Partial<Kept>, rev = randomUUID()): Kept => ({
  ...record,
  ...fields,
  rev,
});

const refusal = (code: string, path: string) => expect.objectContaining({ outcome: 'refused', code, path });

describe('the answer to a change', () => {
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
    expect(rows).toEqual([{ body: completed }]);
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
    expect(rows).toEqual([{ body: byRuth }]);
  });

  test('[PSH-4] a change of an older state is a conflict that brings the latest one, and writes nothing', async () => {
    const { id: youngPersonId } = await inTheTeam();
    await allocate(youngPersonId);
    const plan = aPlan({ id: randomUUID(), youngPersonId });
    await joanne.push(change('plans', plan));
    const byRuth = edited(plan, { completedOn: calendarDate('2026-11-21') });
    await ruth.push(change('plans', byRuth, plan.rev));
    const outcomes = await joanne.push(change('plans', edited(plan, {}), plan.rev));
    expect(outcomes).toEqual([{ outcome: 'conflict', id: plan.id, realMasterState: byRuth }]);
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

  test('[PSH-6] outside one’s scope a record that exists and one that does not are refused alike', async () => {
    const { id: youngPersonId } = await inTheTeam();
    await allocate(youngPersonId);
    const plan = aPlan({ id: randomUUID(), youngPersonId });
    await joanne.push(change('plans', plan));
    const [known] = await tom.push(change('plans', edited(plan, {}), plan.rev));
    const [unknown] = await tom.push(
      change('plans', aPlan({ id: randomUUID(), youngPersonId: randomUUID() })),
    );
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
    expect(await heldBy(joanne)).toContain(youngPerson.id);
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
      { rev: plan.rev, base: null, body: plan, ...by },
      { rev: completed.rev, base: plan.rev, body: completed, ...by },
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
});

describe('scope follows the records', () => {
  test('[SCP-7] an accepted allocation gives the adviser the file, and its end takes it away', async () => {
    const { id } = await inTheTeam();
    const allocation = await allocate(id);
    expect(await heldBy(joanne)).toContain(id);
    const endsToday = edited(allocation, { end: calendarDate(TODAY) });
    await ruth.push(change('allocations', endsToday, allocation.rev));
    expect(await heldBy(joanne)).toContain(id);
    const ended = edited(allocation, { end: calendarDate('2026-11-22') });
    await ruth.push(change('allocations', ended, endsToday.rev));
    expect(await heldBy(joanne)).not.toContain(id);
    expect(await heldBy(ruth)).toContain(id);
  });

  test('[SCP-7] an allocation handed to somebody else moves the file', async () => {
    const { id } = await inTheTeam();
    const allocation = await allocate(id);
    await ruth.push(change('allocations', edited(allocation, { staffId: tomBrannigan.id }), allocation.rev));
    expect(await heldBy(joanne)).not.toContain(id);
    expect(await heldBy(tom)).toContain(id);
  });

  test('[SCP-7] an adviser with another allocation that still covers keeps the file', async () => {
    const { id } = await inTheTeam();
    const first = await allocate(id);
    await allocate(id, { start: '2027-01-01' });
    await ruth.push(change('allocations', edited(first, { end: calendarDate('2026-11-10') }), first.rev));
    expect(await heldBy(joanne)).toContain(id);
  });

  test('[SCP-7] a social worker’s allocation gives no file', async () => {
    const { id } = await inTheTeam();
    await allocate(id, { role: 'social-worker', staffId: tomBrannigan.id });
    expect(await heldBy(tom)).not.toContain(id);
  });

  test('[SCP-8] an allocation whose last day passes takes the file away though nobody pushes anything', async () => {
    const { id } = await inTheTeam();
    await allocate(id, { end: '2026-11-25' });
    await endLapsedGrants(pool, calendarDate('2026-11-25'));
    expect(await heldBy(joanne)).toContain(id);
    expect(await endLapsedGrants(pool, calendarDate('2026-11-26'))).toBe(1);
    expect(await heldBy(joanne)).not.toContain(id);
  });

  test('[SCP-9] a young person who moves to another team leaves the old manager and reaches the new one', async () => {
    const youngPerson = await inTheTeam();
    const moved = edited(youngPerson, { teamId: westTeam.id });
    expect(await ruth.push(change('youngPeople', moved, youngPerson.rev))).toMatchObject([
      { outcome: 'accepted' },
    ]);
    expect(await heldBy(ruth)).not.toContain(youngPerson.id);
    const priya = await signIn(endpoint.url, 'priya');
    expect((await priya.pullAll()).documents).toContainEqual(moved);
    const again = edited(moved, {});
    expect(await ruth.push(change('youngPeople', again, moved.rev))).toEqual([refusal('ACCESS_DENIED', '')]);
  });

  test('[SCP-9] what a manager makes in one push for a new young person is accepted together', async () => {
    const youngPerson = aYoungPerson({ id: randomUUID() });
    const outcomes = await ruth.push(
      change('youngPeople', youngPerson),
      change('allocations', anAllocation({ id: randomUUID(), youngPersonId: youngPerson.id })),
      change('contacts', aVisit({ id: randomUUID(), youngPersonId: youngPerson.id })),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await heldBy(joanne)).toContain(youngPerson.id);
  });

  test('[SCP-5] the same ids in another authority stay apart', async () => {
    const youngPerson = await inTheTeam();
    await pool.query(
      "INSERT INTO authorities (authority_id, name) VALUES ('neighbour', 'Neighbour Council')",
    );
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
});
