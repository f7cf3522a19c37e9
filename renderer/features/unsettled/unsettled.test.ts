import { expect, test } from 'vitest';
import { aLateEntry, aTransfer } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import { owenTibbs } from '#tests/people/cast.ts';
import { hasUnsettled } from './unsettled.ts';

test('work that came late is to be settled until somebody has decided about it', () => {
  const decision = {
    outcome: 'declined',
    byStaffId: owenTibbs.youngPerson.id,
    reason: 'Told before',
  } as const;
  expect(hasUnsettled(caseFileOf(owenTibbs, { handovers: [aTransfer(), aLateEntry({ decision })] }))).toBe(
    false,
  );
  expect(hasUnsettled(caseFileOf(owenTibbs, { handovers: [aLateEntry({ decision: null })] }))).toBe(true);
});
