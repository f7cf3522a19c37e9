import { CodedFailure } from '#server/errors/coded-failure.ts';
import { isDatabaseUnavailable } from '#server/storage/database.ts';
import { CommandFailure } from './command-failure.ts';

interface Command<Order> {
  /** Null: the help was asked for. Throws a `CommandFailure` for whatever does not fit. */
  readonly read: (args: readonly string[]) => Order | null;
  readonly help: string;
  /** Answers what is written to stdout. */
  readonly run: (order: Order) => Promise<string>;
}

/** Runs a command of the terminal: its result goes to stdout, why it failed to stderr, with exit status 1. */
export async function runCommand<Order>({ read, help, run }: Command<Order>): Promise<void> {
  try {
    const order = read(process.argv.slice(2));
    process.stdout.write(`${order === null ? help : await run(order)}\n`);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
  // Whoever was asked something has answered; an open input would keep the command from ending.
  process.stdin.destroy();
}

function explain(error: unknown): string {
  if (error instanceof CommandFailure) return error.message;
  if (error instanceof CodedFailure) return [error.message, error.detail].filter(Boolean).join('\n');
  if (isDatabaseUnavailable(error)) {
    const why = error instanceof Error && error.message ? ` (${error.message})` : '';
    return `The council’s database cannot be reached${why}. Nothing was changed. See that it runs, and try again.`;
  }
  return `The command failed through a fault of its own. Nothing was changed. Please report this:\n${
    error instanceof Error ? error.stack : String(error)
  }`;
}
