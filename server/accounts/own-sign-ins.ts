import type pg from 'pg';
import { type AuditEvent, recordAudit } from '#server/audit/record-audit.ts';
import { inTransaction } from '#server/storage/database.ts';
import {
  type EndSignInRequest,
  type OwnSignIns,
  ownSignInsSchema,
} from '#shared/sync/own-sign-in-messages.ts';
import type { OpenSession } from './sessions.ts';

/** Whoever's the sign-in `$1` is: who asks is known by that alone. */
const OWN_STAFF = `(SELECT a.authority_id, a.staff_id FROM sign_ins i JOIN accounts a USING (authority_id, username)
  WHERE i.sign_in_id = $1)`;
/** Nothing says that they have one account only. */
const OWN_ACCOUNTS = `(SELECT authority_id, username FROM accounts WHERE (authority_id, staff_id) IN ${OWN_STAFF})`;
/** By time `$2`. A laptop that let its refresh tokens lie is signed in no more, whatever its sign-in says. */
const IS_OPEN = `s.ended_at IS NULL AND s.ends_at > $2 AND (
  EXISTS (SELECT FROM sessions t WHERE t.sign_in_id = s.sign_in_id AND t.expires_at > $2)
  OR EXISTS (SELECT FROM refresh_tokens r WHERE r.sign_in_id = s.sign_in_id AND r.expires_at > $2))`;

/** One that was never unlocked and is not signed in holds nothing, and is not shown. */
const LAPTOPS = `
  SELECT * FROM (
    SELECT v.device_id AS "deviceId", v.name, v.first_seen_at AS "enrolledAt", v.last_seen_at AS "lastContactAt",
      v.unsent_allocations + v.unsent_plans + v.unsent_reviews + v.unsent_other AS unsent,
      EXISTS (SELECT FROM sign_ins s WHERE s.authority_id = v.authority_id AND s.device_id = v.device_id AND ${IS_OPEN})
        AS "isSignedIn",
      v.revoked_at IS NOT NULL AS "isRevoked", v.device_id IS NOT DISTINCT FROM $3 AS "isThis", v.last_unlock_at
    FROM devices v
    WHERE v.wiped_at IS NULL AND (v.authority_id, v.staff_id) IN ${OWN_STAFF}
  ) mine
  WHERE "isSignedIn" OR last_unlock_at IS NOT NULL
  ORDER BY "isThis" DESC, "lastContactAt" DESC, "deviceId"`;

const PAGES = `
  SELECT s.sign_in_id AS "signInId", s.browser, s.signed_in_at AS "signedInAt", s.ends_at AS "endsAt",
    s.sign_in_id = $1 AS "isThis"
  FROM sign_ins s
  WHERE (s.authority_id, s.username) IN ${OWN_ACCOUNTS} AND s.device_id IS NULL AND ${IS_OPEN}
  ORDER BY "isThis" DESC, s.signed_in_at DESC, s.sign_in_id`;

type Speaker = Pick<OpenSession, 'signInId' | 'deviceId' | 'user'>;

export async function listOwnSignIns(pool: pg.Pool, speaker: Speaker, now: Date): Promise<OwnSignIns> {
  const own = [speaker.signInId, now];
  const laptops = await pool.query<Record<string, unknown>>(LAPTOPS, [...own, speaker.deviceId]);
  const pages = await pool.query<Record<string, unknown>>(PAGES, own);
  return ownSignInsSchema.parse({
    laptops: laptops.rows.map(({ last_unlock_at: _, ...row }) => withInstants(row)),
    pages: pages.rows.map(withInstants),
  });
}

/**
 * Ends others of one's own sign-ins, for every token of each: at its next contact the laptop or the page is told to sign in.
 * Answers how many laptops and pages that were; never the one from which the order comes, and nobody else's.
 */
export function endOwnSignIns(
  pool: pg.Pool,
  speaker: Speaker,
  order: EndSignInRequest,
  now: Date,
): Promise<number> {
  const { signInId, deviceId, user } = speaker;
  const wanted = [
    'deviceId' in order ? order.deviceId : null,
    'signInId' in order ? order.signInId : null,
    'others' in order,
  ];
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ signInId: string; deviceId: string | null }>(
      `UPDATE sign_ins s SET ended_at = $2, ended_because = 'ended-by-user'
       WHERE (s.authority_id, s.username) IN ${OWN_ACCOUNTS} AND ${IS_OPEN}
         AND s.sign_in_id <> $1 AND ($3::uuid IS NULL OR s.device_id IS DISTINCT FROM $3)
         AND (s.device_id = $4 OR (s.sign_in_id = $5 AND s.device_id IS NULL) OR $6)
       RETURNING s.sign_in_id AS "signInId", s.device_id AS "deviceId"`,
      [signInId, now, deviceId, ...wanted],
    );
    await client.query('DELETE FROM sessions WHERE sign_in_id = ANY ($1)', [rows.map((row) => row.signInId)]);
    const laptops = new Set(rows.flatMap((row) => row.deviceId ?? []));
    const pages = rows.filter((row) => row.deviceId === null);
    const ended = (on: string | null): AuditEvent => ({
      kind: 'sign-in-ended',
      staffId: user.staffId,
      deviceId: on,
    });
    const entries = [...[...laptops].map(ended), ...pages.map(() => ended(null))];
    if (entries.length > 0) await recordAudit(client, user.authorityId, now, entries);
    return entries.length;
  });
}

function withInstants(row: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ]);
  return Object.fromEntries(fields);
}
