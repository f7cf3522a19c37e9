import { createHash } from 'node:crypto';
import type pg from 'pg';
import { endSignInsOfDevice } from '#server/accounts/sign-ins.ts';
import { councilSettings } from '#server/board/council-settings.ts';
import { inTransaction } from '#server/storage/database.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import type {
  ContactRequest,
  ContactResponse,
  RescuedPiece,
  RevokedBecause,
} from '#shared/devices/device-messages.ts';
import { offlineLeaseDaysOn } from '#shared/domain/local-settings/settings-versions.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { auditDevice } from './audit-device.ts';

const DAY_MS = 86_400_000;

interface Speaker {
  readonly user: SignedIn;
  readonly deviceId: string;
}

/** The laptop is in contact: what it says of itself is kept, and its lease begins anew. */
export async function recordContact(
  pool: pg.Pool,
  { user, deviceId }: Speaker,
  said: ContactRequest,
  now: Date,
): Promise<ContactResponse> {
  const council = await councilSettings(pool, user.authorityId);
  const days = offlineLeaseDaysOn(council, dayInEngland(now));
  const leaseEndsAt = new Date(now.getTime() + days * DAY_MS);
  const { authorityId, staffId } = user;
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ isRenamed: boolean }>(
      `UPDATE devices SET name = coalesce($3, name), last_seen_at = $5, lease_ends_at = $6,
         last_unlock_at = greatest(last_unlock_at, least($4::timestamptz, $5))
       WHERE authority_id = $1 AND device_id = $2
       RETURNING new.name IS DISTINCT FROM old.name AS "isRenamed"`,
      [authorityId, deviceId, said.name, said.unlockedAt, now, leaseEndsAt],
    );
    if (rows[0]?.isRenamed)
      await auditDevice(client, { authorityId, deviceId, staffId, event: 'named' }, now);
  });
  return { now: now.toISOString(), leaseEndsAt: leaseEndsAt.toISOString() };
}

/** False when the council has no such laptop. Revoking twice changes nothing; a returned one may still turn out to be lost. */
export async function revokeDevice(
  pool: pg.Pool,
  by: SignedIn,
  deviceId: string,
  because: RevokedBecause,
  now: Date,
): Promise<boolean> {
  const { authorityId, staffId } = by;
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE devices SET revoked_at = coalesce(revoked_at, $3), revoked_by_staff_id = coalesce(revoked_by_staff_id, $4),
       revoked_because = CASE WHEN revoked_because = 'lost' THEN 'lost' ELSE $5 END
     WHERE authority_id = $1 AND device_id = $2`,
      [authorityId, deviceId, now, staffId, because],
    );
    if (rowCount !== 1) return false;
    await auditDevice(client, { authorityId, deviceId, staffId, event: 'revoked', facts: { because } }, now);
    return true;
  });
}

export interface Revocation {
  readonly because: RevokedBecause;
  /** Null where the database does not say. */
  readonly byStaffId: string | null;
}

/** Why the laptop was revoked, and by whom; null while it is not. */
export async function findRevocation(pool: pg.Pool, { user, deviceId }: Speaker): Promise<Revocation | null> {
  const { rows } = await pool.query<Revocation>(
    `SELECT revoked_because AS because, revoked_by_staff_id AS "byStaffId" FROM devices
     WHERE authority_id = $1 AND device_id = $2 AND revoked_at IS NOT NULL`,
    [user.authorityId, deviceId],
  );
  return rows[0] ?? null;
}

/** Something that was handed over and is not in the record, and why. */
export interface KeptApart {
  readonly piece: RescuedPiece;
  readonly because: string;
}

/** The same piece twice is kept once. */
export async function keepRescued(
  pool: pg.Pool,
  { user, deviceId }: Speaker,
  { apart: kept, laid }: { readonly apart: readonly KeptApart[]; readonly laid: number },
  now: Date,
): Promise<void> {
  const { authorityId, staffId } = user;
  await inTransaction(pool, async (client) => {
    for (const { piece, because } of kept) {
      const { what, name, json } = piece;
      await client.query(
        `INSERT INTO rescued_pieces (authority_id, device_id, what, name, digest, json, because, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
        [authorityId, deviceId, what, plain(name), digestOf(json), plain(json), because, now],
      );
    }
    await client.query(
      'UPDATE devices SET rescued_at = $3, last_seen_at = $3 WHERE authority_id = $1 AND device_id = $2',
      [authorityId, deviceId, now],
    );
    const facts = { aside: kept.length, laid };
    await auditDevice(client, { authorityId, deviceId, staffId, event: 'handed-over', facts }, now);
  });
}

/** PostgreSQL keeps no NUL in a text. In JSON it is written as an escape, so nobody's words lose anything by it. */
function plain(text: string): string {
  return text.replaceAll('\0', ' ');
}

function digestOf(json: string): Buffer {
  return createHash('sha256').update(json).digest();
}

/** The laptop holds nothing any more. Its sign-in ends with that. */
export async function confirmWiped(pool: pg.Pool, { user, deviceId }: Speaker, now: Date): Promise<void> {
  const { authorityId, staffId } = user;
  await inTransaction(pool, async (client) => {
    await client.query(
      `UPDATE devices SET wiped_at = coalesce(wiped_at, $3), last_seen_at = $3, unsent_allocations = 0, unsent_plans = 0,
       unsent_reviews = 0, unsent_other = 0, oldest_unsent_at = NULL
     WHERE authority_id = $1 AND device_id = $2`,
      [authorityId, deviceId, now],
    );
    await endSignInsOfDevice(client, { authorityId, deviceId }, now);
    await auditDevice(client, { authorityId, deviceId, staffId, event: 'wiped' }, now);
  });
}
