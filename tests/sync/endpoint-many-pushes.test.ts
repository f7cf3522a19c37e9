import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { AUTHORITY_ID, aVisit } from '#tests/people/builders.ts';
import { change } from '#tests/support/endpoint.ts';
import { until } from './support/device.ts';
import { type PushCouncil, startPushCouncil } from './support/push-council.ts';

const accepted = { status: 'fulfilled', value: [expect.objectContaining({ outcome: 'accepted' })] };

let council: PushCouncil;
beforeAll(async () => {
  council = await startPushCouncil();
});
afterAll(() => council.close());

/** Of the endpoint’s connections to its database, how many stand behind somebody’s lock. */
async function connectionsThatWait(): Promise<number> {
  const { rows } = await council.database.pool.query<{ count: number }>(
    `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}

test('[PSH-15] however many pushes wait for their turn, others are answered meanwhile, and all of them are kept in the end', async () => {
  const { id: youngPersonId } = await council.inTheTeam();
  const visits = Array.from({ length: 30 }, () => aVisit({ id: randomUUID(), youngPersonId }));
  const { pool } = council.database;
  const pushes = await inTransaction(pool, async (client) => {
    await holdCounter(client, AUTHORITY_ID);
    const waiting = Promise.allSettled(visits.map((visit) => council.ruth.push(change('contacts', visit))));
    await until(connectionsThatWait, (count) => count > 1);
    await Promise.all([council.tom.pullAll(), council.joanne.pullAll()]);
    return { waiting };
  });
  const answers = await pushes.waiting;
  expect(answers).toEqual(visits.map(() => accepted));
});
