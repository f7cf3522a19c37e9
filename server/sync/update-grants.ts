import type pg from 'pg';
import { type GrantSubject, grantToTeam } from '#server/storage/grants.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { followFiles, type HolderChange } from './follow-files.ts';
import type { ChangeVerdict } from './judge-change.ts';

/** Before they are written: the database lets nobody write about a young person whom nobody was given. */
export async function grantNewPeople(
  client: pg.ClientBase,
  authorityId: string,
  verdicts: readonly ChangeVerdict[],
): Promise<void> {
  for (const verdict of verdicts) {
    if (verdict.verdict !== 'write' || verdict.before !== null) continue;
    const { body } = verdict.write;
    if ('dateOfBirth' in body) await grantToTeam(client, authorityId, body.teamId, [body.youngPersonId]);
  }
}

/**
 * Scope follows the records: an adviser holds whom they are allocated to, a team's managers hold the team's. Answers who
 * has gained and lost what by it.
 */
export function updateGrants(
  client: pg.ClientBase,
  authorityId: string,
  concerned: ReadonlyMap<string, ReadonlySet<GrantSubject>>,
  now: Date,
): Promise<HolderChange[]> {
  return followFiles(client, authorityId, concerned, 'allocation', now);
}

/** Whose holding of which young person's file may be another after these. */
export function grantsConcerned(verdicts: readonly ChangeVerdict[]): Map<string, Set<GrantSubject>> {
  const concerned = new Map<string, Set<GrantSubject>>();
  for (const verdict of verdicts) {
    if (verdict.verdict !== 'write') continue;
    const { before, write } = verdict;
    if (!('youngPersonId' in write.body)) continue;
    const { youngPersonId } = write.body;
    const subjects = [...teamsConcerned(before, write.body), ...advisersConcerned(before, write.body)];
    if (subjects.length === 0) continue;
    concerned.set(youngPersonId, new Set([...(concerned.get(youngPersonId) ?? []), ...subjects]));
  }
  return concerned;
}

function teamsConcerned(before: AnyRecord | null, after: AnyRecord): GrantSubject[] {
  if (!('dateOfBirth' in after)) return [];
  const oldTeam = before && 'dateOfBirth' in before ? before.teamId : null;
  if (oldTeam === after.teamId) return [];
  return [`team:${after.teamId}`, 'council', ...(oldTeam === null ? [] : [`team:${oldTeam}` as const])];
}

/** Whom an allocation named before this change and whom it names now: both may have gained or lost the file. */
function advisersConcerned(before: AnyRecord | null, after: AnyRecord): GrantSubject[] {
  return [before, after].flatMap((record): GrantSubject[] =>
    record !== null && 'staffId' in record && 'end' in record ? [`staff:${record.staffId}`] : [],
  );
}
