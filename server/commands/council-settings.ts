import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { openDatabase } from './common/open-database.ts';
import { runCommand } from './common/run-command.ts';
import { decideSettings, readCouncil } from './council-settings/decide-settings.ts';
import { saySettings } from './council-settings/say-settings.ts';
import { readSettingsOrder, type SettingsOrder, settingsHelp } from './council-settings/settings-order.ts';

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

await runCommand({ read: readSettingsOrder, help: settingsHelp, run });
