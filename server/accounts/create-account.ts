import type pg from 'pg';
import type { Role } from '#shared/domain/staff/staff.ts';
import { openAccount } from './guess-lock.ts';
import { hashPassword } from './passwords.ts';
import { endSignInsOfAccount } from './sign-ins.ts';

export interface NewAccount {
  readonly authorityId: string;
  /** Unique over all authorities, whatever the case of its letters. */
  readonly username: string;
  readonly password: string;
  readonly staffId: string;
  readonly role: Role;
}

/** Makes the account, or gives the existing one this password, person and role; its open sign-ins then end. */
export async function createAccount(client: pg.ClientBase | pg.Pool, account: NewAccount): Promise<void> {
  const hash = await hashPassword(account.password);
  const { authorityId, username, staffId, role } = account;
  await endSignInsOfAccount(client, account);
  await openAccount(client, username);
  await client.query(
    `INSERT INTO accounts (authority_id, username, password_hash, staff_id, role) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (authority_id, username) DO UPDATE
       SET password_hash = excluded.password_hash, staff_id = excluded.staff_id, role = excluded.role,
         disabled_at = NULL`,
    [authorityId, username, hash, staffId, role],
  );
}
