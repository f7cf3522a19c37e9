import pg from 'pg';
import { type Answers, type Statement, together } from './together.ts';

/** Connections for short work. A query that hangs is cut off rather than holding a laptop's request for ever. */
export function createPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    // These stay, with what they have prepared: whoever comes after a rest waits for no connection to be opened.
    min: 4,
    // What is sent together goes in one trip; whoever awaits each statement notices nothing.
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'waymark-endpoint',
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

const BEGIN: Statement<unknown> = { text: 'BEGIN', values: [] };
const COMMIT: Statement<unknown> = { text: 'COMMIT', values: [] };

/** All of `work` or none of it. */
export function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  return onConnection(pool, async (client) => {
    await together(client, [BEGIN]);
    const result = await work(client);
    await together(client, [COMMIT]);
    return result;
  });
}

/** All of the statements or none of them, in one trip to the database. Where one fails, the COMMIT behind it undoes the rest. */
export function inOneTrip<const Statements extends readonly Statement<unknown>[]>(
  pool: pg.Pool,
  statements: Statements,
): Promise<Answers<Statements>> {
  return onConnection(pool, async (client) => {
    const [, ...answers] = await together<readonly Statement<unknown>[]>(client, [
      BEGIN,
      ...statements,
      COMMIT,
    ]);
    return answers.slice(0, -1) as unknown as Answers<Statements>;
  });
}

/** What a transaction ends with: statements that go with its COMMIT, and what comes of their answers. */
interface Ending<Result> {
  readonly closing: readonly Statement<unknown>[];
  result(closed: readonly (readonly unknown[])[]): Result;
}

export function endingWith<const Closing extends readonly Statement<unknown>[], Result>(
  closing: Closing,
  result: (closed: Answers<Closing>) => Result,
): Ending<Result> {
  return { closing, result: (closed) => result(closed as unknown as Answers<Closing>) };
}

/**
 * A transaction whose first statements go out with its BEGIN, and whose last with its COMMIT: where others wait behind a
 * lock, each trip counts.
 */
export function inShortTransaction<const Opening extends readonly Statement<unknown>[], Result>(
  pool: pg.Pool,
  opening: Opening,
  work: (client: pg.ClientBase, opened: Answers<Opening>) => Promise<Ending<Result>>,
): Promise<Result> {
  return onConnection(pool, async (client) => {
    const [, ...opened] = await together<readonly Statement<unknown>[]>(client, [BEGIN, ...opening]);
    const { closing, result } = await work(client, opened as unknown as Answers<Opening>);
    const closed = await together<readonly Statement<unknown>[]>(client, [...closing, COMMIT]);
    return result(closed);
  });
}

async function onConnection<Result>(
  pool: pg.Pool,
  work: (client: pg.ClientBase) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // A connection may break between two statements: the next statement fails and says so.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  try {
    const result = await work(client);
    client.off('error', ignore);
    client.release();
    return result;
  } catch (error) {
    const rolledBack = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    client.off('error', ignore);
    client.release(!rolledBack);
    throw error;
  }
}

const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '53300', // too many connections
  '57P01', // the server is shutting down
  '57P02',
  '57P03', // the server is starting up
  '25P03', // cut off while idle in a transaction
  '28P01', // it is there, and does not take our password
  '3D000', // it is there, and has no such database
]);
const UNAVAILABLE_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** Whether the database could not be reached or went away, as opposed to having refused what was asked. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  const code = 'code' in error ? String(error.code) : '';
  return code.startsWith('08') || UNAVAILABLE_CODES.has(code) || UNAVAILABLE_MESSAGES.test(error.message);
}
