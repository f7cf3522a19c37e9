import type pg from 'pg';
import { auditDevice } from '#server/devices/audit-device.ts';
import { inTransaction } from '#server/storage/database.ts';
import type { Heartbeat } from '#shared/sync/messages.ts';
import type { DeviceKey, SignedIn } from '#shared/sync/session-messages.ts';

/**
 * Answers whether the device is this user's. Each person's store has a device id of its own, which their colleagues can read
 * in records: whoever gave another's could speak for that laptop. The key that it first came with stays its key.
 */
export function recordDevice(
  pool: pg.Pool,
  user: Pick<SignedIn, 'authorityId' | 'staffId'>,
  deviceId: string,
  key: DeviceKey | null,
  now: Date,
): Promise<boolean> {
  const { authorityId, staffId } = user;
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ isNew: boolean }>(
      `INSERT INTO devices (authority_id, device_id, staff_id, public_key) VALUES ($1, $2, $3, $4)
       ON CONFLICT (authority_id, device_id) DO UPDATE
         SET last_seen_at = now(), public_key = coalesce(devices.public_key, excluded.public_key)
         WHERE devices.staff_id = excluded.staff_id
           AND coalesce(devices.public_key = excluded.public_key, true)
       RETURNING old.device_id IS NULL AS "isNew"`,
      [authorityId, deviceId, staffId, key && JSON.stringify(key)],
    );
    if (rows[0]?.isNew) await auditDevice(client, { authorityId, deviceId, staffId, event: 'enrolled' }, now);
    return rows.length === 1;
  });
}

/** Replaces what the device last said of itself. */
export async function recordHeartbeat(
  pool: pg.Pool,
  user: SignedIn,
  deviceId: string,
  said: Heartbeat,
): Promise<void> {
  await pool.query(
    `INSERT INTO devices (authority_id, device_id, staff_id, last_success_at, oldest_unsent_at,
       unsent_allocations, unsent_plans, unsent_reviews, unsent_other, scope_checked_at, scope_outcome)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (authority_id, device_id) DO UPDATE SET last_seen_at = now(),
       last_success_at = excluded.last_success_at, oldest_unsent_at = excluded.oldest_unsent_at,
       unsent_allocations = excluded.unsent_allocations, unsent_plans = excluded.unsent_plans,
       unsent_reviews = excluded.unsent_reviews, unsent_other = excluded.unsent_other,
       scope_checked_at = excluded.scope_checked_at, scope_outcome = excluded.scope_outcome
       WHERE devices.staff_id = excluded.staff_id`,
    [
      user.authorityId,
      deviceId,
      user.staffId,
      said.lastSuccessAt,
      said.oldestUnsentAt,
      said.unsent.allocations,
      said.unsent.plans,
      said.unsent.reviews,
      said.unsent.other,
      said.scope?.checkedAt ?? null,
      said.scope?.outcome ?? null,
    ],
  );
}
