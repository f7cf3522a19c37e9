import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type CalendarDate, isCalendarDate } from '#shared/calendar/calendar-date.ts';
import { PlainFailure } from '../start/plain-failure.ts';

export interface ReturnFiles {
  readonly header: string;
  readonly episodes: string;
  readonly uasc: string | undefined;
}

export interface DemoOrder {
  /** The council's return to import, or null for the small sample council. */
  readonly files: ReturnFiles | null;
  readonly asOf: CalendarDate;
  readonly json: boolean;
  readonly figuresOnly: boolean;
}

const help = `npm run demo -- [options]

  --header H.csv --episodes E.csv [--uasc U.csv]   import this return (otherwise: a small sample council)
  --as-of YYYY-MM-DD                               the day on which it all happens (otherwise: today)
  --figures-only                                   import, count, and stop
  --json                                           one JSON object on the standard output`;

export function readDemoOrder(args: readonly string[], today: CalendarDate): DemoOrder {
  const values = parse(args);
  const asOf = values['as-of'] ?? today;
  if (!isCalendarDate(asOf)) {
    throw new PlainFailure(
      `--as-of must be a date that exists, as 2026-11-21, not “${asOf}”. Nothing was started.`,
    );
  }
  return {
    files: readFiles(values),
    asOf,
    json: values.json ?? false,
    figuresOnly: values['figures-only'] ?? false,
  };
}

function readFiles(values: { header?: string; episodes?: string; uasc?: string }): ReturnFiles | null {
  const { header, episodes, uasc } = values;
  if (header === undefined && episodes === undefined && uasc === undefined) return null;
  if (header === undefined || episodes === undefined) {
    throw new PlainFailure(`A return needs both --header and --episodes. Nothing was started.\n\n${help}`);
  }
  return {
    header: fileThere(header),
    episodes: fileThere(episodes),
    uasc: uasc === undefined ? undefined : fileThere(uasc),
  };
}

function fileThere(file: string): string {
  const full = path.resolve(file);
  if (!existsSync(full)) throw new PlainFailure(`There is no file ${full}. Nothing was started.`);
  return full;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        header: { type: 'string' },
        episodes: { type: 'string' },
        uasc: { type: 'string' },
        'as-of': { type: 'string' },
        'figures-only': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new PlainFailure(`${what}\nNothing was started.\n\n${help}`);
  }
}
