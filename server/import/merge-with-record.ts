import { isDeepStrictEqual } from 'node:util';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';

const SINGLE = [
  'dateOfBirth',
  'diedOn',
  'sex',
  'ethnicity',
  'uniquePupilNumber',
  'unaccompanied',
  'specialGuardianship',
] as const;
const LISTS = ['episodes', 'returnHome', 'elsewhere'] as const;

/** The facts that the return speaks of, and no others. A file that was not given has no opinion. */
export type FactsOfReturn = Pick<
  YoungPerson,
  Exclude<(typeof SINGLE)[number], 'unaccompanied'> | (typeof LISTS)[number]
> &
  Partial<Pick<YoungPerson, 'unaccompanied'>>;

export interface Merged {
  readonly youngPerson: YoungPerson;
  /** Facts that somebody has changed on the record and that the return now says otherwise. The record's stay. */
  readonly kept: readonly (keyof FactsOfReturn)[];
}

/**
 * A changed return against a record that people have worked on since. `base` is what the last import wrote: a fact that
 * still stands as it was written follows the return; one that a person has changed stays theirs.
 */
export function mergeWithRecord(
  base: YoungPerson | null,
  current: YoungPerson,
  facts: FactsOfReturn,
): Merged {
  const merged: Record<string, unknown> = { ...current };
  const kept: (keyof FactsOfReturn)[] = [];
  for (const field of SINGLE) {
    const derived = facts[field];
    if (derived === undefined || isDeepStrictEqual(current[field], derived)) continue;
    if (base === null || isDeepStrictEqual(base[field], current[field])) merged[field] = derived;
    else if (!isDeepStrictEqual(base[field], derived)) kept.push(field);
  }
  for (const field of LISTS) {
    const items = mergeItems(base?.[field] ?? [], current[field], facts[field]);
    merged[field] = items.merged;
    if (items.kept) kept.push(field);
  }
  return { youngPerson: merged as YoungPerson, kept };
}

interface Item {
  readonly id: string;
  readonly start: string;
}

function mergeItems(base: readonly Item[], current: readonly Item[], derived: readonly Item[]) {
  const basis = new Map(base.map((item) => [item.id, item]));
  const derivedById = new Map(derived.map((item) => [item.id, item]));
  const held = new Set(current.map(({ id }) => id));
  let kept = false;
  const merged: Item[] = [];
  for (const mine of current) {
    const before = basis.get(mine.id);
    const now = derivedById.get(mine.id);
    if (before && isDeepStrictEqual(before, mine)) {
      if (now) merged.push(now);
      continue;
    }
    kept ||= now !== undefined && !isDeepStrictEqual(now, mine) && !isDeepStrictEqual(now, before);
    merged.push(mine);
  }
  // An item of the last import that is no longer on the record was taken off by a person, and stays off.
  merged.push(...derived.filter(({ id }) => !held.has(id) && !basis.has(id)));
  return { merged: merged.sort(byStart), kept };
}

function byStart(one: Item, other: Item): number {
  if (one.start !== other.start) return one.start < other.start ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
