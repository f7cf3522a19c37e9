import { type Cell, type Disclosure, isSmall, type Sum } from './cell.ts';
import { isDerivable } from './derivable.ts';

/**
 * Which numbers may be shown, so that no count of 1 to `suppressBelow` - 1 can be read off or worked out. Zero is shown.
 * Cells are hidden one by one, the least worth first, until nothing hidden follows from what is left.
 */
export function disclose(
  cells: readonly Cell[],
  sums: readonly Sum[],
  suppressBelow: number,
): ReadonlyMap<string, Disclosure> {
  const disclosures = new Map(cells.map((cell) => [cell.id, firstDisclosure(cell, suppressBelow)]));
  for (;;) {
    const derivable = isDerivable(cells, sums, disclosures, suppressBelow);
    const exposed = cells.find(
      (cell) => mustNotFollow(cell, disclosures, suppressBelow) && derivable(cell.id),
    );
    if (!exposed) return disclosures;
    const relatives = relativesOf(exposed.id, sums, disclosures);
    const sacrificed =
      cheapestShown(cells, relatives, disclosures) ?? dearestSmall(cells, relatives, disclosures);
    if (!sacrificed) return disclosures;
    disclosures.set(sacrificed.id, 'withheld');
  }
}

function firstDisclosure(cell: Cell, suppressBelow: number): Disclosure {
  if (!cell.published) return 'unpublished';
  return isSmall(cell.count, suppressBelow) ? 'small' : 'shown';
}

function mustNotFollow(
  cell: Cell,
  disclosures: ReadonlyMap<string, Disclosure>,
  suppressBelow: number,
): boolean {
  const disclosure = disclosures.get(cell.id);
  if (disclosure === 'unpublished') return isSmall(cell.count, suppressBelow);
  return disclosure === 'small' || disclosure === 'withheld';
}

/** Everything in a sum with this cell, or in a sum with a cell that is not shown and is itself such a relative. */
function relativesOf(
  id: string,
  sums: readonly Sum[],
  disclosures: ReadonlyMap<string, Disclosure>,
): ReadonlySet<string> {
  const found = new Set([id]);
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { total, parts } of sums) {
      const members = [total, ...parts];
      if (!members.includes(next)) continue;
      for (const member of members.filter((other) => !found.has(other))) {
        found.add(member);
        if (disclosures.get(member) !== 'shown') waiting.push(member);
      }
    }
  }
  return found;
}

/** A true zero stays shown: hiding it would protect, but a reader must be able to trust a zero. */
function cheapestShown(
  cells: readonly Cell[],
  among: ReadonlySet<string>,
  disclosures: ReadonlyMap<string, Disclosure>,
): Cell | undefined {
  return cells
    .filter((cell) => among.has(cell.id) && cell.count > 0 && disclosures.get(cell.id) === 'shown')
    .sort((a, b) => a.worth - b.worth || a.count - b.count)[0];
}

/**
 * Nothing is left to hide, and still "5 or fewer" over parts that are each at least one says how many: then it is the
 * total that may not be bounded.
 */
function dearestSmall(
  cells: readonly Cell[],
  among: ReadonlySet<string>,
  disclosures: ReadonlyMap<string, Disclosure>,
): Cell | undefined {
  return cells
    .filter((cell) => among.has(cell.id) && disclosures.get(cell.id) === 'small')
    .sort((a, b) => b.worth - a.worth || b.count - a.count)[0];
}
