import type pg from 'pg';
import {
  type DeviceStatement,
  type DeviceSummary,
  deviceSummarySchema,
} from '#shared/devices/device-messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

const DEVICES = `
  SELECT v.device_id AS "deviceId", v.name, coalesce(s.body ->> 'name', 'Somebody who left') AS "userName",
    v.first_seen_at AS "firstSeenAt", v.last_seen_at AS "lastContactAt", v.last_unlock_at AS "lastUnlockAt",
    v.last_success_at AS "lastSyncAt", v.lease_ends_at AS "leaseEndsAt", v.revoked_at AS "revokedAt",
    v.revoked_because AS "revokedBecause", v.rescued_at AS "rescuedAt", v.wiped_at AS "wipedAt",
    v.unsent_allocations + v.unsent_plans + v.unsent_reviews + v.unsent_other AS unsent
  FROM devices v
  LEFT JOIN documents s ON s.authority_id = v.authority_id AND s.collection = 'staff' AND s.id = v.staff_id
  WHERE v.authority_id = $1`;

/** All of the council's laptops, those that were heard of last on top. */
export async function listDevices(pool: pg.Pool, authorityId: string): Promise<DeviceSummary[]> {
  const { rows } = await pool.query(`${DEVICES} ORDER BY v.last_seen_at DESC, v.device_id`, [authorityId]);
  return rows.map(asSummary);
}

/** Null when the council has no such laptop. */
export async function readStatement(
  pool: pg.Pool,
  by: SignedIn,
  deviceId: string,
  now: Date,
): Promise<DeviceStatement | null> {
  const own = [by.authorityId, deviceId];
  const found = await pool.query(`${DEVICES} AND v.device_id = $2`, own);
  if (!found.rows[0]) return null;
  const people = await pool.query<{ name: string | null } & Record<string, Date | null>>(
    `SELECT nullif(concat_ws(' ', d.body ->> 'preferredName', d.body ->> 'familyName'), '') AS name,
       h.first_sent_at AS "firstSentAt", h.last_sent_at AS "lastSentAt", h.told_to_remove_at AS "toldToRemoveAt"
     FROM device_holdings h
     LEFT JOIN documents d ON d.authority_id = h.authority_id AND d.collection = 'youngPeople' AND d.id = h.young_person_id
     WHERE h.authority_id = $1 AND h.device_id = $2 ORDER BY d.body ->> 'familyName', d.body ->> 'preferredName', h.young_person_id`,
    own,
  );
  const kinds = await pool.query<{ collection: string; count: number }>(
    `SELECT d.collection, count(*)::int AS count FROM device_holdings h
     JOIN documents d ON d.authority_id = h.authority_id AND d.young_person_id = h.young_person_id
     WHERE h.authority_id = $1 AND h.device_id = $2 GROUP BY 1 ORDER BY 1`,
    own,
  );
  const waiting = await pool.query<{ inFiles: number; apart: number; forms: number }>(
    `SELECT (SELECT count(*) FROM documents WHERE authority_id = $1 AND collection = 'handovers'
         AND body ->> 'kind' = 'late-entry' AND body -> 'decision' = 'null'::jsonb
         AND body #>> '{writing,onDeviceId}' = $2::uuid::text)::int AS "inFiles",
       (SELECT count(*) FROM rescued_pieces WHERE authority_id = $1 AND device_id = $2 AND what = 'change')::int AS apart,
       (SELECT count(*) FROM rescued_pieces WHERE authority_id = $1 AND device_id = $2 AND what = 'draft')::int AS forms`,
    own,
  );
  const { inFiles, apart, forms } = waiting.rows[0] ?? { inFiles: 0, apart: 0, forms: 0 };
  return {
    madeAt: now.toISOString(),
    madeBy: by.name,
    councilName: by.councilName,
    device: asSummary(found.rows[0]),
    people: people.rows.map((row) => ({
      name: row.name ?? 'A young person without a name in the record',
      firstSentAt: instant(row.firstSentAt) ?? '',
      lastSentAt: instant(row.lastSentAt) ?? '',
      toldToRemoveAt: instant(row.toldToRemoveAt),
    })),
    kinds: kinds.rows,
    waitingForSomebody: inFiles + apart,
    keptApart: apart,
    formsBegun: forms,
  };
}

function asSummary(row: Record<string, unknown>): DeviceSummary {
  const fields = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Date ? instant(value) : value,
  ]);
  return deviceSummarySchema.parse(Object.fromEntries(fields));
}

function instant(at: Date | null | undefined): string | null {
  return at?.toISOString() ?? null;
}
