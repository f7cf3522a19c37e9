import type { Cell, Disclosure, Sum } from './cell.ts';
import { isSmall } from './cell.ts';

interface Range {
  low: number;
  high: number;
}

/**
 * What a reader who knows the sums, and that "5 or fewer" is 1 to 5 and a withheld count more, can work out exactly.
 * Two ways are tried, since neither finds all: narrowing each count's range by the sums it is in, and adding and
 * subtracting whole sums.
 */
export function isDerivable(
  cells: readonly Cell[],
  sums: readonly Sum[],
  disclosures: ReadonlyMap<string, Disclosure>,
  suppressBelow: number,
): (id: string) => boolean {
  const ranges = narrowed(cells, sums, disclosures, suppressBelow);
  const unknown = cells.filter((cell) => disclosures.get(cell.id) !== 'shown').map((cell) => cell.id);
  const solved = solvedBySubtraction(unknown, sums);
  return (id) => {
    const range = ranges.get(id);
    return solved.has(id) || (range !== undefined && range.low === range.high);
  };
}

function startingRange(cell: Cell, disclosure: Disclosure | undefined, suppressBelow: number): Range {
  switch (disclosure) {
    case 'small':
      return { low: 1, high: suppressBelow - 1 };
    case 'withheld':
      // Most that is withheld is not small, and a reader may reckon with that.
      return { low: isSmall(cell.count, suppressBelow) ? 1 : suppressBelow, high: Number.POSITIVE_INFINITY };
    case 'unpublished':
      return { low: 0, high: Number.POSITIVE_INFINITY };
    default:
      return { low: cell.count, high: cell.count };
  }
}

function narrowed(
  cells: readonly Cell[],
  sums: readonly Sum[],
  disclosures: ReadonlyMap<string, Disclosure>,
  suppressBelow: number,
): Map<string, Range> {
  const ranges = new Map(
    cells.map((cell) => [cell.id, startingRange(cell, disclosures.get(cell.id), suppressBelow)]),
  );
  let isNarrower = true;
  while (isNarrower) isNarrower = sums.map((sum) => narrowBy(sum, ranges)).some(Boolean);
  return ranges;
}

/** Ranges only shrink, between whole numbers that the true counts lie in, so this comes to an end. */
function narrowBy({ total, parts }: Sum, ranges: Map<string, Range>): boolean {
  const whole = ranges.get(total);
  const pieces = parts.flatMap((part) => ranges.get(part) ?? []);
  if (!whole) return false;
  const low = pieces.reduce((sum, piece) => sum + piece.low, 0);
  const high = pieces.reduce((sum, piece) => sum + piece.high, 0);
  const isWholeNarrower = shrink(whole, low, high);
  const areNarrower = pieces.map((piece) => {
    const othersHigh = pieces.reduce((sum, other) => (other === piece ? sum : sum + other.high), 0);
    const othersLow = pieces.reduce((sum, other) => (other === piece ? sum : sum + other.low), 0);
    return shrink(piece, Number.isFinite(othersHigh) ? whole.low - othersHigh : 0, whole.high - othersLow);
  });
  return isWholeNarrower || areNarrower.some(Boolean);
}

function shrink(range: Range, low: number, high: number): boolean {
  const isNarrower = low > range.low || high < range.high;
  range.low = Math.max(range.low, low);
  range.high = Math.min(range.high, high);
  return isNarrower;
}

/** Gauss-Jordan elimination on the unknown counts: a row left with one unknown says what it is. */
function solvedBySubtraction(unknown: readonly string[], sums: readonly Sum[]): ReadonlySet<string> {
  const rows = sums.map(({ total, parts }) =>
    unknown.map((id) => (id === total ? -1 : 0) + parts.filter((part) => part === id).length),
  );
  let pivotRow = 0;
  for (let column = 0; column < unknown.length && pivotRow < rows.length; column += 1) {
    const found = rows.findIndex((row, index) => index >= pivotRow && row[column] !== 0);
    if (found < 0) continue;
    const pivot = rows[found] ?? [];
    rows[found] = rows[pivotRow] ?? [];
    rows[pivotRow] = pivot;
    clearColumn(rows, pivotRow, column);
    pivotRow += 1;
  }
  const solved = new Set<string>();
  for (const row of rows) {
    const left = unknown.filter((_, column) => row[column] !== 0);
    if (left.length === 1 && left[0] !== undefined) solved.add(left[0]);
  }
  return solved;
}

/** Whole numbers throughout: rows are multiplied, never divided, and kept small by their greatest common divisor. */
function clearColumn(rows: number[][], pivotRow: number, column: number): void {
  const pivot = rows[pivotRow] ?? [];
  const head = pivot[column] ?? 0;
  rows.forEach((row, index) => {
    const factor = row[column] ?? 0;
    if (index === pivotRow || factor === 0) return;
    const combined = row.map((value, at) => value * head - (pivot[at] ?? 0) * factor);
    const divisor = combined.reduce((a, b) => greatestCommonDivisor(a, Math.abs(b)), 0) || 1;
    rows[index] = combined.map((value) => value / divisor);
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
