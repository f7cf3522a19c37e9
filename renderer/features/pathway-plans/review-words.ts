import type { PathwayPlanReview } from '#shared/domain/review/review.ts';

type Trigger = PathwayPlanReview['trigger'];

/** Why a plan is reviewed, in the order in which it most often happens. */
export const triggers: readonly { readonly value: Trigger; readonly label: string }[] = [
  { value: 'due', label: 'It is due' },
  { value: 'requested', label: 'Somebody asked for it' },
  { value: 'moved', label: 'They moved' },
  { value: 'lost-home', label: 'They lost their home, or may' },
  { value: 'lost-liberty', label: 'They are in custody or hospital, or about to leave it' },
  { value: 'lost-course', label: 'Their course, training or work ended' },
  { value: 'other', label: 'Something else' },
];

export function triggerWords(trigger: Trigger): string {
  return triggers.find(({ value }) => value === trigger)?.label ?? '';
}
