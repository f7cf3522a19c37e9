import type { CaseFile, RefusedWriting } from '#renderer/data/waymark-store.ts';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { type OpenQuestion, openQuestions } from './unsettled.ts';

/** A refused change, with what else is refused and taken back with it. */
export type RefusedStatement = readonly [RefusedWriting, ...RefusedWriting[]];

/** What of one young person’s file waits for somebody’s decision, by what this laptop holds at this moment. */
export interface ToSettle {
  /** Fields that were written twice, apart. */
  readonly questions: readonly OpenQuestion[];
  /** Work of an earlier adviser that came after the file had moved, the earliest first. */
  readonly late: readonly LateEntry[];
  /** Changes made on this laptop that the endpoint would not take. They are on no other laptop. */
  readonly refused: readonly RefusedStatement[];
}

/** A file is a new object whenever any of its records changes, so an answer holds for as long as its file does. */
const known = new WeakMap<CaseFile, ToSettle>();

export function toSettle(file: CaseFile): ToSettle {
  const before = known.get(file);
  if (before !== undefined) return before;
  const found = {
    questions: openQuestions(file),
    late: undecided(file),
    refused: statementsOf(file.refused),
  };
  known.set(file, found);
  return found;
}

export function settleCount(file: CaseFile): number {
  const { questions, late, refused } = toSettle(file);
  return questions.length + late.length + refused.length;
}

function undecided({ handovers }: CaseFile): readonly LateEntry[] {
  return handovers
    .filter((one) => one.kind === 'late-entry')
    .filter(({ decision }) => decision === null)
    .sort((a, b) => (a.writing.at < b.writing.at ? -1 : 1));
}

function statementsOf(refused: readonly RefusedWriting[]): readonly RefusedStatement[] {
  const statements = new Map<string, RefusedStatement>();
  for (const change of refused) {
    const before = statements.get(change.statement);
    statements.set(change.statement, before === undefined ? [change] : [...before, change]);
  }
  return [...statements.values()];
}
