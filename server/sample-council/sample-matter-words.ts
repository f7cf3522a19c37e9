import type { PlanMatterKey } from '#shared/domain/pathway-plan/plan-matter-key.ts';

/** What a sample plan says on the further matters of a section. */
export const matterWords: Partial<Readonly<Record<PlanMatterKey, string>>> = {
  'family-and-relationships':
    'Keep up the visits that matter to them, with the fares paid, and ask about them each month.',
  suitability:
    'Seen together: safe, warm enough, near college and affordable on their money. They want to stay; the lease was read with them.',
  'work-and-activity': 'A taster week in the spring, and help with the form for it.',
};
