import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** So often no two builds meet: each turn lost is a whole build of another process. */
const TURNS = 10_000;

/**
 * A folder that was made takes the place of the one before it, whole: nobody sees half of one and half of another. Any
 * number of processes may do it for one place at one time; the last of them stays.
 */
export function putInPlace(made: string, place: string): void {
  const aside = mkdtempSync(`${place}-before-`);
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      // What stands there goes aside under a name of its own, as a folder with something in it cannot be renamed onto.
      tryToRename(place, path.join(aside, String(turn)), ['ENOENT']);
      // Another process may put its own there between the two: then that one goes aside in the next turn.
      if (tryToRename(made, place, ['ENOTEMPTY', 'EEXIST', 'EPERM'])) return;
    }
    throw new Error(`${place} could not be replaced in ${TURNS} turns: something keeps putting it back.`);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/** False where it fails in one of the ways that another process explains. */
function tryToRename(from: string, to: string, explained: readonly string[]): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (failure) {
    if (explained.includes((failure as NodeJS.ErrnoException).code ?? '')) return false;
    throw failure;
  }
}
