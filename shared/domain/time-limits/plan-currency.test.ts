import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { defaultSettings, localSettingsSchema } from '#shared/domain/local-settings/local-settings.ts';
import { type FactsInATest, somePersonFacts } from '#tests/support/some-person-facts.ts';
import vectors from './plan-currency.vectors.json' with { type: 'json' };

for (const { rule, why, person, expected, settings } of vectors) {
  test(`[${rule}] ${why}`, () => {
    const facts = somePersonFacts(person as FactsInATest);
    const chosen = localSettingsSchema.parse(settings ?? {});
    const answers = Object.keys(expected).map((day) => {
      const { plan } = assess(facts, calendarDate(day), chosen);
      return [day, [plan.state, plan.dueOn, plan.rule]];
    });
    expect(Object.fromEntries(answers)).toEqual(expected);
  });
}

test('every limit that is open is listed, the earliest first, with the day it runs from', () => {
  const facts = somePersonFacts({
    dateOfBirth: '2008-01-10',
    episodes: [{ start: '2019-05-01' }],
    pathwayPlans: ['2025-12-20'],
    reviewRequests: ['2026-03-10'],
    accommodation: [
      { start: '2026-03-01', end: '2026-03-20', legalBasis: 's24B' },
      { start: '2026-03-20', legalBasis: 's23B' },
    ],
  });
  const { timeLimits } = assess(facts, calendarDate('2026-03-21'), defaultSettings);
  expect(timeLimits.map(({ ruleId, runsFrom, dueOn }) => [ruleId, runsFrom, dueOn])).toEqual([
    ['VISIT-7D', '2026-03-20', '2026-03-27'],
    ['REVIEW-MOVE-28D', '2026-03-01', '2026-03-29'],
    ['REVIEW-REQUEST', '2026-03-10', '2026-04-07'],
    ['REVIEW-MOVE-28D', '2026-03-20', '2026-04-17'],
    ['REVIEW-6M', '2025-12-20', '2026-06-20'],
  ]);
});
