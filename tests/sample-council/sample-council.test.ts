import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  loadSampleCouncil,
  loadSampleStaff,
  sampleCouncilRecords,
} from '#server/sample-council/load-sample-council.ts';
import type { SampleRecord } from '#server/sample-council/sample-record.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { type PersonRecords, personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { pledgeFrameworkById } from '#shared/domain/pledge/frameworks/index.ts';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import { importFixtures } from '#tests/import/return-under-test.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';

type Bodies<Key extends keyof PersonRecords> = PersonRecords[Key] extends readonly (infer One)[]
  ? One[]
  : never;

/** The records of each young person, side by side, as the rules read them. */
function filesOf(records: readonly SampleRecord[]): PersonRecords[] {
  const of = <Key extends 'allocations' | 'plans' | 'reviews' | 'contacts'>(key: Key, id: string) =>
    records
      .filter(
        ({ collection, body }) => collection === key && 'youngPersonId' in body && body.youngPersonId === id,
      )
      .map(({ body }) => body) as Bodies<Key>;
  return records.flatMap(({ body }) =>
    'dateOfBirth' in body
      ? [
          {
            youngPerson: body,
            allocations: of('allocations', body.id),
            plans: of('plans', body.id),
            reviews: of('reviews', body.id),
            contacts: of('contacts', body.id),
          },
        ]
      : [],
  );
}

describe.each(['2026-11-22', '2027-02-28', '2028-02-29', '2026-08-31'])('loaded on %s', (day) => {
  const today = calendarDate(day);
  const records = sampleCouncilRecords('council', today);
  const files = filesOf(records);
  const assessed = files.map((file) => ({
    file,
    answer: assess(personFactsFrom(file), today, defaultSettings),
  }));

  test('nine are owed an adviser and have none, three of them without any plan, and twelve plans are late', () => {
    const sum = (count: 'unallocatedHeadline' | 'unallocatedStatutory' | 'planOutOfDate') =>
      assessed.reduce((total, { answer }) => total + answer.counts[count], 0);
    expect(sum('unallocatedHeadline')).toBe(9);
    expect(sum('unallocatedStatutory')).toBe(8);
    expect(sum('planOutOfDate')).toBe(12);
    const neither = assessed.filter(
      ({ answer }) => answer.counts.unallocatedHeadline === 1 && answer.plan.state === 'missing',
    );
    expect(neither.length).toBeGreaterThanOrEqual(3);
  });

  test('every category but one has somebody in it, and every plan state', () => {
    expect(new Set(assessed.map(({ answer }) => answer.category))).toEqual(
      new Set([
        'under-16',
        'looked-after-not-yet-eligible',
        'short-break-only',
        'eligible',
        'relevant',
        'former-relevant',
        'former-relevant-21-24',
        'qualifying',
        'none',
      ]),
    );
    expect(new Set(assessed.map(({ answer }) => answer.plan.state)).size).toBe(6);
  });

  test('Joanne Adeyemi has twenty-four young people today', () => {
    const joanne = records.find(({ body }) => 'name' in body && body.name === 'Joanne Adeyemi')?.body.id;
    const held = files.filter(({ allocations }) =>
      allocations.some(
        ({ staffId, start, end }) => staffId === joanne && start <= today && (end === null || end >= today),
      ),
    );
    expect(held.length).toBe(24);
  });

  test('nothing stated is later than today, and nobody shares a name', () => {
    const stated = records.flatMap(({ body }) => [
      'completedOn' in body ? body.completedOn : null,
      'recordedOn' in body ? body.recordedOn : null,
      'on' in body ? body.on : null,
      'role' in body && 'start' in body ? body.start : null,
      'dateOfBirth' in body
        ? body.episodes
            .map(({ start }) => start)
            .toSorted()
            .at(-1)
        : null,
      body.edit.at.slice(0, 10),
    ]);
    expect(stated.filter((date) => date && date > today)).toEqual([]);
    const names = files.map(({ youngPerson }) => `${youngPerson.preferredName} ${youngPerson.familyName}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => /^\S+ \S+/.test(name))).toBe(true);
  });
});

test('the sample council makes promises of its own, and no other council’s stand in its records', () => {
  const records = sampleCouncilRecords('sample', calendarDate('2026-11-21'));
  const frameworks = records.flatMap(({ body }) => {
    if ('pledgeFrameworkId' in body) return [body.pledgeFrameworkId];
    return 'frameworkId' in body ? [body.frameworkId] : [];
  });
  expect([...new Set(frameworks)]).toEqual(['fernhollow-2026-2029']);
  expect(pledgeFrameworkById('fernhollow-2026-2029')?.authority).toBe('Fernhollow Council');
});

describe('in the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  test('the council is loaded once, with sign-ins for every role, and its scope follows its records', async () => {
    const today = calendarDate('2026-11-22');
    const { signIns } = await loadSampleCouncil({ pool: database.pool, today });
    expect(new Set(signIns.map(({ role }) => role))).toEqual(new Set(roleSchema.options));
    expect(signIns.find(({ name }) => name === 'Ruth Castellanos')).toMatchObject({
      username: 'ruth.castellanos',
      role: 'team-manager',
    });
    const { rows } = await database.pool.query<{ grants: number; records: number; held: number }>(
      `SELECT (SELECT count(*) FROM documents)::integer AS records,
         (SELECT count(*) FROM grants WHERE subject LIKE 'team:%')::integer AS grants,
         (SELECT count(*) FROM grants JOIN accounts ON subject = 'staff:' || staff_id
           WHERE username = 'joanne.adeyemi')::integer AS held`,
    );
    const records = sampleCouncilRecords('council', today);
    expect(rows).toEqual([{ grants: 110, records: records.length, held: 24 }]);
    await expect(loadSampleCouncil({ pool: database.pool, today })).rejects.toThrow();
  });

  test('people with sign-ins can join a council that came from a return, in its own team', async () => {
    const own = await freshDatabase();
    const { pool } = own;
    const today = calendarDate('2018-03-31');
    const { team } = await importFixtures(pool);
    const { signIns } = await loadSampleStaff({ pool, today, teamId: team.id });
    expect(new Set(signIns.map(({ role }) => role))).toEqual(new Set(roleSchema.options));
    const { rows } = await pool.query<{ role: string; count: number }>(
      `SELECT body ->> 'role' AS role, count(*)::integer FROM documents
       WHERE collection = 'staff' AND body ->> 'teamId' = $1 GROUP BY 1 ORDER BY 1`,
      [team.id],
    );
    expect(rows).toEqual([
      { role: 'personal-adviser', count: 4 },
      { role: 'team-manager', count: 1 },
    ]);
    await own.drop();
  });

  test('two councils loaded on one day are the same, record for record', () => {
    const today = calendarDate('2026-11-22');
    expect(sampleCouncilRecords('council', today)).toEqual(sampleCouncilRecords('council', today));
  });
});
