import { describe, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { type FactsInATest, somePersonFacts } from '#tests/support/some-person-facts.ts';
import vectors from './looked-after-review.vectors.json' with { type: 'json' };

function answerOn(person: FactsInATest, day: string) {
  return assess(somePersonFacts(person), calendarDate(day), defaultSettings);
}

for (const { id, rule, why, person, expected } of vectors) {
  test(`[${rule}] ${why} (${id})`, () => {
    const answers = Object.keys(expected).map((day) => {
      const { lookedAfterReview: told } = answerOn(person, day);
      return [day, [told.state, 'rule' in told ? told.rule : null, 'dueOn' in told ? told.dueOn : null]];
    });
    expect(Object.fromEntries(answers)).toEqual(expected);
  });
}

const inCareSince2019 = { dateOfBirth: '2010-01-15', episodes: [{ start: '2019-05-01' }] };
const told = (person: FactsInATest, day = '2026-11-21') =>
  answerOn(person, day)
    .reasons.filter(({ about }) => about === 'looked-after-review')
    .map(({ sentence }) => sentence);

describe('[LOOKED-AFTER-REVIEW-6M] what is said of it', () => {
  test('an open limit is among the others, with its provision’s rule and what it runs from', () => {
    const { timeLimits } = answerOn({ ...inCareSince2019, lookedAfterReviews: ['2026-03-10'] }, '2026-11-21');
    expect(timeLimits).toContainEqual({
      ruleId: 'LOOKED-AFTER-REVIEW-6M',
      what: 'Looked-after review',
      dueOn: '2026-09-10',
      runsFrom: '2026-03-10',
    });
  });

  test('the doubt whether it was the first is told with the other date', () => {
    expect(told({ ...inCareSince2019, lookedAfterReviews: ['2026-09-10'] })).toEqual([
      'A looked-after review is due by 10 March 2027. Looked-after review: 6 months from 10 September 2026. Whether that was the first is not known here; if it was, the second is due by 10 December 2026.',
    ]);
  });

  test('one that is late says what would make it right', () => {
    expect(told({ ...inCareSince2019, lookedAfterReviews: ['2025-09-10', '2026-03-10'] })).toEqual([
      'The looked-after review is overdue. It was due by 10 September 2026. Looked-after review: 6 months from 10 March 2026. Have the looked-after review held, and record its day.',
    ]);
  });

  test('a record that holds none opens no time limit, and says so', () => {
    const person = { ...inCareSince2019, lookedAfterReviews: [] };
    expect(answerOn(person, '2026-11-21').timeLimits.map(({ ruleId }) => ruleId)).toEqual([
      'ASSESS-ELIGIBLE-3M',
    ]);
    expect(told(person)).toEqual([
      'No looked-after review is recorded here since they became looked after on 1 May 2019. The first was due by 31 May 2019. If one was held, record its day, and the next is counted from it.',
    ]);
  });

  test('where working days cannot be counted it names the years that can be', () => {
    const person = { dateOfBirth: '2009-05-01', episodes: [{ start: '2011-02-01' }], lookedAfterReviews: [] };
    expect(told(person)[0]).toContain('bank holidays are known here for 2012 to 2028 only');
  });

  test('no plan’s state or date follows from it', () => {
    const person = { ...inCareSince2019, pathwayPlans: ['2026-03-01'] };
    const answers = [null, [], ['2026-09-10']].map(
      (lookedAfterReviews) => answerOn({ ...person, lookedAfterReviews }, '2026-11-21').plan,
    );
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  });
});
