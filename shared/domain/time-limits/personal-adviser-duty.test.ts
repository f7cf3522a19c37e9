import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { type FactsInATest, somePersonFacts } from '#tests/support/some-person-facts.ts';

function on(person: FactsInATest, day: string) {
  return assess(somePersonFacts(person), calendarDate(day), defaultSettings);
}

function requiredOn(person: FactsInATest, day: string) {
  return on(person, day).personalAdviser.required;
}

const inCare: FactsInATest = { dateOfBirth: '2008-01-10', episodes: [{ start: '2019-05-01' }] };
const leftAt17: FactsInATest = { ...inCare, episodes: [{ start: '2019-05-01', end: '2025-06-01' }] };
const newInCare: FactsInATest = { dateOfBirth: '2009-07-10', episodes: [{ start: '2026-01-10' }] };
const support = [{ requestedOn: '2029-05-01', endedOn: '2029-09-01' }];

test('[PA-ELIG] owed by statute from the day they become eligible', () => {
  expect(requiredOn(inCare, '2024-01-09')).toBe(null);
  expect(requiredOn(inCare, '2024-01-10')).toBe('statute');
});

test('[PA-REL] owed by statute from the day they become relevant', () => {
  expect(on(leftAt17, '2025-06-01')).toMatchObject({
    category: 'relevant',
    personalAdviser: { required: 'statute' },
  });
});

test('[PA-FR] owed by statute from 18 to the day before 21', () => {
  expect(requiredOn(inCare, '2026-01-10')).toBe('statute');
  expect(requiredOn(inCare, '2029-01-09')).toBe('statute');
  expect(requiredOn(inCare, '2029-01-10')).toBe(null);
});

test('[PA-21-24] owed by statute from the request to the day before support ends', () => {
  const asked = { ...inCare, supportRequests: support };
  const days = ['2029-04-30', '2029-05-01', '2029-08-31', '2029-09-01'];
  expect(days.map((day) => requiredOn(asked, day))).toEqual([null, 'statute', 'statute', null]);
});

test('[PA-LOCAL-16] promised, beyond the statute, before they become eligible', () => {
  const days = ['2026-01-09', '2026-01-10', '2026-04-10', '2026-04-11'];
  const promised = days.map((day) => requiredOn(newInCare, day));
  expect(promised).toEqual([null, 'local-promise', 'local-promise', 'statute']);
  expect(on(newInCare, '2026-02-01').counts).toEqual({
    unallocatedStatutory: 0,
    unallocatedHeadline: 1,
    planOutOfDate: 0,
  });
});

test('[PA-ELIG] an allocation is held from its start through its last day, by a personal adviser only', () => {
  const allocations = [
    { role: 'personal-adviser', start: '2024-02-01', end: '2024-02-29' },
    { role: 'social-worker', start: '2024-01-10' },
  ];
  const held = ['2024-01-31', '2024-02-01', '2024-02-29', '2024-03-01'].map(
    (day) => on({ ...inCare, allocations }, day).personalAdviser.allocated,
  );
  expect(held).toEqual([false, true, true, false]);
});

test('[DIED] nothing is owed from the day of death, though an allocation may still be open', () => {
  const died = {
    ...inCare,
    diedOn: '2025-03-01',
    allocations: [{ role: 'personal-adviser', start: '2024-01-10' }],
  };
  const { personalAdviser, plan, visit, counts, timeLimits } = on(died, '2025-03-01');
  expect({ personalAdviser, plan: plan.state, visit: visit.state, counts, timeLimits }).toEqual({
    personalAdviser: { required: null, allocated: true },
    plan: 'not-required',
    visit: 'not-required',
    counts: { unallocatedStatutory: 0, unallocatedHeadline: 0, planOutOfDate: 0 },
    timeLimits: [],
  });
  expect(on(died, '2025-02-28').counts.planOutOfDate).toBe(1);
});

test('[NOT-OURS] nothing is owed and nothing counted while they are another authority’s', () => {
  const away = { ...inCare, elsewhere: [{ start: '2025-03-01', end: '2025-05-01' }] };
  const counted = ['2025-02-28', '2025-03-01', '2025-04-30', '2025-05-01'].map(
    (day) => on(away, day).counts.unallocatedStatutory,
  );
  expect(counted).toEqual([1, 0, 0, 1]);
});
