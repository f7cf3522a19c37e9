import { expect, test } from 'vitest';
import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { assessedPerson, type Person } from '#renderer/features/people/index.ts';
import { planInHand } from '#renderer/features/plan-sections/index.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { aNeedsAssessment, anAction, aPlan, aPlanSection } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import { amiraHaddad, CAST_DAY, type CastMember, kofiMensahClarke } from '#tests/people/cast.ts';
import { afterCompletion, completeness, sectionRows, statedDate } from './plan-view-model.ts';

const born = calendarDate('2007-06-02');
const plan = aPlan({ completedOn: null, completedByStaffId: null });

function known(member: CastMember, more: Partial<CaseFile> = {}): Person {
  return assessedPerson(caseFileOf(member, more), CAST_DAY, defaultSettings);
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

test('each matter is answered by a need, a plan or an action, and own words alone answer none', () => {
  const person = known(amiraHaddad, {
    sections: [
      aPlanSection({ planId: plan.id, section: 'where-i-live', ownWords: 'I like it here.' }),
      aPlanSection({ planId: plan.id, section: 'my-money', need: 'A budget' }),
      aPlanSection({
        planId: plan.id,
        section: 'learning-and-work',
        matters: [{ id: 'work-and-activity', text: 'A taster week' }],
      }),
      aPlanSection({ planId: plan.id, section: 'what-matters-to-me', ownWords: 'A dog' }),
    ],
    actions: [anAction({ planId: plan.id, section: 'skills-for-life' })],
  });
  const rows = sectionRows(person, plan.id);
  expect(Object.fromEntries(rows.map(({ key, amount }) => [key, amount]))).toEqual({
    'me-and-who-i-am': 'Missing',
    'my-people-and-support': 'Missing',
    'where-i-live': 'Own words only',
    'learning-and-work': '1 of 2',
    'my-health-and-wellbeing': 'Missing',
    'my-money': '1 of 1',
    'skills-for-life': '1 of 1',
    'things-i-do': 'Optional',
    'what-matters-to-me': 'Has words',
    'if-things-go-wrong': 'Missing',
    'what-i-think': 'Optional',
  });
  expect(completeness(person, plan.id)).toBe('3 of 11 matters the law asks for have something.');
});

test('the section on status appears when they came alone, when the assessment says so, or once it has words', () => {
  const youngPerson = { ...amiraHaddad.youngPerson, unaccompanied: { ceasesOn: null } };
  const flagged = aNeedsAssessment({ aloneOrTrafficked: true });
  const unflagged = aNeedsAssessment({ startedOn: '2026-02-01', aloneOrTrafficked: false });
  const written = aPlanSection({ planId: plan.id, section: 'my-safety-and-status', need: 'A solicitor' });
  const shown = (more: Partial<CaseFile>) =>
    sectionRows(known(amiraHaddad, more), plan.id).find(({ key }) => key === 'my-safety-and-status')?.amount;
  expect([
    shown({}),
    shown({ youngPerson }),
    shown({ assessments: [flagged] }),
    shown({ assessments: [flagged, unflagged] }),
    shown({ sections: [written] }),
  ]).toEqual([undefined, 'Missing', 'Missing', undefined, 'Has words']);
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
  expect(afterCompletion(caseFileOf(amiraHaddad), 'review', CAST_DAY, CAST_DAY, defaultSettings)).toBe(
    'The next plan review is then due by 23 May 2027 (every 6 months).',
  );
});

test('[REVIEW-6M] a review stated as long ago leaves the plan overdue, and the page says so before it is kept', () => {
  const longAgo = calendarDate('2026-05-20');
  expect(afterCompletion(caseFileOf(amiraHaddad), 'review', longAgo, CAST_DAY, defaultSettings)).toBe(
    'The plan review will still be overdue: it was due by 20 November (every 6 months).',
  );
});

test('[REVIEW-6M] a first plan starts the six months', () => {
  expect(afterCompletion(caseFileOf(kofiMensahClarke), 'plan', CAST_DAY, CAST_DAY, defaultSettings)).toBe(
    'The next plan review is then due by 23 May 2027 (every 6 months).',
  );
});
