import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import type { NeedsAssessment } from './needs-assessment.ts';

export interface TakenOver {
  readonly section: PlanSectionKey;
  readonly need: string;
}

/** The needs that a new plan takes over from an assessment, word for word: one for each matter with a result. */
export function needsToTakeOver({ matters }: Pick<NeedsAssessment, 'matters'>): readonly TakenOver[] {
  return matters.filter(({ need }) => need.trim() !== '').map(({ id, need }) => ({ section: id, need }));
}
