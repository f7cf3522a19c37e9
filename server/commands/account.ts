import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { type AccountOrder, accountHelp, readAccountOrder } from './account/account-order.ts';
import {
  createFirstOrNext,
  linkToProvider,
  listAccounts,
  resetPassword,
  setDisabled,
} from './account/change-accounts.ts';
import { askNew, ownInput } from './common/hidden-input.ts';
import { openDatabase } from './common/open-database.ts';
import { runCommand } from './common/run-command.ts';

/** `npm run account -- --help` says how it is used. The result goes to stdout, questions and failures to stderr. */
async function run(order: AccountOrder): Promise<string> {
  const now = new Date();
  const { pool, close } = await openDatabase(order.dataFolder, process.env.DATABASE_URL || undefined);
  const ask = () => askNew(ownInput, 'New password: ');
  try {
    switch (order.does) {
      case 'list':
        return await listAccounts(pool, DEFAULT_AUTHORITY);
      case 'create':
        return await createFirstOrNext(pool, DEFAULT_AUTHORITY, order.newcomer, ask, now);
      case 'reset':
        return await resetPassword(pool, DEFAULT_AUTHORITY, order.username, ask, now);
      case 'link':
        return await linkToProvider(pool, DEFAULT_AUTHORITY, order.username, order.providerName, now);
      case 'disable':
      case 'enable':
        return await setDisabled(pool, DEFAULT_AUTHORITY, order.username, order.does === 'disable', now);
    }
  } finally {
    await close();
  }
}

await runCommand({ read: readAccountOrder, help: accountHelp, run });
