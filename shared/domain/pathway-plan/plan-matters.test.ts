import { describe, expect, test } from 'vitest';
import { mustNotBeLeftOut } from './plan-content.ts';
import { planMatterKeySchema } from './plan-matter-key.ts';
import { mattersAskedOf, planMatters, type Schedule, sourceIn } from './plan-matters.ts';

const unflagged = { unaccompanied: null, assessedAsAloneOrTrafficked: false };

function itemsOf(schedule: Schedule): (number | null)[] {
  return planMatters
    .map((matter) => sourceIn(matter, schedule)?.item ?? null)
    .filter((item) => item !== null)
    .sort((a, b) => a - b);
}

test('every item of both schedules has a matter, and every matter stands in the list once', () => {
  expect([...new Set(itemsOf('care-leavers-schedule-1'))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(itemsOf('care-planning-schedule-8')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(planMatters.map(({ key }) => key).sort()).toEqual([...planMatterKeySchema.options].sort());
});

describe('what is asked', () => {
  const keys = (...asked: Parameters<typeof mattersAskedOf>) =>
    mattersAskedOf(...asked).map(({ key }) => key);

  test('of an eligible child is the care planning list, which names the adviser', () => {
    expect(keys('eligible', unflagged)).toContain('personal-adviser');
    expect(keys('eligible', unflagged)).not.toContain('suitability');
  });

  test('of somebody who has left care is the care leavers’ list, which judges the home', () => {
    expect(keys('former-relevant', unflagged)).toContain('suitability');
    expect(keys('former-relevant', unflagged)).not.toContain('personal-adviser');
  });

  test('about status only of those who came alone or were trafficked, so far as anybody has said', () => {
    const asked = (
      flags: typeof unflagged | { unaccompanied: object; assessedAsAloneOrTrafficked: boolean },
    ) => keys('relevant', flags).includes('alone-or-trafficked');
    expect([
      asked(unflagged),
      asked({ ...unflagged, assessedAsAloneOrTrafficked: true }),
      asked({ unaccompanied: { ceasesOn: null }, assessedAsAloneOrTrafficked: false }),
    ]).toEqual([false, true, true]);
  });
});

test('a reason stands in only for what is asked for as a need', () => {
  const never = new Set(mustNotBeLeftOut(planMatters).map(({ key }) => key));
  expect(planMatters.filter(({ key }) => !never.has(key)).map(({ key }) => key)).toEqual([
    'identity',
    'alone-or-trafficked',
    'health',
  ]);
});
