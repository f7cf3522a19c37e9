import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { isDatabaseUnavailable } from '#server/storage/database.ts';
import { dayInEngland } from '#server/time/day-in-england.ts';
import { decideSettings, readCouncil } from './council-settings/decide-settings.ts';
import { saySettings } from './council-settings/say-settings.ts';
import { readSettingsOrder, type SettingsOrder, settingsHelp } from './council-settings/settings-order.ts';
import { CommandFailure } from './import/command-failure.ts';
import { openDatabase } from './import/open-database.ts';

/** `npm run council-settings -- --help` says how it is used. The result goes to stdout, failures to stderr. */
async function run({ dataFolder, decision }: SettingsOrder): Promise<string> {
  const now = new Date();
  const database = await openDatabase(dataFolder, process.env.DATABASE_URL || undefined);
  try {
    const council = decision
      ? await decideSettings(database.pool, DEFAULT_AUTHORITY, decision, now)
      : await readCouncil(database.pool, DEFAULT_AUTHORITY);
    const done = decision ? `Added the version from ${decision.from}.\n` : '';
    return `${done}${saySettings(council, dayInEngland(now))}`;
  } finally {
    await database.close();
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
  const order = readSettingsOrder(process.argv.slice(2));
  process.stdout.write(`${order ? await run(order) : settingsHelp}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
