import type pg from 'pg';
import { subjectsOf } from '#shared/access/subjects.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import type { CheckRequest, CheckResponse } from '#shared/sync/scope-messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { inUsersTransaction } from './as-user.ts';
import { inOneTrip } from './database.ts';
import type { GrantSubject } from './grants.ts';
import { areKnownIn, askLineage, placeOf } from './place-in-feed.ts';

const DIGEST = `
  SELECT count(*)::int AS records,
    encode(sha256(convert_to(coalesce(string_agg(key, E'\\n' ORDER BY key COLLATE "C"), ''), 'UTF8')), 'hex') AS digest
  FROM (
    SELECT collection || '/' || id || '/' || rev AS key FROM documents d
    WHERE authority_id = $1 AND collection = ANY($3)
      AND (body->>'kind' IS DISTINCT FROM 'cover' OR 'handovers' = ANY($3)) AND (young_person_id IS NULL OR EXISTS (
      SELECT FROM grants g WHERE g.authority_id = $1 AND g.subject = ANY($2) AND NOT g.revoked
        AND g.young_person_id = d.young_person_id))
  ) AS held`;

/** What a laptop of somebody with these grants holds when it holds everything of these kinds, and nothing else. */
export async function digestOfScope(
  pool: pg.Pool,
  user: SignedIn,
  collections: readonly CollectionName[],
): Promise<{ records: number; digest: string }> {
  const { rows } = await inUsersTransaction(pool, user, (client) =>
    client.query<{ records: number; digest: string }>(DIGEST, [
      user.authorityId,
      subjectsOf(user),
      collections,
    ]),
  );
  return rows[0] ?? { records: 0, digest: '' };
}

/** A state is known by its revision in the history: the record may have moved on since. */
const CHECK = `
  SELECT a.at::int - 1 AS at, a.person, d.rev AS master, d.seq,
    d.rev IS NOT DISTINCT FROM a.rev OR EXISTS (
      SELECT FROM revisions r WHERE r.authority_id = $1 AND r.collection = a.collection AND r.id = a.id AND r.rev = a.rev
    ) AS known,
    a.person IS NULL OR EXISTS (
      SELECT FROM grants g WHERE g.authority_id = $1 AND g.subject = ANY($2) AND NOT g.revoked
        AND g.young_person_id = a.person) AS mine,
    EXISTS (
      SELECT FROM documents y WHERE y.authority_id = $1 AND y.collection = 'youngPeople' AND y.id = a.person) AS met
  FROM unnest($3::text[], $4::uuid[], $5::text[], $6::uuid[]) WITH ORDINALITY AS a (collection, id, rev, person, at)
  LEFT JOIN documents d ON d.authority_id = $1 AND d.collection = a.collection AND d.id = a.id
  ORDER BY a.at`;

interface CheckRow {
  readonly at: number;
  readonly person: string | null;
  readonly master: string | null;
  readonly seq: string | null;
  readonly known: boolean;
  readonly mine: boolean;
  readonly met: boolean;
}

/** Compares what a laptop holds with what the endpoint knows, state by state. */
export async function checkHeldStates(
  pool: pg.Pool,
  authorityId: string,
  subjects: readonly GrantSubject[],
  { places, records }: CheckRequest,
): Promise<CheckResponse> {
  const asked = places.map(placeOf);
  const [lineage] = await inOneTrip(pool, [askLineage(authorityId, asked)]);
  const known = areKnownIn(lineage, subjects, asked);
  const place = known.indexOf(true);
  const from = places[place]?.seq ?? -1;
  const { rows } = await pool.query<CheckRow>(CHECK, [
    authorityId,
    subjects,
    records.map((record) => record.collection),
    records.map((record) => record.id),
    records.map((record) => record.rev),
    records.map((record) => record.youngPersonId),
  ]);
  const unknown = rows.filter((row) => !row.known);
  return {
    place: place < 0 ? null : place,
    lost: unknown
      .filter((row) => row.person !== null)
      .map(({ at, mine, master, seq }) => ({ at, over: mine && Number(seq) <= from ? master : null })),
    gone: unknown.flatMap((row) => (row.person === null && row.master === null ? [row.at] : [])),
    elsewhere: [...new Set(rows.flatMap((row) => (row.met && !row.mine && row.person ? [row.person] : [])))],
  };
}
