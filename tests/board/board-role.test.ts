import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeTheBoard } from '#server/board/count-figures.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { writeCouncil } from './council-in-database.ts';
import { nastyCouncil } from './nasty-council.ts';

const COUNTS = `SELECT people FROM board_figures('seed-1', ARRAY['2026-11-21']::date[], $1) WHERE breakdown = 'all'`;

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await writeCouncil(database.pool, 'seed-1', nastyCouncil(1, 20).people);
});
afterAll(async () => {
  await database.drop();
});

async function asTheBoard<Result>(work: (client: pg.ClientBase) => Promise<Result>): Promise<Result> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    await becomeTheBoard(client);
    return await work(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

describe('the board’s role in PostgreSQL', () => {
  it('may count', async () => {
    const { rows } = await asTheBoard((client) => client.query(COUNTS, [defaultSettings]));
    expect(rows).toEqual([{ people: 20 }]);
  });

  it('may read no table and no view at all', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v', 'm', 'p', 'f')`,
    );
    const names = rows.map((row) => row.name);
    expect(names).toEqual(
      expect.arrayContaining(['documents', 'revisions', 'fact_people', 'devices', 'accounts']),
    );
    for (const name of names) {
      await expect(
        asTheBoard((client) => client.query(`SELECT FROM ${name}`)),
        name,
      ).rejects.toThrow('permission denied');
    }
  });

  it('may not write', async () => {
    for (const statement of [
      'DELETE FROM documents',
      'CREATE TABLE mine (x int)',
      'UPDATE grants SET revoked = true',
    ]) {
      await expect(
        asTheBoard((client) => client.query(statement)),
        statement,
      ).rejects.toThrow('permission denied');
    }
  });

  it('may run no function that answers about a person', async () => {
    const calls = [
      `board_answers('seed-1', '2026-11-21', '{}')`,
      `board_answers_on('seed-1', ARRAY['2026-11-21']::date[], '{}')`,
      `board_categories('seed-1', ARRAY['2026-11-21']::date[], '{}')`,
      `board_lives('seed-1', '{}')`,
    ];
    for (const call of calls) {
      await expect(
        asTheBoard((client) => client.query(`SELECT * FROM ${call}`)),
        call,
      ).rejects.toThrow('permission denied');
    }
  });

  it('is not fooled by a search path of the caller’s own', async () => {
    const rows = await asTheBoard(async (client) => {
      await client.query('SET LOCAL search_path = pg_temp, public');
      return (await client.query(COUNTS, [defaultSettings])).rows;
    });
    expect(rows).toEqual([{ people: 20 }]);
  });

  it('cannot sign in', async () => {
    const { rows } = await database.pool.query(
      `SELECT rolcanlogin, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'waymark_board'`,
    );
    expect(rows).toEqual([{ rolcanlogin: false, rolsuper: false, rolbypassrls: false }]);
  });
});
