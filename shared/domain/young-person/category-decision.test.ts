import { describe, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { aCategoryDecision } from '#tests/people/builders.ts';
import { categoryDecisionOn, withCategoryDecision } from './category-decision.ts';
import { categoryDecisionSchema } from './young-person.ts';

const on = (decisions: readonly ReturnType<typeof aCategoryDecision>[], day: string) =>
  categoryDecisionOn({ categoryDecisions: [...decisions] }, calendarDate(day));

describe('the decision that stands', () => {
  test('from its day on, until the day it is withdrawn', () => {
    const decision = aCategoryDecision({ decidedOn: '2026-03-01', withdrawnOn: '2026-05-01' });
    expect(on([decision], '2026-02-28')).toBeNull();
    expect(on([decision], '2026-03-01')).toBe(decision);
    expect(on([decision], '2026-04-30')).toBe(decision);
    expect(on([decision], '2026-05-01')).toBeNull();
  });

  test('is the latest of several, in whatever order they are kept', () => {
    const [early, late] = [
      aCategoryDecision({ decidedOn: '2026-03-01' }),
      aCategoryDecision({ decidedOn: '2026-04-01', category: 'relevant' }),
    ];
    expect([on([early, late], '2026-06-01'), on([late, early], '2026-06-01')]).toEqual([late, late]);
    expect(on([early, late], '2026-03-31')).toBe(early);
  });

  test('of one day is the one with the later id on every laptop', () => {
    const [one, other] = [aCategoryDecision({}), aCategoryDecision({})];
    const later = one.id > other.id ? one : other;
    expect([on([one, other], '2026-12-01'), on([other, one], '2026-12-01')]).toEqual([later, later]);
  });
});

test('a new decision takes the place of the one that stood, which stays on record', () => {
  const first = aCategoryDecision({ decidedOn: '2026-03-01' });
  const second = aCategoryDecision({ decidedOn: '2026-04-01', category: 'relevant' });
  const kept = withCategoryDecision({ categoryDecisions: [first] }, second);
  expect(kept).toEqual([{ ...first, withdrawnOn: '2026-04-01' }, second]);
  expect(on(kept, '2026-03-31')?.id).toBe(first.id);
});

test('a decision needs a reason, and cannot be withdrawn before it was taken', () => {
  const decision = aCategoryDecision({ decidedOn: '2026-03-01' });
  expect(categoryDecisionSchema.safeParse({ ...decision, reason: '  ' }).success).toBe(false);
  const faulty = categoryDecisionSchema.safeParse({ ...decision, withdrawnOn: '2026-02-28' });
  expect(faulty.error?.issues[0]?.path).toEqual(['withdrawnOn']);
});
