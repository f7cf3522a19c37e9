import type pg from 'pg';

export interface Account {
  readonly authorityId: string;
  readonly username: string;
  /** Null for somebody who signs in with the council's identity provider only. */
  readonly passwordHash: string | null;
  readonly staffId: string;
  readonly isDisabled: boolean;
}

export async function findAccount(pool: pg.Pool, username: string): Promise<Account | null> {
  const { rows } = await pool.query<Account>(
    `SELECT authority_id AS "authorityId", username, password_hash AS "passwordHash", staff_id AS "staffId",
       disabled_at IS NOT NULL AS "isDisabled"
     FROM accounts WHERE lower(username) = lower($1)`,
    [username],
  );
  return rows[0] ?? null;
}
