import type pg from 'pg';
import { mayRead, mayWriteSome } from '#shared/access/policy.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import { collectionNames } from '#shared/records/registry.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { inTransaction } from './database.ts';

/** Bound to the transaction: none of it outlives a commit or a rollback. */
const BECOME = `
  SELECT set_config('waymark.authority', $1, true), set_config('waymark.staff', $2, true),
    set_config('waymark.subjects', $3, true), set_config('waymark.reads', $4, true),
    set_config('waymark.writes', $5, true), set_config('role', 'waymark_request', true)`;
const BECOME_THE_ENDPOINT = `SELECT set_config('role', 'none', true)`;

/**
 * Does `work` as the database's role for requests, which the row-level policies bind to what this user may hold. Within a
 * transaction of the caller's; afterwards the endpoint is itself again. A failure ends the transaction anyway.
 */
export async function asUser<Result>(
  client: pg.ClientBase,
  user: SignedIn,
  work: () => Promise<Result>,
): Promise<Result> {
  await become(client, user);
  const result = await work();
  await client.query(BECOME_THE_ENDPOINT);
  return result;
}

/** A transaction of its own, all of it as this user. */
export function inUsersTransaction<Result>(
  pool: pg.Pool,
  user: SignedIn,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  return inTransaction(pool, async (client) => {
    await become(client, user);
    return work(client);
  });
}

async function become(client: pg.ClientBase, user: SignedIn): Promise<void> {
  await client.query(BECOME, [
    user.authorityId,
    user.staffId,
    subjectsOf(user).join(' '),
    collectionNames.filter((name) => mayRead(user.role, name)).join(' '),
    collectionNames.filter((name) => mayWriteSome(user.role, name)).join(' '),
  ]);
}
