import type { Role } from '#shared/domain/staff/staff.ts';
import { reachesTeam } from './policy.ts';

/** What held from a place in the council's history on, until the next of its kind. */
interface Since {
  readonly seq: number;
}

/** Everything that decides whether somebody has ever held one young person's file. */
export interface PastOfFile {
  /** They had it in their own name: as its adviser, as a stand-in, named in its restriction, or because they opened it. */
  readonly byName: boolean;
  /** Which post they had, from when on. */
  readonly posts: readonly (Since & { readonly role: Role; readonly teamId: string | null })[];
  /** Which team the young person was with, from when on. */
  readonly teams: readonly (Since & { readonly teamId: string })[];
  /** Each state of the file's restrictions. */
  readonly restrictions: readonly (Since & { readonly id: string; readonly isLifted: boolean })[];
}

/**
 * Whether work on this file can have been done while it was theirs, and so may come late. By a role only where both were
 * so at one moment: somebody who led a team has nothing to say of whoever came to it afterwards.
 */
export function hasHeld({ byName, posts, teams, restrictions }: PastOfFile): boolean {
  if (byName) return true;
  return [...posts, ...teams, ...restrictions].some(({ seq }) => {
    const post = at(posts, seq);
    const team = at(teams, seq);
    if (post === undefined || team === undefined || isRestricted(restrictions, seq)) return false;
    return reachesTeam({ staffId: '', ...post }, team.teamId);
  });
}

function at<State extends Since>(states: readonly State[], seq: number): State | undefined {
  return states.filter((state) => state.seq <= seq).reduce<State | undefined>(later, undefined);
}

function later<State extends Since>(one: State | undefined, other: State): State {
  return one !== undefined && one.seq > other.seq ? one : other;
}

function isRestricted(restrictions: PastOfFile['restrictions'], seq: number): boolean {
  const ids = new Set(restrictions.map(({ id }) => id));
  return [...ids].some(
    (id) =>
      at(
        restrictions.filter((one) => one.id === id),
        seq,
      )?.isLifted === false,
  );
}
