import type { Person } from '#renderer/features/people/index.ts';
import { gapsOf, planInHand, versionOfNow } from '#renderer/features/plan-sections/index.ts';
import type { ActOf } from '#shared/domain/pathway-plan/plan-act.ts';

export interface SignOffRow {
  readonly person: Person;
  readonly what: 'plan' | 'review';
  readonly completion: ActOf<'completed'>;
  /** How many of the matters that the law asks for have nothing. */
  readonly gaps: number;
}

/**
 * What was completed and is neither signed off nor sent back, the longest first. What was completed before acts were kept
 * is not here: nobody knows whether it was signed off.
 */
export function signOffRows(people: readonly Person[]): readonly SignOffRow[] {
  return people
    .flatMap((person): readonly SignOffRow[] => {
      const plan = planInHand(person.file.plans);
      if (plan === null) return [];
      const { collection, standing } = versionOfNow(person.file, plan);
      if (standing.state !== 'completed' || standing.completion === null) return [];
      return [
        {
          person,
          what: collection === 'plans' ? 'plan' : 'review',
          completion: standing.completion,
          gaps: gapsOf(person, plan.id).length,
        },
      ];
    })
    .sort(
      (a, b) => a.completion.on.localeCompare(b.completion.on) || a.person.name.localeCompare(b.person.name),
    );
}
