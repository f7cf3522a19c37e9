import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { defaultSettings, localSettingsSchema } from '#shared/domain/local-settings/local-settings.ts';
import { type FactsInATest, somePersonFacts } from '#tests/support/some-person-facts.ts';
import { assess } from './assess.ts';
import { ruleOf, ruleSetVersion } from './rules.ts';

function sentences(person: FactsInATest, day: string, settings = defaultSettings): string[] {
  const { reasons } = assess(somePersonFacts(person), calendarDate(day), settings);
  return reasons.map(({ sentence }) => sentence);
}

const inCare: FactsInATest = { dateOfBirth: '2010-01-15', episodes: [{ start: '2019-05-01' }] };

test('[ELIGIBLE-13W] the reason counts the days, names the dates, and says what comes next', () => {
  expect(sentences(inCare, '2026-01-15').slice(0, 2)).toEqual([
    'They have been looked after since 1 May 2019. Before 15 January 2026 they had 731 days of care since they turned 14; 91 are needed.',
    'If nothing else changes, from 15 January 2028 they are former relevant.',
  ]);
});

test('[ELIGIBLE-13W] somebody on the way to eligible is told the day on which they get there', () => {
  const newInCare: FactsInATest = { dateOfBirth: '2009-07-10', episodes: [{ start: '2026-01-10' }] };
  expect(sentences(newInCare, '2026-04-10').slice(0, 2)).toEqual([
    'They have been looked after since 10 January 2026. Before 10 April 2026 they had 90 days of care since they turned 14; 91 are needed.',
    'If nothing else changes, from 11 April 2026 they are eligible.',
  ]);
});

test('[ELIGIBLE-13W] and somebody who cannot get there is told that too', () => {
  const tooLate: FactsInATest = { dateOfBirth: '2008-05-01', episodes: [{ start: '2026-03-02' }] };
  expect(sentences(tooLate, '2026-04-30')).toContain(
    'They will not reach 13 weeks before they are 18 or their care is recorded to end.',
  );
});

test('[AGE-BIRTHDAY] under 16 and never in care: nothing is said of a category that they would leave', () => {
  expect(sentences({ dateOfBirth: '2018-01-15' }, '2026-11-21')[0]).toBe('They turn 16 on 15 January 2034.');
  expect(sentences({ dateOfBirth: '2018-01-15' }, '2026-11-21').join(' ')).not.toContain('2043');
});

test('[RELEVANT-HOME-6M] at home for over six months: since when, until when, and what would change it', () => {
  const home: FactsInATest = {
    dateOfBirth: '2009-02-10',
    episodes: [{ start: '2022-01-01', end: '2026-03-10' }],
    returnHome: [{ start: '2026-03-10' }],
  };
  expect(sentences(home, '2026-09-11')[0]).toBe(
    'They have lived at home since 10 March 2026, more than six months, so the last day of being relevant was 10 September 2026. If that breaks down they are relevant again.',
  );
});

test('[RELEVANT-LEFT-CARE] leaving on the 16th birthday itself asks for a second look', () => {
  const left: FactsInATest = {
    dateOfBirth: '2010-06-01',
    episodes: [{ start: '2025-01-01', end: '2026-06-01' }],
  };
  expect(sentences(left, '2026-09-01')[0]).toMatch(/left on that very birthday.*have it looked at\.$/);
});

test('[QUALIFYING-CARE-16] qualifying through short breaks alone asks the council to confirm it', () => {
  const breaks = [{ start: '2025-03-01', end: '2025-03-10', shortBreaks: true }];
  expect(sentences({ dateOfBirth: '2009-01-01', episodes: breaks }, '2025-04-01')[0]).toMatch(
    /^They were looked after for 9 days at 16 or 17.*All of it was short breaks, so have the council confirm/,
  );
});

test('[AGE-29-FEB] the council’s choice of birthday is named', () => {
  const born = { ...inCare, dateOfBirth: '2008-02-29' };
  const chosen = localSettingsSchema.parse({ leapDayAnniversary: '02-28' });
  const named = (day: string) =>
    `Born on 29 February, in other years they are a year older from ${day}, as the council has chosen.`;
  expect(sentences(born, '2026-03-01')).toContain(named('1 March'));
  expect(sentences(born, '2026-03-01', chosen)).toContain(named('28 February'));
});

test('[REVIEW-6M] an overdue review says by when, from when, in the council’s own interval, and what to do', () => {
  const fourMonthly = localSettingsSchema.parse({ reviewIntervalMonths: 4 });
  expect(sentences({ ...inCare, pathwayPlans: ['2026-03-01'] }, '2026-07-02', fourMonthly)).toContain(
    'The pathway plan is out of date. It was to be reviewed by 1 July 2026. Plan review: 4 months from 1 March 2026. Hold the review and record the day it was completed.',
  );
});

test('[ASSESS-ELIGIBLE-3M] days of grace are named while they run', () => {
  const grace = localSettingsSchema.parse({ planGraceDays: 10 });
  expect(sentences(inCare, '2026-04-16', grace)).toContain(
    'There is no pathway plan yet. It is due by 15 April 2026. Needs assessment of an eligible child: 3 months from 15 January 2026. The council allows 10 days more for writing it.',
  );
});

test('[DIED] the day of death is the reason', () => {
  expect(sentences({ ...inCare, diedOn: '2026-02-03' }, '2026-02-03')[0]).toBe(
    'They died on 3 February 2026.',
  );
});

test('every answer names the rule set that gave it, and an unknown rule has no entry', () => {
  const answer = assess(somePersonFacts(inCare), calendarDate('2026-01-15'), defaultSettings);
  expect(answer).toMatchObject({ ruleSetVersion, age: 16 });
  expect([ruleOf('REVIEW-6M')?.label, ruleOf('toString'), ruleOf('NO-SUCH-RULE')]).toEqual([
    'Plan review',
    null,
    null,
  ]);
});
