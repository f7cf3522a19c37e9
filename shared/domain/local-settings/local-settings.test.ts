import { expect, test } from 'vitest';
import { defaultSettings, localSettingsSchema } from './local-settings.ts';

test('a council that has chosen nothing has the law’s own numbers where the law has one', () => {
  expect(defaultSettings).toEqual({
    reviewIntervalMonths: 6,
    moveReviewDays: 28,
    requestedReviewDays: 28,
    assessmentDays21to24: 28,
    visitIntervalMonths: 2,
    postMoveVisitDays: 7,
    offerIntervalMonths: 12,
    planGraceDays: 0,
    dueSoonDays: 30,
    leapDayAnniversary: '03-01',
  });
});

test('an interval of the law may be shortened and never lengthened', () => {
  const taken = (settings: object) => localSettingsSchema.safeParse(settings).success;
  expect(
    taken({ reviewIntervalMonths: 5, visitIntervalMonths: 1, postMoveVisitDays: 3, moveReviewDays: 14 }),
  ).toBe(true);
  for (const longer of [
    { reviewIntervalMonths: 7 },
    { visitIntervalMonths: 3 },
    { postMoveVisitDays: 8 },
    { moveReviewDays: 29 },
    { offerIntervalMonths: 13 },
  ]) {
    expect([longer, taken(longer)]).toEqual([longer, false]);
  }
});

test('a setting nobody knows, and a number that is not whole, are errors', () => {
  expect(localSettingsSchema.safeParse({ reviewIntervalMonth: 6 }).success).toBe(false);
  expect(localSettingsSchema.safeParse({ reviewIntervalMonths: 5.5 }).success).toBe(false);
});
