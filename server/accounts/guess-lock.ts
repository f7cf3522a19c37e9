import { createHash } from 'node:crypto';
import type pg from 'pg';

interface Bounds {
  /** So many wrong ones in a row close the door. */
  readonly wrong: number;
  readonly firstMinutes: number;
  readonly longestMinutes: number;
}

/** Each further wrong one doubles the time. An address is an office's as often as a guesser's, so it may slip more often. */
const BOUNDS = {
  account: { wrong: 10, firstMinutes: 15, longestMinutes: 240 },
  address: { wrong: 100, firstMinutes: 15, longestMinutes: 60 },
} as const satisfies Record<string, Bounds>;

/** Counts the attempt before the password is looked at, so that many at once do not all slip in together. */
const COUNT = `
  INSERT INTO sign_in_guesses AS g (kind, who, wrong, last_at) VALUES ($1, $2, 1, $3)
  ON CONFLICT (kind, who) DO UPDATE SET
    wrong = CASE WHEN g.locked_until > $3 THEN g.wrong WHEN g.last_at < $3 - interval '1 day' THEN 1 ELSE g.wrong + 1 END,
    last_at = CASE WHEN g.locked_until > $3 THEN g.last_at ELSE $3 END,
    locked_until = CASE
      WHEN g.locked_until > $3 THEN g.locked_until
      WHEN g.last_at < $3 - interval '1 day' OR g.wrong + 1 < $4 THEN NULL
      ELSE $3 + least($6, $5 * power(2, least(g.wrong + 1 - $4, 20))) * interval '1 minute' END
  RETURNING coalesce(old.locked_until > $3, false) AS locked, g.locked_until AS "until"`;

/** A lock that this attempt brought about goes with it, and one that it had helped to bring about. */
const TAKE_BACK = `
  UPDATE sign_in_guesses SET wrong = greatest(0, wrong - 1),
    locked_until = CASE WHEN wrong - 1 < $3 OR locked_until = $4 THEN NULL ELSE locked_until END
  WHERE kind = $1 AND who = $2`;

type Kind = keyof typeof BOUNDS;

/** An attempt that was counted. */
export interface CountedAttempt {
  /** Locked already when it came: then it was not counted, and is not judged. */
  readonly isLocked: boolean;
  /** Nobody looked at its password: it was no guess, and opens nothing that was locked. */
  takeBack(): Promise<void>;
}

/**
 * Wrong passwords for one account from anywhere, and from one address for any account, over all endpoint processes. Names
 * that nobody has are counted too, so that being locked says nothing. An administrator's reset opens an account at once.
 */
export async function countAttempt(
  pool: pg.Pool,
  username: string,
  address: string,
  now: Date,
): Promise<CountedAttempt> {
  const counted = [await count(pool, 'account', username, now), await count(pool, 'address', address, now)];
  return {
    isLocked: counted.some(({ locked }) => locked),
    async takeBack() {
      for (const { kind, who, locked, until } of counted) {
        if (!locked) await pool.query(TAKE_BACK, [kind, digest(who), BOUNDS[kind].wrong, until]);
      }
    },
  };
}

/** The password was right: the attempt was no guess. */
export async function forgiveGuesses(pool: pg.Pool, username: string, address: string): Promise<void> {
  await openAccount(pool, username);
  await pool.query(
    `UPDATE sign_in_guesses SET wrong = greatest(0, wrong - 1), locked_until = NULL
     WHERE kind = 'address' AND who = $1`,
    [digest(address)],
  );
}

export async function openAccount(client: pg.Pool | pg.ClientBase, username: string): Promise<void> {
  await client.query(`DELETE FROM sign_in_guesses WHERE kind = 'account' AND who = $1`, [digest(username)]);
}

export async function forgetOldGuesses(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query(
    `DELETE FROM sign_in_guesses WHERE last_at < $1::timestamptz - interval '2 days'
       AND (locked_until IS NULL OR locked_until < $1)`,
    [now],
  );
}

async function count(pool: pg.Pool, kind: Kind, who: string, now: Date) {
  const { wrong, firstMinutes, longestMinutes } = BOUNDS[kind];
  const values = [kind, digest(who), now, wrong, firstMinutes, longestMinutes];
  const { rows } = await pool.query<{ locked: boolean; until: Date | null }>(COUNT, values);
  return { kind, who, locked: rows[0]?.locked === true, until: rows[0]?.until ?? null };
}

function digest(who: string): Buffer {
  return createHash('sha256').update(who.toLowerCase()).digest();
}
