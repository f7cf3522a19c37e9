import type pg from 'pg';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import {
  ageBands,
  type BoardCounts,
  type Completeness,
  type DayCounts,
  outOfDateReasons,
} from '#shared/domain/board-report/board-counts.ts';
import { lastQuarterEnds } from '#shared/domain/board-report/quarter-ends.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import { settingsOn, settingsVersionOn } from '#shared/domain/local-settings/settings-versions.ts';
import type { CouncilSettings } from './council-settings.ts';

const QUARTERS = 8;

interface FiguresRow extends Omit<DayCounts, 'asOf' | 'settingsFrom'> {
  readonly asOf: CalendarDate;
  readonly breakdown: 'all' | 'age' | 'reason';
  readonly part: string | null;
  readonly decidedOtherwise: number;
}

const FIGURES = `
  SELECT as_of::text AS "asOf", breakdown, part, people, unallocated_statutory AS "unallocatedStatutory",
    unallocated_headline AS "unallocatedHeadline", plans_out_of_date AS "planOutOfDate",
    owed_by_either AS "adviserOwed", owed_by_statute AS "planOwed",
    decided_otherwise AS "decidedOtherwise"
  FROM board_figures($1, $2::date[], $3)`;

/** The board's role can run the two functions that count and can read no table, whatever the statement says. */
export async function becomeTheBoard(client: pg.ClientBase): Promise<void> {
  await client.query('SET LOCAL ROLE waymark_board');
}

export async function countFigures(
  client: pg.ClientBase,
  authorityId: string,
  asOf: CalendarDate,
  council: CouncilSettings,
): Promise<BoardCounts> {
  const quarterEnds = lastQuarterEnds(asOf, QUARTERS);
  const rows: FiguresRow[] = [];
  for (const [settings, days] of daysBySettings([asOf, ...quarterEnds], council)) {
    rows.push(...(await client.query<FiguresRow>(FIGURES, [authorityId, days, settings])).rows);
  }
  const part = (breakdown: FiguresRow['breakdown'], name: string) =>
    rows.find((row) => row.asOf === asOf && row.breakdown === breakdown && row.part === name);
  const countsOf = (day: CalendarDate) => ({
    ...dayCounts(rows, day),
    settingsFrom: settingsVersionOn(council, day)?.from ?? null,
  });
  return {
    ...countsOf(asOf),
    byAge: byName(ageBands, (band) => ({
      unallocatedHeadline: part('age', band)?.unallocatedHeadline ?? 0,
      planOutOfDate: part('age', band)?.planOutOfDate ?? 0,
    })),
    byReason: byName(outOfDateReasons, (reason) => part('reason', reason)?.planOutOfDate ?? 0),
    decidedOtherwise: wholeOf(rows, asOf)?.decidedOtherwise ?? 0,
    quarters: quarterEnds.map(countsOf),
  };
}

/** Each day is counted by the settings in force on it. Days that share them are counted together. */
function daysBySettings(days: readonly CalendarDate[], council: CouncilSettings) {
  const groups = new Map<LocalSettings, CalendarDate[]>();
  for (const day of new Set(days)) {
    const settings = settingsOn(council, day);
    groups.set(settings, [...(groups.get(settings) ?? []), day]);
  }
  return groups;
}

/** A council with nobody on record has no row at all. */
function wholeOf(rows: readonly FiguresRow[], asOf: CalendarDate): FiguresRow | undefined {
  return rows.find((each) => each.asOf === asOf && each.breakdown === 'all');
}

function dayCounts(rows: readonly FiguresRow[], asOf: CalendarDate): Omit<DayCounts, 'settingsFrom'> {
  const row = wholeOf(rows, asOf);
  return {
    asOf,
    people: row?.people ?? 0,
    unallocatedStatutory: row?.unallocatedStatutory ?? 0,
    unallocatedHeadline: row?.unallocatedHeadline ?? 0,
    planOutOfDate: row?.planOutOfDate ?? 0,
    adviserOwed: row?.adviserOwed ?? 0,
    planOwed: row?.planOwed ?? 0,
  };
}

function byName<Name extends string, Value>(names: readonly Name[], figureOf: (name: Name) => Value) {
  return Object.fromEntries(names.map((name) => [name, figureOf(name)])) as Record<Name, Value>;
}

interface CompletenessRow extends Omit<Completeness, 'latestReportAt' | 'oldestUnsentReportAt'> {
  readonly latestReportAt: Date | null;
  readonly oldestUnsentReportAt: Date | null;
}

export async function countCompleteness(client: pg.ClientBase, authorityId: string): Promise<Completeness> {
  const { rows } = await client.query<CompletenessRow>(
    `SELECT devices, devices_with_unsent AS "devicesWithUnsentWork", unsent_allocations AS "unsentAllocations",
       unsent_plans_and_reviews AS "unsentPlansAndReviews", unsent_other AS "unsentOther",
       latest_report_at AS "latestReportAt", oldest_unsent_report_at AS "oldestUnsentReportAt"
     FROM board_completeness($1)`,
    [authorityId],
  );
  const [row] = rows;
  if (!row) throw new Error('board_completeness gave no row');
  return {
    ...row,
    latestReportAt: row.latestReportAt?.toISOString() ?? null,
    oldestUnsentReportAt: row.oldestUnsentReportAt?.toISOString() ?? null,
  };
}
