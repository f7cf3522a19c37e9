import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeTheBoard, countFigures } from '#server/board/count-figures.ts';
import { inTransaction } from '#server/storage/database.ts';
import { figuresFromCounts } from '#shared/board/figures-from-counts.ts';
import { type CalendarDate, calendarDate } from '#shared/calendar/calendar-date.ts';
import { fromEpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { categories } from '#shared/domain/assessment/assessment.ts';
import { type PersonRecords, personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import type { BoardCounts } from '#shared/domain/board-report/board-counts.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { categoryDecisionOn } from '#shared/domain/young-person/category-decision.ts';
import { aCategoryDecision } from '#tests/people/builders.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { type Choices, seededChoices } from '#tests/support/seeded-choices.ts';
import { writeCouncil } from './council-in-database.ts';
import { nastyCouncil } from './nasty-council.ts';

const council = nastyCouncil(11, 400);
const decided = withDecisions(council.people, council.asOf);
const TODAY = calendarDate('2026-11-21');
const BEFORE = 'nobody-decided';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await writeCouncil(database.pool, council.authorityId, decided);
  await writeCouncil(database.pool, BEFORE, council.people);
});
afterAll(() => database.drop());

function countsOn(day: CalendarDate, authorityId: string = council.authorityId): Promise<BoardCounts> {
  return inTransaction(database.pool, async (client) => {
    await becomeTheBoard(client);
    return countFigures(client, authorityId, day, { settings: [] });
  });
}

describe('decisions about the category, on the board', () => {
  it.each(council.asOf)('are counted where the one that stands differs, as of %s', async (day) => {
    const differing = decided.filter((records) => {
      const decision = categoryDecisionOn(records.youngPerson, day);
      const { category } = assess(personFactsFrom(records), day, defaultSettings);
      return decision !== null && decision.category !== category;
    });
    expect(differing.length).toBeGreaterThan(20);
    expect((await countsOn(day)).decidedOtherwise).toBe(differing.length);
  });

  it.each(council.asOf)('move no figure, as of %s', async (day) => {
    const [withThem, without] = [await countsOn(day), await countsOn(day, BEFORE)];
    expect({ ...withThem, decidedOtherwise: 0 }).toEqual(without);
  });

  it('are hidden when few, shown as zero when there is none, and exact for whoever may see exact numbers', async () => {
    const [day] = council.asOf;
    const counts = await countsOn(day ?? TODAY);
    const shown = (decidedOtherwise: number, disclosure: 'suppressed' | 'exact') => {
      const head = { councilName: '', ruleSetVersion: '', disclosure, suppressBelow: 6 };
      const { completeness } = figuresFromCounts({ ...counts, decidedOtherwise }, noReports, head);
      return [completeness.decidedOtherwise, completeness.displayed.decidedOtherwise];
    };
    expect(shown(5, 'suppressed')).toEqual([null, '5 or fewer']);
    expect(shown(0, 'suppressed')).toEqual([0, '0']);
    expect(shown(6, 'suppressed')).toEqual([6, '6']);
    expect(shown(5, 'exact')).toEqual([5, '5']);
  });
});

const noReports = {
  devices: 0,
  devicesWithUnsentWork: 0,
  unsentAllocations: 0,
  unsentPlansAndReviews: 0,
  unsentOther: 0,
  latestReportAt: null,
  oldestUnsentReportAt: null,
};

/** Up to three decisions for every other person, about the days asked about, some of them withdrawn. */
function withDecisions(people: readonly PersonRecords[], days: readonly CalendarDate[]): PersonRecords[] {
  const choices = seededChoices(12);
  return people.map((records) => {
    const decisions = choices.chance(0.5) ? someDecisions(choices, days) : [];
    return { ...records, youngPerson: { ...records.youngPerson, categoryDecisions: decisions } };
  });
}

function someDecisions(choices: Choices, days: readonly CalendarDate[]) {
  return Array.from({ length: choices.below(4) }, () => {
    const on = toEpochDay(days[choices.below(days.length)] ?? TODAY) + choices.oneOf([-400, -1, 0, 0, 1]);
    return aCategoryDecision({
      id: choices.uuid(),
      category: choices.oneOf(categories),
      decidedOn: fromEpochDay(on),
      withdrawnOn: choices.chance(0.5) ? fromEpochDay(on + choices.oneOf([0, 1, 2, 500])) : null,
    });
  });
}
