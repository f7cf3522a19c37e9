import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant, revoke } from '#server/storage/grants.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { AUTHORITY_ID, aVisit } from '#tests/people/builders.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await database.pool.query('INSERT INTO authorities (authority_id, name) VALUES ($1, $1)', [AUTHORITY_ID]);
});
afterAll(() => database.drop());

const author = { staffId: randomUUID(), deviceId: null };

test('two states of one record in one call are both in the history, and the later one is the latest', async () => {
  const visit = aVisit({ id: randomUUID(), rev: 'x.1' });
  const corrected = { ...visit, rev: 'x.2', note: 'Corrected' };
  const numbers = await inTransaction(database.pool, (client) =>
    writeDocuments(
      client,
      AUTHORITY_ID,
      [
        { collection: 'contacts', body: visit, baseRev: null },
        { collection: 'contacts', body: corrected, baseRev: 'x.1' },
      ],
      author,
    ),
  );
  const latest = await database.pool.query('SELECT seq::int, body FROM documents WHERE id = $1', [visit.id]);
  expect(latest.rows).toEqual([{ seq: numbers[1], body: corrected }]);
  const history = await database.pool.query('SELECT rev FROM revisions WHERE id = $1 ORDER BY seq', [
    visit.id,
  ]);
  expect(history.rows).toEqual([{ rev: 'x.1' }, { rev: 'x.2' }]);
});

test('a grant that is held already takes no number, and neither does the end of one that is not', async () => {
  const newest = async () => (await database.pool.query('SELECT seq::int FROM authorities')).rows[0].seq;
  const [subject, person] = [`staff:${randomUUID()}`, randomUUID()] as const;
  const run = (change: typeof grant) =>
    inTransaction(database.pool, (client) =>
      change(client, AUTHORITY_ID, subject as `staff:${string}`, [person]),
    );
  const start = await newest();
  await run(revoke);
  await run(grant);
  await run(grant);
  expect(await newest()).toBe(start + 1);
  await run(revoke);
  await run(revoke);
  expect(await newest()).toBe(start + 2);
});
