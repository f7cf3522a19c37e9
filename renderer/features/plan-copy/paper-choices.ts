import type { CopyHeadings } from '#shared/domain/plan-copy/copy-headings.ts';
import type { CopyVariant } from '#shared/domain/plan-copy/plan-copy.ts';

/** How a copy is set, and the two numbers that stand on it. */
export interface PaperChoices {
  readonly variant: CopyVariant;
  readonly headings: CopyHeadings;
  readonly isUnreviewed: boolean;
  readonly emergencyContact: string;
  readonly adviserContact: string;
}
