import { type EpochDay, toEpochDay } from '#shared/calendar/epoch-day.ts';
import type { Category } from '#shared/domain/assessment/assessment.ts';
import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';

/** [PA-ELIG] [PA-REL] [PA-FR] [PA-21-24] [PA-LOCAL-16] By what a personal adviser is owed. */
export function personalAdviserDuty(
  category: Category,
  openRequest: EpochDay | null,
): { readonly required: 'statute' | 'local-promise' | null; readonly ruleId: string | null } {
  switch (category) {
    case 'eligible':
      return { required: 'statute', ruleId: 'PA-ELIG' };
    case 'relevant':
      return { required: 'statute', ruleId: 'PA-REL' };
    case 'former-relevant':
      return { required: 'statute', ruleId: 'PA-FR' };
    case 'former-relevant-21-24':
      return { required: openRequest === null ? null : 'statute', ruleId: 'PA-21-24' };
    case 'looked-after-not-yet-eligible':
      return { required: 'local-promise', ruleId: 'PA-LOCAL-16' };
    default:
      return { required: null, ruleId: null };
  }
}

/** An allocation's `end` is the last day on which it is held, so it counts on that day too. */
export function personalAdviserAllocatedOn(allocations: PersonFacts['allocations'], day: EpochDay): boolean {
  return allocations.some(
    (allocation) =>
      allocation.role === 'personal-adviser' &&
      toEpochDay(allocation.start) <= day &&
      (allocation.end === null || day <= toEpochDay(allocation.end)),
  );
}
