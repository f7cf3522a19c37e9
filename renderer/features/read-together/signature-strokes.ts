import type { Signature } from '#shared/domain/plan-copy/plan-agreement.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** More would be the tremble of a pen, and would make a record of a name larger than the plan. */
const MOST_POINTS = 400;
const MOST_STROKES = 60;

/** A drawn name in thousandths of the box's width, so that it can be drawn again at any size. Null where nothing was drawn. */
export function signatureFrom(
  groups: readonly { readonly points: readonly Point[] }[],
  width: number,
): Signature | null {
  const strokes = groups
    .slice(0, MOST_STROKES)
    .map(({ points }) => thinned(points).flatMap(({ x, y }) => [within(x, width), within(y, width)]))
    .filter((stroke) => stroke.length > 0);
  return strokes.length === 0 ? null : { kind: 'drawn', strokes };
}

function within(value: number, width: number): number {
  return Math.min(1_000, Math.max(0, Math.round((value / width) * 1_000)));
}

function thinned(points: readonly Point[]): readonly Point[] {
  const step = Math.ceil(points.length / MOST_POINTS);
  return step <= 1 ? points : points.filter((_, at) => at % step === 0 || at === points.length - 1);
}
