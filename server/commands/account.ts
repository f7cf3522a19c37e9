import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { isDatabaseUnavailable } from '#server/storage/database.ts';
import { type AccountOrder, accountHelp, readAccountOrder } from './account/account-order.ts';
import { askPassword } from './account/ask-password.ts';
import { createFirstOrNext, listAccounts, resetPassword, setDisabled } from './account/change-accounts.ts';
import { CommandFailure } from './import/command-failure.ts';
import { openDatabase } from './import/open-database.ts';

/** `npm run account -- --help` says how it is used. The result goes to stdout, questions and failures to stderr. */
async function run(order: AccountOrder): Promise<string> {
  const { pool, close } = await openDatabase(order.dataFolder, process.env.DATABASE_URL || undefined);
  const ask = () => askPassword(process.stdin, (text) => void process.stderr.write(text));
  try {
    switch (order.does) {
      case 'list':
        return await listAccounts(pool, DEFAULT_AUTHORITY);
      case 'create':
        return await createFirstOrNext(pool, DEFAULT_AUTHORITY, order.newcomer, ask, new Date());
      case 'reset':
        return await resetPassword(pool, DEFAULT_AUTHORITY, order.username, ask);
      case 'disable':
      case 'enable':
        return await setDisabled(pool, DEFAULT_AUTHORITY, order.username, order.does === 'disable');
    }
  } finally {
    await close();
  }
}

function explain(error: unknown): string {
  if (error instanceof CommandFailure) return error.message;
  if (isDatabaseUnavailable(error)) {
    const why = error instanceof Error && error.message ? ` (${error.message})` : '';
    return `The council’s database cannot be reached${why}. Nothing was changed. See that it runs, and try again.`;
  }
  return `The command failed through a fault of its own. Nothing was changed. Please report this:\n${
    error instanceof Error ? error.stack : String(error)
  }`;
}

try {
  const order = readAccountOrder(process.argv.slice(2));
  process.stdout.write(`${order ? await run(order) : accountHelp}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
process.stdin.destroy();
