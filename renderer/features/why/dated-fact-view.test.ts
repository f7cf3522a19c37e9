import { describe, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { aLookedAfterReview, aReview, aReviewRequest, aVisit } from '#tests/people/builders.ts';
import { offersMade, readOffer, readReviewDay, standingReviews } from './dated-fact-view.ts';

const TODAY = calendarDate('2026-11-21');
const BORN = calendarDate('2010-01-15');
const AT_21 = calendarDate('2025-03-05');

describe('the day of a looked-after review', () => {
  const read = (typed: string) =>
    readReviewDay(typed, TODAY, BORN, [aLookedAfterReview({ heldOn: '2026-08-31' })]);

  test('is today or in the past, and not before they were born', () => {
    expect(read('20 11 2026')).toEqual({ date: '2026-11-20' });
    expect(read('22 11 2026')).toEqual({ message: 'The day it was held must be today or in the past' });
    expect(read('14 1 2010')).toEqual({ message: 'The day it was held is too early' });
    expect(read('')).toEqual({ message: 'Enter the day it was held' });
    expect(read('31 2 2026')).toHaveProperty('message');
  });

  test('is not one that is recorded already', () => {
    expect(read('31 8 2026')).toEqual({ message: 'A looked-after review on this day is already recorded' });
  });
});

test('reviews of the plan, requests, and what was withdrawn are not among the looked-after reviews', () => {
  const [older, newer] = [
    aLookedAfterReview({ heldOn: '2026-02-01' }),
    aLookedAfterReview({ heldOn: '2026-08-01' }),
  ];
  const withdrawn = aLookedAfterReview({ heldOn: '2026-09-01', withdrawnBecause: 'It was put off' });
  expect(standingReviews([older, aReview(), withdrawn, newer, aReviewRequest()])).toEqual([newer, older]);
});

describe('an offer as it is typed', () => {
  const typed = { on: '20 11 2026', type: 'phone', answer: 'not-now' } as const;

  test('is read with its day, its way and its answer', () => {
    expect(readOffer(typed, TODAY, AT_21)).toEqual({ on: '2026-11-20', type: 'phone', answer: 'not-now' });
  });

  test('is told every fault at once, each by its field', () => {
    expect(readOffer({ on: '', type: null, answer: null }, TODAY, AT_21)).toEqual([
      { field: 'offer-on', message: 'Enter the day it was offered' },
      { field: 'offer-type', message: 'Choose how it was offered' },
      { field: 'offer-answer', message: 'Choose what they answered' },
    ]);
  });

  test('is of no day to come, nor from before they were 21', () => {
    expect(readOffer({ ...typed, on: '22 11 2026' }, TODAY, AT_21)).toMatchObject([{ field: 'offer-on' }]);
    expect(readOffer({ ...typed, on: '4 3 2025' }, TODAY, AT_21)).toEqual([
      { field: 'offer-on', message: 'The day it was offered is too early' },
    ]);
  });
});

test('the offers are those that stand, the newest first, and no other contact', () => {
  const offer = {
    answer: 'not-now',
    answeredOn: '2026-02-01',
    endedOn: null,
    withdrawnBecause: null,
  } as const;
  const made = ['2026-02-01', '2026-09-01'].map((on) => aVisit({ on, supportOffer: offer }));
  const withdrawn = aVisit({ supportOffer: { ...offer, withdrawnBecause: 'Somebody else’s' } });
  expect(offersMade([...made, withdrawn, aVisit()])).toEqual(made.toReversed());
});
