import type pg from 'pg';
import { grant, grantToTeam, revoke } from '#server/storage/grants.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import type { ChangeVerdict } from './judge-change.ts';
import type { GrantChange } from './transfers.ts';

interface AdviserPair {
  readonly staffId: string;
  readonly youngPersonId: string;
}

/** Before they are written: the database lets nobody write about a young person whom nobody was given. */
export async function grantNewPeople(
  client: pg.ClientBase,
  authorityId: string,
  verdicts: readonly ChangeVerdict[],
): Promise<void> {
  for (const verdict of verdicts) {
    if (verdict.verdict !== 'write' || verdict.before !== null) continue;
    await followTeam(client, authorityId, null, verdict.write.body);
  }
}

/**
 * Scope follows the records: an adviser holds whom they are allocated to, a team's managers hold the team's. Answers what
 * advisers have gained and lost by it.
 */
export async function updateGrants(
  client: pg.ClientBase,
  authorityId: string,
  verdicts: readonly ChangeVerdict[],
  today: CalendarDate,
): Promise<GrantChange[]> {
  const pairs = new Map<string, AdviserPair>();
  for (const verdict of verdicts) {
    if (verdict.verdict !== 'write') continue;
    await followTeam(client, authorityId, verdict.before, verdict.write.body);
    for (const pair of adviserPairs(verdict.before, verdict.write.body)) {
      pairs.set(`${pair.staffId} ${pair.youngPersonId}`, pair);
    }
  }
  const changes: GrantChange[] = [];
  for (const pair of pairs.values()) {
    const change = await followAllocations(client, authorityId, pair, today);
    if (change !== null) changes.push({ ...pair, change });
  }
  return changes;
}

async function followTeam(
  client: pg.ClientBase,
  authorityId: string,
  before: AnyRecord | null,
  after: AnyRecord,
): Promise<void> {
  if (!('dateOfBirth' in after)) return;
  const oldTeam = before && 'dateOfBirth' in before ? before.teamId : null;
  if (oldTeam === after.teamId) return;
  await grantToTeam(client, authorityId, after.teamId, [after.youngPersonId]);
  if (oldTeam !== null) await revoke(client, authorityId, `team:${oldTeam}`, [after.youngPersonId]);
}

/** Whom an allocation named before this change and whom it names now: both may have gained or lost the file. */
function adviserPairs(before: AnyRecord | null, after: AnyRecord): AdviserPair[] {
  return [before, after].flatMap((record) =>
    record !== null && 'staffId' in record && 'role' in record
      ? [{ staffId: record.staffId, youngPersonId: record.youngPersonId }]
      : [],
  );
}

async function followAllocations(
  client: pg.ClientBase,
  authorityId: string,
  { staffId, youngPersonId }: AdviserPair,
  today: CalendarDate,
): Promise<GrantChange['change'] | null> {
  const { rowCount } = await client.query(
    `SELECT FROM documents WHERE authority_id = $1 AND collection = 'allocations' AND young_person_id = $2
       AND body->>'staffId' = $3 AND body->>'role' = 'personal-adviser'
       AND (body->>'end' IS NULL OR body->>'end' >= $4) LIMIT 1`,
    [authorityId, youngPersonId, staffId, today],
  );
  const follow = rowCount ? grant : revoke;
  const changed = await follow(client, authorityId, `staff:${staffId}`, [youngPersonId]);
  if (changed.length === 0) return null;
  return rowCount ? 'gained' : 'lost';
}
