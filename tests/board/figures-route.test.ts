import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '#server/accounts/create-account.ts';
import { buildApp } from '#server/app.ts';
import { ChangeWatch } from '#server/sync/change-watch.ts';
import { type BoardFigures, boardFiguresSchema } from '#shared/board/figures.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import { aCouncil } from '#tests/people/builders.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { writeCouncil } from './council-in-database.ts';
import { nastyCouncil } from './nasty-council.ts';

const TODAY = calendarDate('2026-11-21');
const council = nastyCouncil(3, 300);
const PASSWORD = 'a password for tests';

let database: TestDatabase;
let app: FastifyInstance;

beforeAll(async () => {
  database = await freshDatabase();
  const { pool } = database;
  await writeCouncil(pool, council.authorityId, council.people);
  for (const role of roleSchema.options) {
    await createAccount(pool, {
      authorityId: council.authorityId,
      username: role,
      password: PASSWORD,
      staffId: crypto.randomUUID(),
      role,
    });
  }
  await pool.query(
    `INSERT INTO devices (authority_id, device_id, staff_id, last_seen_at, unsent_allocations, unsent_reviews)
     VALUES ($1, gen_random_uuid(), gen_random_uuid(), '2026-11-12T09:00:00Z', 2, 3),
            ($1, gen_random_uuid(), gen_random_uuid(), '2026-11-21T08:00:00Z', 0, 0)`,
    [council.authorityId],
  );
  const log = fastify({ logger: false }).log;
  app = await buildApp(
    {
      pool,
      now: () => new Date('2026-11-21T10:00:00Z'),
      changes: new ChangeWatch(database.connectionString, pool, log),
      isMigrated: () => true,
      rendererFolder: null,
    },
    { log, appOrigins: [], trustProxy: false, https: null },
  );
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function ask(role: string | null, query = '') {
  const cookies: Record<string, string> = {};
  if (role !== null) {
    const session = await app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: role, password: PASSWORD, deviceId: null },
    });
    for (const cookie of session.cookies) cookies[cookie.name] = cookie.value;
  }
  return app.inject({ url: `/api/board/figures${query}`, cookies });
}

async function figures(role: string, query = ''): Promise<BoardFigures> {
  const response = await ask(role, query);
  expect(response.statusCode, response.body).toBe(200);
  return boardFiguresSchema.parse(response.json());
}

describe('GET /api/board/figures', () => {
  it('gives a data officer the sums of the rules’ answers, today where no day is named', async () => {
    const counts = council.people.map(
      (records) => assess(personFactsFrom(records), TODAY, defaultSettings).counts,
    );
    const answer = await figures('data-officer');
    expect(answer).toMatchObject({
      asOf: TODAY,
      disclosure: 'exact',
      people: 300,
      unallocatedStatutory: counts.reduce((sum, each) => sum + each.unallocatedStatutory, 0),
      unallocatedHeadline: counts.reduce((sum, each) => sum + each.unallocatedHeadline, 0),
      planOutOfDate: counts.reduce((sum, each) => sum + each.planOutOfDate, 0),
    });
    expect(answer.trend.map((quarter) => quarter.asOf)).toEqual([
      '2024-12-31',
      '2025-03-31',
      '2025-06-30',
      '2025-09-30',
      '2025-12-31',
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
    ]);
  });

  it('parts that add up to the whole', async () => {
    const answer = await figures('team-manager', '?asOf=2026-06-30');
    const sum = (values: readonly (number | null)[]) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    expect(sum(answer.byAge.map((row) => row.unallocatedHeadline))).toBe(answer.unallocatedHeadline);
    expect(sum(answer.byAge.map((row) => row.planOutOfDate))).toBe(answer.planOutOfDate);
    expect(sum(answer.planOutOfDateByReason.map((row) => row.planOutOfDate))).toBe(answer.planOutOfDate);
    const {
      asOf: _,
      adviserAllocatedPercent: __,
      planInDatePercent: ___,
      displayed: ____,
      ...last
    } = answer.trend.at(-1) ?? {};
    expect(answer).toMatchObject(last);
  });

  it('shows a board member no number of 1 to 5', async () => {
    const answer = await figures('board-member');
    const shown =
      JSON.stringify({ ...answer, completeness: null }).match(/"(?:unallocated\w+|planOutOfDate)":(\d+)/g) ??
      [];
    expect(answer.disclosure).toBe('suppressed');
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.map((pair) => Number(pair.split(':')[1])).filter((count) => count > 0 && count < 6)).toEqual(
      [],
    );
  });

  it('says how complete the figures are', async () => {
    const { completeness, unallocatedHeadline, planOutOfDate } = await figures('data-officer');
    expect(completeness).toMatchObject({
      devices: 2,
      devicesWithUnsentWork: 1,
      unsentAllocations: 2,
      unsentPlansAndReviews: 3,
      latestReportAt: '2026-11-21T08:00:00.000Z',
      oldestUnsentReportAt: '2026-11-12T09:00:00.000Z',
      ranges: {
        unallocatedHeadline: { low: Number(unallocatedHeadline) - 2, high: Number(unallocatedHeadline) + 2 },
        planOutOfDate: { low: Number(planOutOfDate) - 3, high: Number(planOutOfDate) + 3 },
      },
    });
  });

  it('refuses a personal adviser, and whoever is not signed in', async () => {
    expect((await ask('personal-adviser')).json()).toMatchObject({ code: 'ACCESS_DENIED' });
    const unknown = await ask(null);
    expect(unknown.statusCode).toBe(401);
    expect(unknown.json()).toMatchObject({ code: 'BOARD_SESSION_REQUIRED' });
    expect(unknown.body).not.toMatch(/laptop|sync/);
  });

  it.each(['2026-02-29', '2026-13-01', 'yesterday', '1066-10-14', '9999-12-31', '', '21/11/2026'])(
    'says of the day “%s” where the fault is',
    async (asOf) => {
      const response = await ask('board-member', `?asOf=${encodeURIComponent(asOf)}`);
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ code: 'BOARD_DATE_INVALID', path: 'asOf' });
    },
  );

  it('counts each day by the settings in force on it, names them, and counts nothing by wrong ones', async () => {
    const before = await figures('data-officer');
    await decide([
      { from: '2025-07-01', settings: { planGraceDays: 365 } },
      { from: '2026-07-01', settings: { planGraceDays: 365, suppressBelow: 10 } },
      { from: '2026-11-22', settings: {} },
    ]);
    const after = await figures('data-officer');
    const tomorrow = await figures('data-officer', '?asOf=2026-11-22');
    await decide([{ from: '2026-07-01', settings: { reviewIntervalMonths: 12 } }]);
    const refused = await ask('data-officer');
    await decide([]);

    const sumOn = (day: string, settings: object) =>
      council.people
        .map((records) =>
          assess(personFactsFrom(records), calendarDate(day), { ...defaultSettings, ...settings }),
        )
        .reduce((sum, { counts }) => sum + counts.planOutOfDate, 0);
    expect([before.settingsFrom, after.settingsFrom, tomorrow.settingsFrom]).toEqual([
      null,
      '2026-07-01',
      '2026-11-22',
    ]);
    expect(after.planOutOfDate).toBe(sumOn(TODAY, { planGraceDays: 365 }));
    expect(after.planOutOfDate).toBeLessThan(Number(before.planOutOfDate));
    expect(tomorrow.planOutOfDate).toBe(sumOn('2026-11-22', {}));
    expect(
      after.trend.map(({ asOf, settingsFrom, planOutOfDate }) => [asOf, settingsFrom, planOutOfDate]),
    ).toEqual(
      after.trend.map(({ asOf }) => [
        asOf,
        asOf < '2025-07-01' ? null : asOf < '2026-07-01' ? '2025-07-01' : '2026-07-01',
        sumOn(asOf, asOf < '2025-07-01' ? {} : { planGraceDays: 365 }),
      ]),
    );
    expect(refused.json()).toMatchObject({ code: 'BOARD_SETTINGS_INVALID' });
  });

  it('hides by today’s threshold, so that asking for an older day shows no smaller number', async () => {
    await decide([
      { from: '2025-07-01', settings: { suppressBelow: 5 } },
      { from: '2026-11-01', settings: { suppressBelow: 10 } },
    ]);
    const longAgo = await figures('board-member', '?asOf=2026-03-31');
    await decide([]);
    expect([longAgo.settingsFrom, longAgo.suppressBelow]).toEqual(['2025-07-01', 10]);
  });
});

/** The council's decisions about its settings, as they would be on record; not checked, so that wrong ones can be too. */
async function decide(versions: readonly { from: string; settings: object }[]): Promise<void> {
  const settings = versions.map((version) => ({
    ...version,
    id: crypto.randomUUID(),
    decidedBy: 'Marion Achebe',
    note: '',
  }));
  await database.pool.query(
    `INSERT INTO documents (authority_id, collection, id, seq, rev, body)
     VALUES ($1, 'reference', $2, 1000000, 'x.1', $3)
     ON CONFLICT (authority_id, collection, id) DO UPDATE SET body = excluded.body`,
    [council.authorityId, aCouncil().id, { ...aCouncil(), settings }],
  );
}
