import type pg from 'pg';
import { z } from 'zod';
import { provesFarewell } from '#server/accounts/device-proof.ts';
import { hashOf } from '#server/accounts/tokens.ts';
import type { FarewellRequest } from '#shared/devices/device-messages.ts';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import type { DeviceKey, SignedIn } from '#shared/sync/session-messages.ts';

/** A laptop that was wiped and could not say so is asked to when it is next switched on. */
const FAREWELL_DAYS = 90;
const DAY_MS = 86_400_000;

/** False where no such laptop was revoked, or where it was not the laptop that signed. */
export async function beginFarewell(pool: pg.Pool, request: FarewellRequest, now: Date): Promise<boolean> {
  const { deviceId, token } = request;
  const { rows } = await pool.query<{ authorityId: string; key: DeviceKey }>(
    `SELECT authority_id AS "authorityId", public_key AS key FROM devices
     WHERE device_id = $1 AND revoked_at IS NOT NULL AND wiped_at IS NULL AND public_key IS NOT NULL`,
    [deviceId],
  );
  for (const { authorityId, key } of rows) {
    if (!(await provesFarewell(key, request))) continue;
    await pool.query(
      `INSERT INTO device_farewells (token_hash, authority_id, device_id, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (token_hash) DO NOTHING`,
      [hashOf(token), authorityId, deviceId, new Date(now.getTime() + FAREWELL_DAYS * DAY_MS)],
    );
    return true;
  }
  return false;
}

const rowSchema = z.object({
  deviceId: z.string(),
  staffId: z.string(),
  authorityId: z.string(),
  councilName: z.string(),
  role: roleSchema,
  name: z.string(),
  teamId: z.string().nullable(),
});

/** Whose laptop says farewell with this token; null where none does. Their account may be disabled by now. */
export async function findFarewell(
  pool: pg.Pool,
  token: string,
  now: Date,
): Promise<{ user: SignedIn; deviceId: string } | null> {
  const { rows } = await pool.query(
    `SELECT v.device_id AS "deviceId", v.staff_id AS "staffId", v.authority_id AS "authorityId",
       c.name AS "councilName", a.role, coalesce(s.body ->> 'name', a.username) AS name, s.body ->> 'teamId' AS "teamId"
     FROM device_farewells f
     JOIN devices v USING (authority_id, device_id)
     JOIN authorities c USING (authority_id)
     JOIN accounts a ON a.authority_id = v.authority_id AND a.staff_id = v.staff_id
     LEFT JOIN documents s ON s.authority_id = v.authority_id AND s.collection = 'staff' AND s.id = v.staff_id
     WHERE f.token_hash = $1 AND f.expires_at > $2 AND v.revoked_at IS NOT NULL AND v.wiped_at IS NULL LIMIT 1`,
    [hashOf(token), now],
  );
  if (rows.length === 0) return null;
  const { deviceId, ...user } = rowSchema.parse(rows[0]);
  return { user, deviceId };
}
