import type pg from 'pg';
import { hasHeld, type PastOfFile } from '#shared/access/held-before.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

const POSTS = `
  SELECT seq::float8 AS seq, body->>'role' AS role, body->>'teamId' AS "teamId" FROM revisions
  WHERE authority_id = $1 AND collection = 'staff' AND id = $2::uuid`;

/** A grant in one's own name says that the file was held, and is never taken away: it is revoked. */
const FILES = `
  SELECT asked.id,
    EXISTS (SELECT FROM grants g
      WHERE g.authority_id = $1 AND g.young_person_id = asked.id AND g.subject = 'staff:' || $2) AS "byName",
    ARRAY(SELECT jsonb_build_object('seq', y.seq, 'teamId', y.body->'teamId') FROM revisions y
      WHERE y.authority_id = $1 AND y.collection = 'youngPeople' AND y.id = asked.id) AS teams,
    ARRAY(SELECT jsonb_build_object('seq', r.seq, 'id', r.id, 'isLifted', r.body->'lifted' <> 'null'::jsonb)
      FROM revisions r
      WHERE r.authority_id = $1 AND r.young_person_id = asked.id AND r.collection = 'handovers'
        AND r.body->>'kind' = 'restriction') AS restrictions
  FROM unnest($3::uuid[]) AS asked (id)`;

/** Of these young people, whose files the user has held, now or before. Read as the endpoint, from the history. */
export async function findHeldBefore(
  client: pg.ClientBase,
  { authorityId, staffId }: SignedIn,
  youngPersonIds: readonly string[],
): Promise<Set<string>> {
  const posts = await client.query<PastOfFile['posts'][number]>(POSTS, [authorityId, staffId]);
  const files = await client.query<Omit<PastOfFile, 'posts'> & { id: string }>(FILES, [
    authorityId,
    staffId,
    youngPersonIds,
  ]);
  const held = files.rows.filter((file) => hasHeld({ ...file, posts: posts.rows }));
  return new Set(held.map(({ id }) => id));
}
