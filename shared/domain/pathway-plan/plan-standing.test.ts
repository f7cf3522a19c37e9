import { describe, expect, test } from 'vitest';
import { anAct, aPlan, aReview } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { type PlanAct, type PlanActKind, planActSchema, standingActs } from './plan-act.ts';
import { canFollow, planStanding, type VersionState, versionStanding } from './plan-standing.ts';

function standing(acts: readonly PlanAct[], completedOn: string | null = null) {
  return versionStanding(aPlan({ completedOn, acts: [...acts] }));
}

const shared = anAct({ kind: 'shared', on: '2026-03-01' } as Partial<PlanAct> & { kind: 'shared' });
const on = (kind: PlanActKind, day: string, more: object = {}) =>
  anAct({ kind, on: day, ...more } as Parameters<typeof anAct>[0]);
const completion = on('completed', '2026-03-05');
const signOff = on('signed-off', '2026-03-09', { completionId: completion.id });

describe('how far a version has come', () => {
  test.each<[VersionState, readonly PlanAct[], string | null]>([
    ['draft', [], null],
    ['draft', [on('started', '2026-02-01')], null],
    ['shared', [shared], null],
    ['agreed', [shared, on('agreed', '2026-03-02')], null],
    ['disagreed', [shared, on('disagreed', '2026-03-02')], null],
    ['shared', [shared, on('disagreed', '2026-03-02'), on('shared', '2026-03-03')], null],
    ['completed', [shared, on('agreed', '2026-03-02'), completion], '2026-03-05'],
    ['completed', [], '2026-03-05'],
    ['signed-off', [completion, signOff], '2026-03-05'],
    ['returned', [completion, on('returned', '2026-03-09', { completionId: completion.id })], '2026-03-05'],
    ['ended', [completion, signOff, on('ended', '2026-06-01')], '2026-03-05'],
  ])('%s', (state, acts, completedOn) => {
    expect(standing(acts, completedOn).state).toBe(state);
  });

  test('what the young person said counts only if it was said after they last saw the plan', () => {
    const before = [on('agreed', '2026-02-20'), shared];
    expect(standing(before).view).toBeNull();
    expect(standing([...before, on('agreed', '2026-03-04')]).view?.on).toBe('2026-03-04');
  });

  test('what came back and was sent again waits for the manager', () => {
    const returned = on('returned', '2026-03-09', { id: idFor('a'), completionId: completion.id });
    const again = on('resubmitted', '2026-03-10', { completionId: completion.id });
    const acts = [completion, returned, again].map((act, index) => ({
      ...act,
      id: `0000000${index}-0000-7000-8000-000000000000`,
    }));
    const linked = acts.map((act) =>
      'completionId' in act ? { ...act, completionId: acts[0]?.id ?? null } : act,
    );
    expect(standing(linked, '2026-03-05').state).toBe('completed');
  });

  test('a sign-off is of one completion: stated anew, it has to be signed off anew', () => {
    const takenBack = on('taken-back', '2026-03-10', { undoes: completion.id });
    const anew = on('completed', '2026-03-12');
    expect(standing([completion, signOff, takenBack, anew], '2026-03-12').state).toBe('completed');
  });

  test('a sign-off of a plan from before acts were kept names no completion', () => {
    expect(standing([on('signed-off', '2026-03-09')], '2026-03-05').state).toBe('signed-off');
  });
});

describe('taking back', () => {
  test('is an act of its own, which leaves the other on record and out of force', () => {
    const acts = [shared, on('taken-back', '2026-03-02', { undoes: shared.id })];
    expect(standing(acts).state).toBe('draft');
    expect(acts).toHaveLength(2);
  });

  test('can itself be taken back, and then the first act holds again', () => {
    const back = on('taken-back', '2026-03-02', { undoes: shared.id });
    const forth = on('taken-back', '2026-03-03', { undoes: back.id });
    expect(standing([shared, back, forth]).state).toBe('shared');
  });

  test('whatever acts undo one another, the answer comes', () => {
    const one = on('taken-back', '2026-03-02', { id: idFor('one'), undoes: idFor('other') });
    const other = on('taken-back', '2026-03-02', { id: idFor('other'), undoes: idFor('one') });
    const itself = on('taken-back', '2026-03-02', { id: idFor('itself'), undoes: idFor('itself') });
    expect(standingActs([one, other, itself, shared])).toContain(shared);
  });
});

const kinds = planActSchema.options.map(({ shape }) => shape.kind.value);
const states = [
  'draft',
  'shared',
  'agreed',
  'disagreed',
  'completed',
  'returned',
  'signed-off',
  'ended',
] as const;

test('what can follow from each state, in full', () => {
  const table = Object.fromEntries(
    states.map((state) => [state, kinds.filter((kind) => canFollow(state, kind)).join(' ')]),
  );
  expect(table).toEqual({
    draft: 'shared completed ended taken-back',
    shared: 'shared agreed disagreed completed ended taken-back',
    agreed: 'shared disagreed completed ended taken-back',
    disagreed: 'shared agreed completed ended taken-back',
    completed: 'shared agreed disagreed signed-off returned ended taken-back',
    returned: 'shared agreed disagreed resubmitted ended taken-back',
    'signed-off': 'shared agreed disagreed ended taken-back',
    ended: 'taken-back',
  });
});

describe('where the plan as a whole stands', () => {
  const plan = aPlan({ completedOn: '2026-03-05', acts: [completion, signOff] });
  const review = aReview({ planId: plan.id, completedOn: null, completedByStaffId: null });
  const state = (plans = [plan], reviews = [review].slice(1)) => planStanding(plan, plans, reviews).state;

  test('under review while one is in hand, and no longer when it is given up', () => {
    const givenUp = { ...review, acts: [on('ended', '2026-09-01')] };
    expect([state(), state([plan], [review]), state([plan], [givenUp])]).toEqual([
      'signed-off',
      'under-review',
      'signed-off',
    ]);
  });

  test('a completed review is a version of its own, and waits for its own sign-off', () => {
    expect(state([plan], [{ ...review, completedOn: plan.completedOn }])).toBe('completed');
  });

  test('replaced by a plan that was completed later, and not by one that is still a draft', () => {
    const draft = aPlan({ completedOn: null, completedByStaffId: null, replacesPlanId: plan.id });
    const later = aPlan({ completedOn: '2026-09-01', replacesPlanId: plan.id });
    expect([state([plan, draft]), state([plan, later])]).toEqual(['signed-off', 'replaced']);
  });
});
