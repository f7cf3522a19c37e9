import { expect, test } from 'vitest';
import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { planInHand } from '#renderer/features/plan-sections/index.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { anAction, aPlan, aPlanSection } from '#tests/people/builders.ts';
import { amiraHaddad, CAST_DAY, kofiMensahClarke } from '#tests/people/cast.ts';
import {
  afterCompletion,
  completeness,
  emptySectionsWords,
  sectionRows,
  statedDate,
} from './plan-view-model.ts';

const born = calendarDate('2007-06-02');
const plan = aPlan({ completedOn: null, completedByStaffId: null });

function fileOf(member: typeof amiraHaddad, more: Partial<CaseFile> = {}): CaseFile {
  return { ...member, sections: [], actions: [], pledges: [], documents: [], waiting: 0, ...more };
}

test('the draft is in hand before any completed plan, and else the plan completed last', () => {
  const old = aPlan({ completedOn: '2024-03-01' });
  const recent = aPlan({ completedOn: '2026-03-01' });
  expect([planInHand([old, plan, recent]), planInHand([recent, old]), planInHand([])]).toEqual([
    plan,
    recent,
    null,
  ]);
});

test('a section has something when it has words or an action, and says when the own words are missing', () => {
  const file = fileOf(amiraHaddad, {
    sections: [
      aPlanSection({ planId: plan.id, section: 'where-i-live', ownWords: 'I like it here.' }),
      aPlanSection({ planId: plan.id, section: 'my-money', need: 'A budget', ownWords: '  ' }),
    ],
    actions: [anAction({ planId: plan.id, section: 'skills-for-life' })],
  });
  const rows = sectionRows(file, plan.id);
  const amounts = Object.fromEntries(rows.map(({ key, amount }) => [key, amount]));
  expect(amounts).toMatchObject({
    'where-i-live': 'Has words',
    'my-money': 'No own words',
    'skills-for-life': 'No own words',
    'learning-and-work': 'Missing',
    'things-i-do': 'Optional',
  });
  expect(completeness(rows)).toBe('3 of 8 matters the law asks for have something.');
});

test('an unfinished plan may be completed, and the page says what has nothing', () => {
  expect(emptySectionsWords(sectionRows(fileOf(amiraHaddad), plan.id))).toMatch(
    /^8 sections that the law asks for have nothing: “Me and who I am”, .*You can complete the plan all the same\.$/,
  );
});

test.each([
  ['14 November', { kind: 'date', date: '2026-11-14' }],
  ['today', { kind: 'date', date: '2026-11-23' }],
  ['24 11 2026', { kind: 'fault', message: 'The day it was completed must be today or in the past' }],
  ['', { kind: 'fault', message: 'Enter the day it was completed' }],
  ['1 1 2000', { kind: 'fault', message: 'The day it was completed must be after they were born' }],
])('“%s” as the day of completion', (typed, expected) => {
  expect(statedDate(typed, CAST_DAY, born)).toEqual(expected);
});

test('[REVIEW-6M] a review completed today moves the next one by the rules’ own count', () => {
  expect(afterCompletion(fileOf(amiraHaddad), 'review', CAST_DAY, CAST_DAY, defaultSettings)).toBe(
    'The next plan review is then due by 23 May 2027 (every 6 months).',
  );
});

test('[REVIEW-6M] a review stated as long ago leaves the plan overdue, and the page says so before it is kept', () => {
  const longAgo = calendarDate('2026-05-20');
  expect(afterCompletion(fileOf(amiraHaddad), 'review', longAgo, CAST_DAY, defaultSettings)).toBe(
    'The plan review will still be overdue: it was due by 20 November (every 6 months).',
  );
});

test('[REVIEW-6M] a first plan starts the six months', () => {
  expect(afterCompletion(fileOf(kofiMensahClarke), 'plan', CAST_DAY, CAST_DAY, defaultSettings)).toBe(
    'The next plan review is then due by 23 May 2027 (every 6 months).',
  );
});
