import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type ImportOptions, type ImportReport, importReturn } from '#server/import/import-return.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';

export const RETURN_DAY = calendarDate('2018-03-31');

export function fixture(name: string): string {
  return path.join(import.meta.dirname, 'fixtures', name);
}

/** The made-up return of `fixtures`, as of its own day. */
export function importFixtures(pool: pg.Pool, options: Partial<ImportOptions> = {}): Promise<ImportReport> {
  return importReturn({
    pool,
    authorityId: 'council',
    headerFile: fixture('header.csv'),
    episodesFile: fixture('episodes.csv'),
    uascFile: fixture('uasc.csv'),
    reviewsFile: fixture('reviews.csv'),
    asOf: RETURN_DAY,
    ...options,
  });
}

/** A folder for one test's own files. */
export async function ownFolder() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'waymark-return-'));
  return {
    folder,
    write: async (name: string, content: string | Uint8Array) => {
      const file = path.join(folder, name);
      await writeFile(file, content);
      return file;
    },
    /** A fixture with some of its text exchanged. */
    changed: async (name: string, from: string, to: string) => {
      const text = await readFile(fixture(name), 'utf8');
      if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
      const file = path.join(folder, `changed-${name}`);
      await writeFile(file, text.replace(from, to));
      return file;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function childOf(pool: pg.Pool, child: string): Promise<YoungPerson | undefined> {
  const { rows } = await pool.query<{ body: YoungPerson }>(
    `SELECT body FROM documents WHERE collection = 'youngPeople' AND body ->> 'councilReference' = $1`,
    [child],
  );
  return rows[0]?.body;
}

/** Everything that an import may touch, so that "nothing changed" can be asserted whole. */
export async function stateOf(pool: pg.Pool) {
  const { rows } = await pool.query<Record<string, unknown>>(
    `SELECT (SELECT json_agg(a ORDER BY authority_id) FROM authorities a) AS authorities,
       (SELECT md5(string_agg(d::text, '' ORDER BY collection, id)) FROM documents d) AS documents,
       (SELECT count(*)::integer FROM revisions) AS revisions,
       (SELECT md5(string_agg(g::text, '' ORDER BY subject, young_person_id)) FROM grants g) AS grants,
       (SELECT md5(string_agg(r::text, '' ORDER BY file, child, row_key)) FROM return_rows r) AS kept`,
  );
  return rows[0];
}

/** Stops an import of this council where it starts to write, as a long push would. */
export async function holdCounterOf(pool: pg.Pool, authorityId: string) {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM authorities WHERE authority_id = $1 FOR UPDATE', [authorityId]);
  return {
    query: (sql: string, values: readonly unknown[]) => client.query(sql, [...values]),
    /** The session that waits for the counter, as soon as there is one. */
    waitingPid: async (): Promise<number> => {
      for (;;) {
        // Asked on another session: within one transaction this view never changes.
        const { rows } = await pool.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        if (rows[0]) return rows[0].pid;
        await pause(20);
      }
    },
    release: async () => {
      await client.query('COMMIT');
      client.release();
    },
  };
}
