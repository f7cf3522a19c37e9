import { CodedFailure } from '#server/errors/coded-failure.ts';
import { newEnvelope, nextState } from '#server/storage/endpoint-records.ts';
import { judgeClose, mayOpen, type Refusal } from '#shared/access/judge-orders.ts';
import type { AccessOrder } from '#shared/access/order-messages.ts';
import { OPENING_HOURS, type Opening } from '#shared/domain/handover/opening.ts';
import { holdingOf, holdsFile, makerOf, type Ordered, type Ordering, type TurnedAway } from './order.ts';

type Judged = Promise<Ordered<'handovers'> | TurnedAway | Exclude<Refusal, null>>;

const HOUR_MS = 3_600_000;
/** Whoever does not find the file with so many tries is guessing. */
const MOST_REFUSED_AN_HOUR = 10;

const REFUSED_LATELY = `
  SELECT count(*)::int AS times FROM audit_entries
  WHERE authority_id = $1 AND staff_id = $2 AND kind = 'file-opening-refused' AND at > $3`;

/**
 * Opens a file outside one's scope for some hours. Which file is said by what only somebody who means this young person
 * knows. A name that is nobody's, and one that is not this role's to open, are answered alike; either is on the record.
 */
export async function openFile(ordering: Ordering, order: AccessOrder<'open'>): Judged {
  const { user, deviceId, now } = ordering;
  if (!mayOpen(user, false)) return 'denied';
  if (await isGuessing(ordering)) throw new CodedFailure('OPENING_TOO_MANY');
  const file = await findFile(ordering, order);
  if (file !== null && (await holdsFile(ordering, file.id))) throw new CodedFailure('OPENING_NOT_NEEDED');
  if (file === null || !mayOpen(user, file.isRestricted)) {
    const event = { kind: 'file-opening-refused', staffId: user.staffId, deviceId } as const;
    return { code: 'OPENING_NOT_FOUND', event };
  }
  const until = new Date(now.getTime() + OPENING_HOURS * HOUR_MS).toISOString();
  const envelope = newEnvelope(ordering.user.authorityId, makerOf(ordering));
  return {
    collection: 'handovers',
    body: {
      ...envelope,
      youngPersonId: file.id,
      kind: 'opening',
      staffId: user.staffId,
      role: user.role,
      reason: order.reason,
      at: now.toISOString(),
      until,
      ended: null,
    },
    baseRev: null,
    concerned: new Map([[file.id, new Set([`staff:${user.staffId}`] as const)]]),
    because: 'opening',
    event: {
      kind: 'file-opened',
      staffId: user.staffId,
      deviceId,
      youngPersonId: file.id,
      facts: { opening: envelope.id, until, restricted: file.isRestricted },
    },
    until,
  };
}

async function isGuessing({ client, user, now }: Ordering): Promise<boolean> {
  const since = new Date(now.getTime() - HOUR_MS);
  const { rows } = await client.query<{ times: number }>(REFUSED_LATELY, [
    user.authorityId,
    user.staffId,
    since,
  ]);
  return (rows[0]?.times ?? 0) >= MOST_REFUSED_AN_HOUR;
}

/** Before its time: the file leaves the opener's laptops with their next sync. */
export async function closeFile(ordering: Ordering, { openingId }: AccessOrder<'close'>): Judged {
  const { client, user, deviceId, now } = ordering;
  const { rows } = await client.query<{ body: Opening }>(
    `SELECT body FROM documents WHERE authority_id = $1 AND collection = 'handovers' AND id = $2
       AND body->>'kind' = 'opening'`,
    [user.authorityId, openingId],
  );
  const opening = rows[0]?.body ?? null;
  const holding = opening === null ? 'none' : await holdingOf(ordering, opening.youngPersonId);
  const refusal = judgeClose(user, opening, holding);
  if (refusal !== null || opening === null) return refusal ?? 'not-found';
  const { youngPersonId } = opening;
  if (opening.ended !== null || opening.until <= now.toISOString()) {
    return { path: 'openingId', message: 'This file was closed before.' };
  }
  return {
    collection: 'handovers',
    body: nextState(
      opening,
      { ended: { at: now.toISOString(), byStaffId: user.staffId } },
      makerOf(ordering),
    ),
    baseRev: opening.rev,
    concerned: new Map([[youngPersonId, new Set([`staff:${opening.staffId}`] as const)]]),
    because: 'opening',
    event: {
      kind: 'file-closed',
      staffId: user.staffId,
      deviceId,
      youngPersonId,
      facts: { opening: openingId },
    },
  };
}

const FIND = `
  SELECT y.id, EXISTS (
    SELECT FROM restricted_files r WHERE r.authority_id = y.authority_id AND r.young_person_id = y.id
  ) AS "isRestricted"
  FROM documents y
  WHERE y.authority_id = $1 AND y.collection = 'youngPeople' AND y.body->>'dateOfBirth' = $2
    AND lower($3) IN (
      lower(btrim(y.body->>'familyName')), lower(y.body->>'councilReference'),
      lower(btrim(concat_ws(' ', y.body->>'preferredName', y.body->>'familyName'))))
  LIMIT 2`;

/** Null where it is nobody's, or more than one young person's. */
async function findFile(
  { client, user }: Ordering,
  { knownAs, dateOfBirth }: AccessOrder<'open'>,
): Promise<{ id: string; isRestricted: boolean } | null> {
  const { rows } = await client.query<{ id: string; isRestricted: boolean }>(FIND, [
    user.authorityId,
    dateOfBirth,
    knownAs,
  ]);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}
