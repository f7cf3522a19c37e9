import { type Step, tellStep } from './history.ts';
import type { Fault } from './model/checks.ts';

/** What is printed of a history that went wrong: what was found, and all that happened, by step. */
export function tellHistory(seed: number, steps: readonly Step[], faults: readonly Fault[]): string {
  const found = faults.map(({ kind, says }) => `  ${kind}: ${says}`);
  return [`History ${seed} has faults:`, ...found, ...steps.map(tellStep)].join('\n');
}
