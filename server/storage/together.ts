import type pg from 'pg';

/** One statement with its values, and the rows that it answers. Under a name the database parses and plans it once a connection. */
export interface Statement<Row> {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly row?: Row;
}

/**
 * From here to the end of the transaction a named statement is planned once a connection, and not once more for each set of values.
 * For those that find what they want by its key: to plan them anew takes longer than to carry them out.
 */
export const PLANNED_ONCE: Statement<unknown> = {
  name: 'planned-once',
  text: `SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`,
  values: [],
};

/** As PostgreSQL does of itself. */
export const PLANNED_ANEW: Statement<unknown> = {
  name: 'planned-anew',
  text: `SELECT set_config('plan_cache_mode', 'auto', true)`,
  values: [],
};

/** A question that goes along with others. Nothing may come of the others before `hold` was given its answer: it throws where that is no. */
export interface Condition {
  readonly asked: Statement<unknown>;
  hold(answer: readonly unknown[]): void;
}

/** In the place of a question that nobody asks. */
export const NOTHING: Statement<never> = { name: 'nothing', text: 'SELECT', values: [] };

export const unconditionally: Condition = {
  asked: NOTHING,
  hold: () => undefined,
};

/** The rows of each statement, in their order. */
export type Answers<Statements extends readonly Statement<unknown>[]> = {
  readonly [At in keyof Statements]: Statements[At] extends Statement<infer Row> ? readonly Row[] : never;
};

/**
 * Sends all of the statements before it waits for an answer: one trip to the database in place of one each, on a connection of a pool
 * with `pipeline`. They are done in their order. Within a transaction one that fails fails all that follow it, and its error is the one thrown, when
 * nothing is under way any more.
 */
export async function together<const Statements extends readonly Statement<unknown>[]>(
  client: pg.ClientBase,
  statements: Statements,
): Promise<Answers<Statements>> {
  const answers = await Promise.allSettled(
    statements.map(({ name, text, values }) => client.query({ name, text, values: [...values] })),
  );
  const rows = answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value.rows;
  });
  return rows as unknown as Answers<Statements>;
}
