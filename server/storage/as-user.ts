import type pg from 'pg';
import { mayRead, mayWriteSome } from '#shared/access/policy.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import { collectionNames } from '#shared/records/registry.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { inTransaction } from './database.ts';
import { type Statement, together } from './together.ts';

/** Bound to the transaction: none of it outlives a commit or a rollback. */
const BECOME = `
  SELECT set_config('waymark.authority', $1, true), set_config('waymark.staff', $2, true),
    set_config('waymark.subjects', $3, true), set_config('waymark.reads', $4, true),
    set_config('waymark.writes', $5, true), set_config('role', 'waymark_request', true)`;

const BECOME_THE_ENDPOINT: Statement<unknown> = {
  name: 'become-the-endpoint',
  text: `SELECT set_config('role', 'none', true)`,
  values: [],
};

/**
 * Does `work` as the database's role for requests, which the row-level policies bind to what this user may hold. Within a
 * transaction of the caller's; afterwards the endpoint is itself again. A failure ends the transaction anyway.
 */
export async function asUser<Result>(
  client: pg.ClientBase,
  user: SignedIn,
  work: () => Promise<Result>,
): Promise<Result> {
  await together(client, [become(user)]);
  const result = await work();
  await together(client, [BECOME_THE_ENDPOINT]);
  return result;
}

/**
 * The same for statements that are known before any is answered: with what makes them the user's before them, and what
 * ends it after them, to be sent `together`. Nothing can come in between.
 */
export function asUserStatements<const Statements extends readonly Statement<unknown>[]>(
  user: SignedIn,
  statements: Statements,
): readonly [Statement<unknown>, ...Statements, Statement<unknown>] {
  return [become(user), ...statements, BECOME_THE_ENDPOINT];
}

/** A transaction of its own, all of it as this user. */
export function inUsersTransaction<Result>(
  pool: pg.Pool,
  user: SignedIn,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  return inTransaction(pool, async (client) => {
    await together(client, [become(user)]);
    return work(client);
  });
}

function become(user: SignedIn): Statement<unknown> {
  const values = [
    user.authorityId,
    user.staffId,
    subjectsOf(user).join(' '),
    collectionNames.filter((name) => mayRead(user.role, name)).join(' '),
    collectionNames.filter((name) => mayWriteSome(user.role, name)).join(' '),
  ];
  return { name: 'become-a-user', text: BECOME, values };
}
