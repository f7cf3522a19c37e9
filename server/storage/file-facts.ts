import type pg from 'pg';
import type { FileFacts } from '#shared/access/file-holders.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Cover } from '#shared/domain/cover/cover.ts';
import type { GrantSubject } from './grants.ts';

/** A grant as it stands, and when it ends by itself. */
export interface HeldGrant {
  readonly subject: GrantSubject;
  readonly endsAt: Date | null;
}

/** What decides who may hold the file, and who does. */
export interface KnownFile extends FileFacts {
  readonly youngPersonId: string;
  readonly held: readonly HeldGrant[];
}

const COVERS = `
  SELECT body FROM documents
  WHERE authority_id = $1 AND collection = 'reference' AND body->>'kind' = 'cover'
    AND body->'ended' = 'null'::jsonb AND body->>'to' >= $2`;

const FILES = `
  SELECT asked.id AS "youngPersonId",
    (SELECT y.body->>'teamId' FROM documents y
     WHERE y.authority_id = $1 AND y.collection = 'youngPeople' AND y.id = asked.id) AS "teamId",
    ARRAY(SELECT jsonb_build_object('staffId', a.body->'staffId', 'role', a.body->'role', 'end', a.body->'end')
     FROM documents a
     WHERE a.authority_id = $1 AND a.young_person_id = asked.id AND a.collection = 'allocations') AS allocations,
    ARRAY(SELECT r.body FROM documents r
     WHERE r.authority_id = $1 AND r.young_person_id = asked.id AND r.collection = 'handovers'
       AND r.body->>'kind' = 'restriction' ORDER BY r.seq) AS restrictions,
    ARRAY(SELECT o.body FROM documents o
     WHERE o.authority_id = $1 AND o.young_person_id = asked.id AND o.collection = 'handovers'
       AND o.body->>'kind' = 'opening' ORDER BY o.seq) AS openings,
    ARRAY(SELECT jsonb_build_object('subject', g.subject, 'endsAt', g.ends_at) FROM grants g
     WHERE g.authority_id = $1 AND g.young_person_id = asked.id AND NOT g.revoked) AS held
  FROM unnest($2::uuid[]) AS asked (id)`;

type FileRow = Omit<KnownFile, 'covers' | 'held'> & {
  readonly held: readonly { readonly subject: GrantSubject; readonly endsAt: string | null }[];
};

/** Of these young people, in the order asked. Read as the endpoint: who may see what is only being decided here. */
export async function loadKnownFiles(
  client: pg.ClientBase,
  authorityId: string,
  youngPersonIds: readonly string[],
  today: CalendarDate,
): Promise<KnownFile[]> {
  const covers = await loadCovers(client, authorityId, today);
  const { rows } = await client.query<FileRow>(FILES, [authorityId, youngPersonIds]);
  return rows.map((row) => ({
    ...row,
    covers,
    held: row.held.map(({ subject, endsAt }) => ({
      subject,
      endsAt: endsAt === null ? null : new Date(endsAt),
    })),
  }));
}

/** Those that are not over. */
export async function loadCovers(
  client: pg.ClientBase,
  authorityId: string,
  today: CalendarDate,
): Promise<readonly Cover[]> {
  const { rows } = await client.query<{ body: Cover }>(COVERS, [authorityId, today]);
  return rows.map(({ body }) => body);
}
