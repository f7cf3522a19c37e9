import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { defaultSettings, localSettingsSchema } from '#shared/domain/local-settings/local-settings.ts';
import { somePersonFacts } from '#tests/support/some-person-facts.ts';
import vectors from './annual-offer.vectors.json' with { type: 'json' };

for (const { id, rule, why, person, expected, settings } of vectors) {
  test(`[${rule}] ${why} (${id})`, () => {
    const chosen = localSettingsSchema.parse(settings ?? {});
    const answers = Object.keys(expected).map((day) => {
      const { timeLimits } = assess(somePersonFacts(person), calendarDate(day), chosen);
      return [day, timeLimits.find(({ ruleId }) => ruleId === rule)?.dueOn ?? null];
    });
    expect(Object.fromEntries(answers)).toEqual(expected);
  });
}

test('[ANNUAL-OFFER-12M] the reason says what it is counted from, and what to do where it is late', () => {
  const person = { dateOfBirth: '2004-03-05', episodes: [{ start: '2015-01-01', end: '2022-03-05' }] };
  const told = (supportOffers: readonly string[], day: string) =>
    assess(somePersonFacts({ ...person, supportOffers }), calendarDate(day), defaultSettings)
      .reasons.filter(({ about }) => about === 'offer')
      .map(({ sentence }) => sentence);
  expect([...told([], '2026-11-21'), ...told(['2026-02-20'], '2026-11-21')]).toEqual([
    'Support was to be offered by 5 March 2026. Yearly offer of support: 12 months from 5 March 2025. No offer is recorded since they turned 21. Offer support, and record the day and the answer.',
    'Support is to be offered by 20 February 2027. Yearly offer of support: 12 months from 20 February 2026. It is counted from the last offer.',
  ]);
});
