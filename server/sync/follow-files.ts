import type pg from 'pg';
import { type HeldGrant, type KnownFile, loadKnownFiles } from '#server/storage/file-facts.ts';
import { type GrantSubject, grantUntil, revoke } from '#server/storage/grants.ts';
import { type HoldingEnd, holdersOf } from '#shared/access/file-holders.ts';
import { addDays } from '#shared/calendar/add-days.ts';
import { dayInEngland, startOfDayInEngland } from '#shared/calendar/day-in-england.ts';
import type { TransferCause } from '#shared/domain/handover/handover.ts';

/** Of one young person, whose holding may have changed: those named, or whoever it may be. */
export type Concerned = ReadonlyMap<string, ReadonlySet<GrantSubject> | 'everybody'>;

/** A file that a subject has gained or lost by what has just been written, or by the passing of time. */
export interface HolderChange {
  readonly youngPersonId: string;
  readonly subject: GrantSubject;
  readonly change: 'gained' | 'lost';
  readonly because: TransferCause;
}

/**
 * Brings grants to what the policy says of each file now. Of whoever is not concerned nothing changes. The caller holds
 * the counter.
 */
export async function followFiles(
  client: pg.ClientBase,
  authorityId: string,
  concerned: Concerned,
  because: TransferCause,
  now: Date,
): Promise<HolderChange[]> {
  if (concerned.size === 0) return [];
  const today = dayInEngland(now);
  const changes: HolderChange[] = [];
  for (const file of await loadKnownFiles(client, authorityId, [...concerned.keys()], today)) {
    const holders = holdersOf(file, { today, now: now.toISOString() });
    await keepRestriction(client, authorityId, file, [...holders.keys()]);
    const held = new Map(file.held.map((one) => [one.subject, one]));
    for (const subject of subjectsConcerned(concerned.get(file.youngPersonId), file, [...holders.keys()])) {
      const before = held.get(subject) ?? null;
      const wanted = holders.get(subject);
      const change = await followOne(client, authorityId, file, { subject, before, wanted, now });
      if (change !== null) {
        changes.push({
          ...change,
          because: change.change === 'lost' ? causeOf(file, before, because) : because,
        });
      }
    }
  }
  return changes;
}

/** Whoever stands in for somebody concerned is concerned too. */
function subjectsConcerned(
  named: ReadonlySet<GrantSubject> | 'everybody' | undefined,
  { covers, held }: KnownFile,
  holders: readonly GrantSubject[],
): ReadonlySet<GrantSubject> {
  if (named === undefined || named === 'everybody') {
    return new Set([...holders, ...held.map(({ subject }) => subject)]);
  }
  const standIns = covers
    .filter(({ coveredStaffId }) => named.has(`staff:${coveredStaffId}`))
    .map(({ standInStaffId }): GrantSubject => `staff:${standInStaffId}`);
  return new Set([...named, ...standIns]);
}

interface One {
  readonly subject: GrantSubject;
  readonly before: HeldGrant | null;
  readonly wanted: HoldingEnd | undefined;
  readonly now: Date;
}

async function followOne(
  client: pg.ClientBase,
  authorityId: string,
  { youngPersonId }: KnownFile,
  { subject, before, wanted, now }: One,
): Promise<Omit<HolderChange, 'because'> | null> {
  if (wanted === undefined) {
    if (before === null) return null;
    await revoke(client, authorityId, subject, [youngPersonId]);
    return { youngPersonId, subject, change: 'lost' };
  }
  const endsAt = instantOf(wanted);
  if (before !== null && before.endsAt?.getTime() === endsAt?.getTime()) return null;
  await grantUntil(client, authorityId, subject, youngPersonId, { endsAt, now });
  return before === null ? { youngPersonId, subject, change: 'gained' } : null;
}

function instantOf(end: HoldingEnd): Date | null {
  if (end === null) return null;
  return 'at' in end ? new Date(end.at) : startOfDayInEngland(addDays(end.through, 1));
}

/** What had an end of its own ended by that, whatever else was being followed up. */
function causeOf({ openings }: KnownFile, before: HeldGrant | null, because: TransferCause): TransferCause {
  const { endsAt = null, subject } = before ?? {};
  if (endsAt === null || because === 'restriction') return because;
  const isOpening = openings.some(
    ({ staffId, until }) => subject === `staff:${staffId}` && new Date(until).getTime() === endsAt.getTime(),
  );
  return isOpening ? 'opening' : 'cover';
}

const RESTRICT = `
  INSERT INTO restricted_files (authority_id, young_person_id, staff_ids) VALUES ($1, $2, $3)
  ON CONFLICT (authority_id, young_person_id) DO UPDATE SET staff_ids = excluded.staff_ids`;

/** The database's own list of who may hold a restricted file, which it asks beside the grants. */
async function keepRestriction(
  client: pg.ClientBase,
  authorityId: string,
  { youngPersonId, restrictions }: KnownFile,
  holders: readonly GrantSubject[],
): Promise<void> {
  if (restrictions.some(({ lifted }) => lifted === null)) {
    const staffIds = holders.flatMap((subject) =>
      subject.startsWith('staff:') ? [subject.slice('staff:'.length)] : [],
    );
    await client.query(RESTRICT, [authorityId, youngPersonId, staffIds]);
  } else if (restrictions.length > 0) {
    await client.query('DELETE FROM restricted_files WHERE authority_id = $1 AND young_person_id = $2', [
      authorityId,
      youngPersonId,
    ]);
  }
}
