import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { type FactsInATest, somePersonFacts } from '#tests/support/some-person-facts.ts';
import { assess } from './assess.ts';
import { checkFacts } from './check-facts.ts';

const asOf = calendarDate('2026-11-21');
const inCare: FactsInATest = { dateOfBirth: '2010-01-15', episodes: [{ start: '2019-05-01' }] };

function problemsOf(person: FactsInATest) {
  return checkFacts(somePersonFacts(person), asOf).map(({ code, path }) => [code, path]);
}

test('facts that agree have nothing to check', () => {
  const settled: FactsInATest = {
    ...inCare,
    episodes: [
      { start: '2019-05-01', end: '2020-01-01' },
      { start: '2020-01-01', end: '2026-02-01' },
    ],
    returnHome: [{ start: '2026-02-01' }],
    pathwayPlans: ['2026-11-21'],
  };
  expect(problemsOf(settled)).toEqual([]);
});

test.each<[string, FactsInATest, string, string]>([
  ['born tomorrow', { dateOfBirth: '2026-11-22' }, 'born-in-future', 'dateOfBirth'],
  ['of 123 years', { dateOfBirth: '1903-11-21' }, 'improbable-age', 'dateOfBirth'],
  ['dead before birth', { ...inCare, diedOn: '2010-01-14' }, 'before-birth', 'diedOn'],
  ['dead tomorrow', { ...inCare, diedOn: '2026-11-22' }, 'died-in-future', 'diedOn'],
  [
    'an episode that ends first',
    { ...inCare, episodes: [{ start: '2020-01-02', end: '2020-01-01' }] },
    'end-before-start',
    'episodes[0].end',
  ],
  [
    'care before birth',
    { ...inCare, episodes: [{ start: '2010-01-14' }] },
    'before-birth',
    'episodes[0].start',
  ],
  [
    'support that ends first',
    { ...inCare, supportRequests: [{ requestedOn: '2026-01-02', endedOn: '2026-01-01' }] },
    'end-before-start',
    'supportRequests[0].endedOn',
  ],
  [
    'two episodes at once',
    { ...inCare, episodes: [{ start: '2024-01-01' }, { start: '2019-05-01', end: '2024-01-02' }] },
    'episodes-overlap',
    'episodes[0].start',
  ],
  [
    'in care and at home',
    { ...inCare, returnHome: [{ start: '2026-01-01', end: '2026-02-01' }] },
    'care-and-home-overlap',
    'returnHome[0].start',
  ],
  [
    'a plan completed tomorrow',
    { ...inCare, pathwayPlans: ['2026-11-22'] },
    'in-future',
    'pathwayPlans[0].completedOn',
  ],
  ['a review held tomorrow', { ...inCare, reviews: ['2026-11-22'] }, 'in-future', 'reviews[0].completedOn'],
  [
    'a visit made tomorrow',
    { ...inCare, visits: [{ on: '2026-11-22', atAccommodation: true }] },
    'in-future',
    'visits[0].on',
  ],
  [
    'a looked-after review held tomorrow',
    { ...inCare, lookedAfterReviews: ['2026-11-22'] },
    'in-future',
    'lookedAfterReviews[0].heldOn',
  ],
  [
    'an offer made tomorrow',
    { ...inCare, supportOffers: ['2026-11-22'] },
    'in-future',
    'supportOffers[0].offeredOn',
  ],
])('%s is named by its place, and the rules answer all the same', (_, person, code, path) => {
  expect(problemsOf(person)).toEqual([[code, path]]);
  const { reasons } = assess(somePersonFacts(person), asOf, defaultSettings);
  expect(reasons.filter(({ sentence }) => sentence.startsWith('Check '))).toHaveLength(1);
});

test('the sentence about it names the place as people do, counting rows from 1', () => {
  const person: FactsInATest = {
    ...inCare,
    episodes: [{ start: '2019-05-01', end: '2020-01-01' }, { start: '2019-06-01' }],
    diedOn: '2026-11-22',
    supportOffers: ['2026-11-22'],
  };
  const { reasons } = assess(somePersonFacts(person), asOf, defaultSettings);
  const places = reasons.flatMap(({ sentence }) => /^Check ([^:]+):/.exec(sentence)?.slice(1) ?? []);
  expect(places).toEqual(['the date of death', 'episode of care 2', 'offer of support 1']);
});

test('an episode inside another, and one after both, are each held against the one that ends last', () => {
  const episodes = [
    { start: '2019-05-01', end: '2026-01-01' },
    { start: '2020-01-01', end: '2020-02-01' },
    { start: '2021-01-01', end: '2021-02-01' },
  ];
  expect(problemsOf({ ...inCare, episodes })).toEqual([
    ['episodes-overlap', 'episodes[1].start'],
    ['episodes-overlap', 'episodes[2].start'],
  ]);
});

test('an episode that ends before it starts counts for nothing', () => {
  const person = { ...inCare, episodes: [{ start: '2026-01-01', end: '2025-01-01' }] };
  expect(assess(somePersonFacts(person), asOf, defaultSettings)).toMatchObject({
    category: 'none',
    becameEligibleOn: null,
  });
});

test('care decides where somebody is recorded as in care and at home', () => {
  const person = { ...inCare, returnHome: [{ start: '2026-01-01' }] };
  expect(assess(somePersonFacts(person), asOf, defaultSettings).category).toBe('eligible');
});
