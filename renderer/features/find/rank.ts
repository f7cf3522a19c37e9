import { nameWords } from '#renderer/ui/words/name-words.ts';

/** How well a name answers to what was typed: the less, the better. Null where it does not answer at all. */
export type Rank = number | null;

/**
 * Few letters should be enough to have anybody first. A name's own beginning comes before a later part's, and initials
 * answer too: `ah` is Amira Haddad, and `aha` finds her before everybody else whose names begin with an A.
 */
export function rankOf(name: string, reference: string | null, typed: string): Rank {
  const wanted = nameWords(typed);
  if (wanted.length === 0) return 0;
  const names = nameWords(name);
  const ranks = [
    rankOfParts(names, wanted, 0),
    wanted.length === 1 ? rankOfInitials(names, wanted[0] ?? '') : null,
    reference === null ? null : rankOfParts(nameWords(reference), wanted, 3),
  ];
  return ranks.reduce((best, rank) => (rank !== null && (best === null || rank < best) ? rank : best), null);
}

function rankOfParts(names: readonly string[], wanted: readonly string[], from: number): Rank {
  if (!wanted.every((part) => names.some((name) => name.startsWith(part)))) return null;
  return names[0]?.startsWith(wanted[0] ?? '') ? from : from + 2;
}

/** The first letter of the first name, then the beginning of a later one. */
function rankOfInitials(names: readonly string[], typed: string): Rank {
  const [first, ...later] = names;
  if (typed.length < 2 || !first?.startsWith(typed[0] ?? '')) return null;
  return later.some((name) => name.startsWith(typed.slice(1))) ? 1 : null;
}
