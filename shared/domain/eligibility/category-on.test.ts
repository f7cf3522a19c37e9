import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { localSettingsSchema } from '#shared/domain/local-settings/local-settings.ts';
import { somePersonFacts } from '#tests/support/some-person-facts.ts';
import vectors from './category-on.vectors.json' with { type: 'json' };

for (const { id, rule, why, person, expected, settings } of vectors) {
  test(`[${rule}] ${why} (${id})`, () => {
    const facts = somePersonFacts(person);
    const chosen = localSettingsSchema.parse(settings ?? {});
    const days = Object.keys(expected);
    const answers = days.map((day) => [day, assess(facts, calendarDate(day), chosen).category]);
    expect(Object.fromEntries(answers)).toEqual(expected);
  });
}
