/** A number of people in the report. One that is not `published` is no figure of ours, but could be worked out from some. */
export interface Cell {
  readonly id: string;
  readonly count: number;
  readonly published: boolean;
  /** Of cells that could be hidden to protect another, the lowest goes first: details before totals. */
  readonly worth: number;
}

/** The total is the sum of its parts. */
export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** `small` is shown as "5 or fewer"; `withheld` is not even bounded, since that would give a small one away. */
export type Disclosure = 'shown' | 'small' | 'withheld' | 'unpublished';

export function isSmall(count: number, suppressBelow: number): boolean {
  return count > 0 && count < suppressBelow;
}
