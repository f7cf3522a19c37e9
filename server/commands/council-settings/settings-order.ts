import path from 'node:path';
import { parseArgs } from 'node:util';
import { appDataFolder } from '#server/app-data-folder.ts';
import { CommandFailure } from '#server/commands/common/command-failure.ts';
import { type CalendarDate, isCalendarDate } from '#shared/calendar/calendar-date.ts';
import {
  type ChosenSettings,
  chosenSettingsSchema,
  type SettingName,
  settingNames,
} from '#shared/domain/local-settings/local-settings.ts';
import {
  boundsInWords,
  defaultOf,
  type SettingValue,
  settingWords,
} from '#shared/domain/local-settings/setting-words.ts';

export interface SettingsOrder {
  readonly dataFolder: string;
  /** Null: only list what was decided. */
  readonly decision: SettingsDecision | null;
}

export interface SettingsDecision {
  /** What the new version sets. A value that is the default takes the council's own choice back. */
  readonly changes: ChosenSettings;
  readonly from: CalendarDate;
  readonly decidedBy: string;
  readonly note: string;
}

export const settingsHelp = `npm run council-settings -- --set NAME=VALUE --from DATE --by NAME --note TEXT [options]
npm run council-settings -- --list [--data FOLDER]

Adds a version to the council's settings, in force from a day. What was decided before stays as it was.

  --set NAME=VALUE  a setting and its value; may be given several times
  --from DATE       the day from which it holds, written YYYY-MM-DD: not before the last version's
  --by NAME         who decided it
  --note TEXT       why
  --list            show every version, and what holds today
  --data FOLDER     the app's data folder (otherwise WAYMARK_DATA, or this system's own place)
  --help            show this

The settings, with what a council may choose and the default:
${settingNames.map(sayBounds).join('\n')}

The database is DATABASE_URL where that is set, else the one in the data folder.`;

function sayBounds(name: SettingName): string {
  return `  ${name.padEnd(21)} ${boundsInWords(name).padEnd(15)} default ${String(defaultOf(name)).padEnd(6)} ${settingWords[name].unit}`;
}

/** Null when help was asked for. */
export function readSettingsOrder(args: readonly string[]): SettingsOrder | null {
  const values = parse(args);
  if (values.help) return null;
  const dataFolder = path.resolve(values.data ?? appDataFolder());
  if (values.list) {
    if (values.set !== undefined) throw refused('--list only shows. Leave out either --list or --set.');
    return { dataFolder, decision: null };
  }
  const from = required(values.from, '--from DATE');
  if (!isCalendarDate(from)) {
    throw refused(`--from must be a date that exists, written YYYY-MM-DD, not “${from}”.`);
  }
  const decidedBy = required(values.by, '--by NAME');
  const note = required(values.note, '--note TEXT');
  if (decidedBy.length > 120) throw refused('--by must be at most 120 characters.');
  if (note.length > 1000) throw refused('--note must be at most 1,000 characters.');
  return { dataFolder, decision: { changes: readChanges(values.set ?? []), from, decidedBy, note } };
}

function readChanges(pairs: readonly string[]): ChosenSettings {
  if (pairs.length === 0) throw refused('--set NAME=VALUE is missing.');
  const changes: Record<string, SettingValue> = {};
  for (const pair of pairs) {
    const [name = '', value = ''] = splitOnce(pair);
    if (!isSettingName(name)) {
      throw refused(`--set ${pair}: there is no setting “${name}”. There are: ${settingNames.join(', ')}.`);
    }
    if (name in changes) throw refused(`--set ${pair}: ${name} is set twice.`);
    const wanted = name !== 'leapDayAnniversary' && /^\d+$/.test(value) ? Number(value) : value;
    if (!chosenSettingsSchema.safeParse({ [name]: wanted }).success) {
      throw refused(`--set ${pair}: ${name} may be ${boundsInWords(name)}.`);
    }
    changes[name] = wanted;
  }
  return chosenSettingsSchema.parse(changes);
}

function splitOnce(pair: string): string[] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair] : [pair.slice(0, at), pair.slice(at + 1)];
}

function isSettingName(text: string): text is SettingName {
  return (settingNames as string[]).includes(text);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        set: { type: 'string', multiple: true },
        from: { type: 'string' },
        by: { type: 'string' },
        note: { type: 'string' },
        list: { type: 'boolean' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function required(value: string | undefined, option: string): string {
  const text = value?.trim() ?? '';
  if (text === '') throw refused(`${option} is missing.`);
  return text;
}

function refused(why: string): CommandFailure {
  return new CommandFailure(`${why}\nNothing was changed. --help shows how it is used.`);
}
