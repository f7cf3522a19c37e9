import type { Person } from '#renderer/features/people/index.ts';
import { toSettle } from '#renderer/features/unsettled/index.ts';
import { inAlphabet } from '#renderer/ui/words/in-alphabet.ts';
import type { Staff } from '#shared/domain/staff/staff.ts';
import { NO_ADVISER } from './team-view-model.ts';

export interface SettleRow {
  /** Null: those who have no adviser. */
  readonly id: string | null;
  readonly name: string;
  /** In how many files something is to be settled. */
  readonly files: number;
  /** Fields that were written twice, apart. */
  readonly written: number;
  readonly late: number;
  /** Changes made on this very laptop that the council’s system would not take. */
  readonly refused: number;
}

/** Whoever’s files have something to settle, the most first. Each file is in one row: its adviser’s of today. */
export function settleRows(people: readonly Person[], advisers: readonly Staff[]): readonly SettleRow[] {
  const names = new Map(advisers.map(({ id, name }) => [id, name]));
  const rows = new Map<string | null, SettleRow>();
  for (const { adviser, file } of people) {
    const { questions, late, refused } = toSettle(file);
    if (questions.length + late.length + refused.length === 0) continue;
    const id = adviser?.staffId ?? null;
    const name = id === null ? NO_ADVISER : (names.get(id) ?? 'Somebody no longer listed');
    const before = rows.get(id) ?? { id, name, files: 0, written: 0, late: 0, refused: 0 };
    rows.set(id, {
      ...before,
      files: before.files + 1,
      written: before.written + questions.length,
      late: before.late + late.length,
      refused: before.refused + refused.length,
    });
  }
  return [...rows.values()].sort((a, b) => allOf(b) - allOf(a) || inAlphabet(a.name, b.name));
}

export function allOf({ written, late, refused }: Pick<SettleRow, 'written' | 'late' | 'refused'>): number {
  return written + late + refused;
}
