import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { ensureCouncil } from '#server/import/ensure-council.ts';
import { inTransaction } from '#server/storage/database.ts';
import { councilSchema } from '#shared/domain/authority/reference.ts';
import { headingsIn, isUnreviewed } from '#shared/domain/plan-copy/copy-headings.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { type Ran, runCommand } from '#tests/support/run-command.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await inTransaction(database.pool, (client) =>
    ensureCouncil(client, DEFAULT_AUTHORITY, 'Fernhollow Council', '2026-01-05T09:00:00.000Z'),
  );
});
afterAll(() => database.drop());

function planCopy(...args: string[]): Promise<Ran> {
  return runCommand('plan-copy', args, { environment: { DATABASE_URL: database.connectionString } });
}

async function council() {
  const { rows } = await database.pool.query<{ body: unknown }>(
    `SELECT body FROM documents WHERE collection = 'reference' AND body ->> 'kind' = 'council'`,
  );
  return councilSchema.parse(rows[0]?.body);
}

test('npm run plan-copy records who approved a translation, once, and whom to ring', async () => {
  const contact = await planCopy('--emergency-contact', 'The night team, 01632 960 777');
  const approved = await planCopy('--approve', 'ar', '--by', 'Layla Nasser, interpreter');
  const again = await planCopy('--approve', 'ar', '--by', 'Somebody else');
  const { emergencyContact, translationApprovals = [] } = await council();
  expect([contact.status, approved.status, again.status]).toEqual([0, 0, 1]);
  expect(emergencyContact).toBe('The night team, 01632 960 777');
  expect(translationApprovals).toHaveLength(1);
  expect(isUnreviewed(headingsIn('ar'), translationApprovals)).toBe(false);
  expect(isUnreviewed(headingsIn('fa'), translationApprovals)).toBe(true);
  expect(approved.out).toContain('approved by Layla Nasser, interpreter');
  expect(again.said).toContain('approved already. Nothing was changed.');
});

test('an order that is no order changes nothing and says why', async () => {
  const ran = await Promise.all([
    planCopy('--approve', 'xx', '--by', 'A'),
    planCopy('--approve', 'fa'),
    planCopy(),
  ]);
  expect(ran.map(({ status }) => status)).toEqual([1, 1, 1]);
  expect(ran.every(({ said }) => said.includes('Nothing was changed.'))).toBe(true);
});
