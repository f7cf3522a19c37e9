import { now } from '#renderer/features/this-laptop/index.ts';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import type { ToSettle } from './to-settle.ts';

/** What there is to settle, by kind: `2 fields written twice, 1 late entry`. Empty where there is nothing. */
export function kindsInWords({ questions, late, refused }: ToSettle): string {
  return [
    [questions.length, 'field written twice', 'fields written twice'] as const,
    [late.length, 'late entry', 'late entries'] as const,
    [refused.length, 'change not taken', 'changes not taken'] as const,
  ]
    .filter(([count]) => count > 0)
    .map(([count, one, many]) => counted(count, one, many))
    .join(', ');
}

/** Said of what was decided. Whether it has reached the council changes while this stands, and is told at the top of the page. */
export function savedHere(savedAt: string): string {
  return `Saved on this laptop ${timeOf(savedAt, now())}.`;
}
