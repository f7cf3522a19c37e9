import { describe, expect, test } from 'vitest';
import type { PlanAct } from '#shared/domain/pathway-plan/plan-act.ts';
import type { Role } from '#shared/domain/staff/staff.ts';
import { ADVISER_ID, aNeedsAssessment, anAct, aPlan, aReview, aStaffMember } from '#tests/people/builders.ts';
import { mayChange } from './policy.ts';

const MANAGER_ID = aStaffMember().id;
const shared = anAct({ kind: 'shared' });
const signOff = anAct({ kind: 'signed-off', byStaffId: MANAGER_ID });
const plan = aPlan({ acts: [shared, signOff] });

function may(role: Role, before: readonly PlanAct[], after: readonly PlanAct[]): boolean {
  const staffId = role === 'team-manager' ? MANAGER_ID : ADVISER_ID;
  const user = { staffId, role, teamId: null };
  return mayChange(user, 'plans', { ...plan, acts: [...before] }, { ...plan, acts: [...after] });
}

describe('an adviser', () => {
  test('adds acts of their own', () => {
    expect(may('personal-adviser', [shared], [shared, anAct({ kind: 'agreed' })])).toBe(true);
  });

  test('signs nothing off and sends nothing back', () => {
    expect(may('personal-adviser', [], [anAct({ kind: 'signed-off' })])).toBe(false);
    expect(may('personal-adviser', [], [anAct({ kind: 'returned' })])).toBe(false);
  });

  test('takes back what they did, and not a manager’s sign-off', () => {
    const undo = (act: PlanAct) => anAct({ kind: 'taken-back', undoes: act.id } as never);
    expect(may('personal-adviser', [shared], [shared, undo(shared)])).toBe(true);
    expect(may('personal-adviser', [signOff], [signOff, undo(signOff)])).toBe(false);
    expect(may('personal-adviser', [], [undo(shared)])).toBe(false);
  });

  test('acts in nobody else’s name', () => {
    expect(may('personal-adviser', [], [anAct({ kind: 'shared', byStaffId: MANAGER_ID })])).toBe(false);
  });

  test('makes a first record with acts of their own only', () => {
    const user = { staffId: ADVISER_ID, role: 'personal-adviser' as const, teamId: null };
    expect(mayChange(user, 'plans', null, { ...plan, acts: [shared] })).toBe(true);
    expect(mayChange(user, 'plans', null, plan)).toBe(false);
  });
});

test('a manager signs off, and takes a sign-off back', () => {
  const mine = { byStaffId: MANAGER_ID };
  expect(may('team-manager', [shared], [shared, signOff])).toBe(true);
  const undo = anAct({ kind: 'taken-back', undoes: signOff.id, ...mine } as never);
  expect(may('team-manager', [signOff], [signOff, undo])).toBe(true);
});

test.each(['personal-adviser', 'team-manager'] as const)('nobody alters or removes an act: %s', (role) => {
  expect(may(role, [shared, signOff], [shared])).toBe(false);
  expect(may(role, [shared], [{ ...shared, on: '2026-04-01' as never }])).toBe(false);
  expect(may(role, [shared], [shared, shared])).toBe(false);
});

test('the same holds of a review and of an assessment', () => {
  const user = { staffId: ADVISER_ID, role: 'personal-adviser' as const, teamId: null };
  const review = aReview({ acts: [shared] });
  const assessment = aNeedsAssessment({ acts: [shared] });
  expect(mayChange(user, 'reviews', review, { ...review, acts: [] })).toBe(false);
  expect(mayChange(user, 'assessments', assessment, { ...assessment, acts: [] })).toBe(false);
  expect(mayChange(user, 'assessments', assessment, { ...assessment, deliberations: 'Both' })).toBe(true);
});
