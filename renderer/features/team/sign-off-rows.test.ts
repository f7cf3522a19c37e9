import { expect, test } from 'vitest';
import { assessedPerson } from '#renderer/features/people/index.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { PlanAct } from '#shared/domain/pathway-plan/plan-act.ts';
import { anAct, aPlan, aReview } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import { amiraHaddad, CAST_DAY, type CastMember, hanaKarim, rhysPritchard } from '#tests/people/cast.ts';
import { signOffRows } from './sign-off-rows.ts';

const completion = (on: string) => anAct({ kind: 'completed', on: on as never });
const after = (kind: 'signed-off' | 'returned', { id }: PlanAct) =>
  anAct({ kind, on: '2026-11-20', completionId: id } as never);

function withPlan(member: CastMember, acts: readonly PlanAct[]) {
  const plan = aPlan({ youngPersonId: member.youngPerson.id, completedOn: '2026-11-10', acts: [...acts] });
  return assessedPerson(caseFileOf(member, { plans: [plan], reviews: [] }), CAST_DAY, defaultSettings);
}

test('what waits longest comes first, and what is signed off, sent back or of old is not there', () => {
  const [first, second] = [completion('2026-11-02'), completion('2026-11-10')];
  const rows = signOffRows([
    withPlan(amiraHaddad, [second]),
    withPlan(hanaKarim, [first]),
    withPlan(rhysPritchard, []),
    withPlan(rhysPritchard, [first, after('signed-off', first)]),
    withPlan(rhysPritchard, [first, after('returned', first)]),
  ]);
  expect(rows.map(({ person, what, gaps }) => [person.name, what, gaps])).toEqual([
    ['Hana Karim', 'plan', 11],
    ['Amira Haddad', 'plan', 11],
  ]);
});

test('a completed review waits for a sign-off of its own, and one in progress does not', () => {
  const done = completion('2026-11-12');
  const plan = aPlan({ completedOn: '2026-05-10' });
  const of = { planId: plan.id };
  const rowsWith = (review: ReturnType<typeof aReview>) => {
    const file = caseFileOf(amiraHaddad, { plans: [plan], reviews: [review] });
    return signOffRows([assessedPerson(file, CAST_DAY, defaultSettings)]).map(({ what }) => what);
  };
  expect(rowsWith(aReview({ ...of, completedOn: '2026-11-12', acts: [done] }))).toEqual(['review']);
  expect(rowsWith(aReview({ ...of, completedOn: null, completedByStaffId: null }))).toEqual([]);
});
