import path from 'node:path';
import { parseArgs } from 'node:util';
import { appDataFolder } from '#server/app-data-folder.ts';
import { CommandFailure } from '#server/commands/common/command-failure.ts';
import { type CalendarDate, isCalendarDate } from '#shared/calendar/calendar-date.ts';

export interface ImportOrder {
  readonly headerFile: string;
  readonly episodesFile: string;
  readonly uascFile: string | undefined;
  readonly reviewsFile: string | undefined;
  readonly asOf: CalendarDate;
  readonly dataFolder: string;
  readonly team: string | undefined;
  readonly council: string | undefined;
  readonly reportFile: string | undefined;
  readonly json: boolean;
}

export const importHelp = `npm run import -- --header H.csv --episodes E.csv --as-of YYYY-MM-DD [options]

Brings the council's children looked-after return (SSDA903, as CSV) into Waymark. Importing the same
files again changes nothing; changed files change what has changed.

  --header FILE     the Header file
  --episodes FILE   the Episodes file
  --as-of DATE      the day that the return speaks of, such as 2018-03-31
  --uasc FILE       the UASC file
  --reviews FILE    the Reviews file: looked-after reviews, which are not pathway plan reviews
  --team NAME       the team that new young people come to (otherwise the council's first)
  --council NAME    what to call the council, where there is none yet
  --report FILE     where to write the row by row report (otherwise in the data folder)
  --data FOLDER     the app's data folder (otherwise WAYMARK_DATA, or this system's own place)
  --json            print the result as one JSON object
  --help            show this

The database is DATABASE_URL where that is set, else the one in the data folder.`;

/** Null when help was asked for. */
export function readImportOrder(args: readonly string[]): ImportOrder | null {
  const values = parse(args);
  if (values.help) return null;
  const asOf = required(values['as-of'], '--as-of DATE');
  if (!isCalendarDate(asOf)) {
    throw refused(`--as-of must be a date that exists, written YYYY-MM-DD, not “${asOf}”.`);
  }
  return {
    headerFile: required(values.header, '--header FILE'),
    episodesFile: required(values.episodes, '--episodes FILE'),
    uascFile: values.uasc,
    reviewsFile: values.reviews,
    asOf,
    dataFolder: path.resolve(values.data ?? appDataFolder()),
    team: values.team,
    council: values.council,
    reportFile: values.report,
    json: values.json ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        header: { type: 'string' },
        episodes: { type: 'string' },
        uasc: { type: 'string' },
        reviews: { type: 'string' },
        'as-of': { type: 'string' },
        data: { type: 'string' },
        team: { type: 'string' },
        council: { type: 'string' },
        report: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw refused(`${option} is missing.`);
  return value;
}

function refused(why: string): CommandFailure {
  return new CommandFailure(`${why}\nNothing was changed.\n\n${importHelp}`);
}
