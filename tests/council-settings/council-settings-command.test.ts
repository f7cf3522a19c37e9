import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { ensureCouncil } from '#server/import/ensure-council.ts';
import { inTransaction } from '#server/storage/database.ts';
import { councilSchema } from '#shared/domain/authority/reference.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { type Ran, runCommand } from '#tests/support/run-command.ts';

let database: TestDatabase;
afterEach(() => database.drop());
beforeEach(async () => {
  database = await freshDatabase();
  await inTransaction(database.pool, (client) =>
    ensureCouncil(client, DEFAULT_AUTHORITY, 'Fernhollow Council', '2026-01-05T09:00:00.000Z'),
  );
});

function settings(...args: string[]): Promise<Ran> {
  return runCommand('council-settings', args, { environment: { DATABASE_URL: database.connectionString } });
}

const BY = ['--by', 'Marion Achebe', '--note', 'Agreed by the corporate parenting board'];

async function versionsOnRecord() {
  const { rows } = await database.pool.query<{ body: unknown }>(
    `SELECT body FROM documents WHERE collection = 'reference' AND body ->> 'kind' = 'council'`,
  );
  return councilSchema.parse(rows[0]?.body).settings.map(({ id: _, ...version }) => version);
}

describe('npm run council-settings', () => {
  test('adds a version, keeps the one before as it was, and its history', async () => {
    const first = await settings(
      '--set',
      'dueSoonDays=14',
      '--set',
      'suppressBelow=10',
      '--from',
      '2026-04-01',
      ...BY,
    );
    const second = await settings(
      '--set',
      'suppressBelow=6',
      '--set',
      'reviewIntervalMonths=5',
      '--from',
      '2026-06-01',
      ...BY,
    );
    expect([first.said, first.status, second.said, second.status]).toEqual(['', 0, '', 0]);
    const decided = { decidedBy: 'Marion Achebe', note: 'Agreed by the corporate parenting board' };
    expect(await versionsOnRecord()).toEqual([
      { from: '2026-04-01', settings: { dueSoonDays: 14, suppressBelow: 10 }, ...decided },
      // A value that is the default is no choice of the council's own any more.
      { from: '2026-06-01', settings: { dueSoonDays: 14, reviewIntervalMonths: 5 }, ...decided },
    ]);
    const { rows } = await database.pool.query<{ base_rev: string | null; rev: string }>(
      `SELECT base_rev, rev FROM revisions WHERE body ->> 'kind' = 'council' ORDER BY seq`,
    );
    expect(rows).toHaveLength(3);
    expect([rows[1]?.base_rev, rows[2]?.base_rev]).toEqual([rows[0]?.rev, rows[1]?.rev]);
  });

  test('lists what holds today with its source, and every decision', async () => {
    await settings('--set', 'dueSoonDays=14', '--from', '2026-04-01', ...BY);
    const { out, status } = await settings('--list');
    expect(status).toBe(0);
    expect(out).toContain('Fernhollow Council');
    expect(out).toMatch(/dueSoonDays +14 days +set by the council/);
    expect(out).toMatch(/reviewIntervalMonths +6 months +default/);
    expect(out).toContain('from 2026-04-01 (in force): dueSoonDays=14. Decided by Marion Achebe');
  });

  const bad: readonly [string, readonly string[], string][] = [
    [
      'a number that the law does not allow',
      ['--set', 'reviewIntervalMonths=7', '--from', '2026-04-01', ...BY],
      'reviewIntervalMonths may be 1 to 6',
    ],
    [
      'a setting that nobody knows',
      ['--set', 'paGrace=1', '--from', '2026-04-01', ...BY],
      'there is no setting “paGrace”',
    ],
    [
      'half a number',
      ['--set', 'dueSoonDays=2.5', '--from', '2026-04-01', ...BY],
      'dueSoonDays may be 0 to 365',
    ],
    [
      'a setting without a value',
      ['--set', 'dueSoonDays', '--from', '2026-04-01', ...BY],
      'dueSoonDays may be 0 to 365',
    ],
    [
      'a threshold that is not in use',
      ['--set', 'suppressBelow=7', '--from', '2026-04-01', ...BY],
      'suppressBelow may be 5, 6 or 10',
    ],
    [
      'a setting given twice',
      ['--set', 'dueSoonDays=1', '--set', 'dueSoonDays=2', '--from', '2026-04-01', ...BY],
      'set twice',
    ],
    [
      'a day that does not exist',
      ['--set', 'dueSoonDays=1', '--from', '2026-02-29', ...BY],
      '--from must be a date that exists',
    ],
    [
      'nobody’s decision',
      ['--set', 'dueSoonDays=1', '--from', '2026-04-01', '--by', ' ', '--note', 'x'],
      '--by NAME is missing',
    ],
    [
      'a decision without a reason',
      ['--set', 'dueSoonDays=1', '--from', '2026-04-01', '--by', 'x'],
      '--note TEXT is missing',
    ],
    ['what holds already', ['--set', 'dueSoonDays=30', '--from', '2026-04-01', ...BY], 'says already'],
    ['an option it does not know', ['--sett', 'x'], '--sett'],
  ];
  test.each(bad)('refuses %s, says where, and changes nothing', async (_, args, reason) => {
    const { status, out, said } = await settings(...args);
    expect([status, out]).toEqual([1, '']);
    expect(said).toContain(reason);
    expect(said).toContain('Nothing was changed');
    expect(await versionsOnRecord()).toEqual([]);
  });

  test('refuses a day before the last version’s, and takes that day itself for a correction', async () => {
    await settings('--set', 'dueSoonDays=14', '--from', '2026-04-01', ...BY);
    const early = await settings('--set', 'dueSoonDays=20', '--from', '2026-03-31', ...BY);
    const same = await settings('--set', 'dueSoonDays=20', '--from', '2026-04-01', ...BY);
    expect([early.status, same.status]).toEqual([1, 0]);
    expect(early.said).toContain('before 2026-04-01');
    expect((await versionsOnRecord()).map((version) => version.settings)).toEqual([
      { dueSoonDays: 14 },
      { dueSoonDays: 20 },
    ]);
  });

  test('says that there is no council yet', async () => {
    const full = database;
    database = await freshDatabase();
    await full.drop();
    const { status, said } = await settings('--list');
    expect(status).toBe(1);
    expect(said).toContain('no council in this database yet');
  });
});
