import type pg from 'pg';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { CHANGES_CHANNEL, newMark } from './take-numbers.ts';
import { type Statement, together } from './together.ts';

export interface DocumentWrite {
  readonly collection: CollectionName;
  readonly body: AnyRecord;
  /** The revision that this state was made from; null for a new record. */
  readonly baseRev: string | null;
}

export interface Author {
  readonly staffId: string;
  /** Null when no device wrote it, as in an import. */
  readonly deviceId: string | null;
}

/**
 * The numbers are taken first, and held until the transaction ends; each state gets its own by its place. The bodies go to the
 * database once, and from there both to the latest states and to the history. They go as one JSON text: an array of texts
 * would be escaped letter by letter here and read letter by letter there, which takes longer than to parse it.
 */
const WRITE = `
  WITH given AS (
    SELECT * FROM ROWS FROM (
      unnest($2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::boolean[]),
      jsonb_array_elements($9::jsonb)
    ) WITH ORDINALITY AS g (collection, id, young_person_id, rev, base_rev, stated_at, is_latest, body, at)
  ), taken AS (
    UPDATE authorities SET seq = seq + $10, mark = $11 WHERE authority_id = $1
    RETURNING authority_id, mark, seq, seq - $10 AS before
  ), kept AS (
    INSERT INTO lineage (authority_id, mark, seq) SELECT authority_id, mark, seq FROM taken
  ), latest AS (
    INSERT INTO documents (authority_id, collection, id, young_person_id, seq, rev, body)
    SELECT authority_id, collection, id, young_person_id, before + at, rev, body FROM taken, given WHERE is_latest
    ON CONFLICT (authority_id, collection, id) DO UPDATE
      SET young_person_id = excluded.young_person_id, seq = excluded.seq, rev = excluded.rev, body = excluded.body
  ), history AS (
    INSERT INTO revisions (authority_id, author_staff_id, device_id, collection, id, young_person_id, seq, rev, body,
      base_rev, stated_at)
    SELECT authority_id, $12, $13, collection, id, young_person_id, before + at, rev, body, base_rev, stated_at
    FROM taken, given
  )
  SELECT before, mark, pg_notify($14, authority_id) FROM taken`;

/**
 * Keeps each state as the latest of its record and in the append-only history. Returns the number of each write, in
 * order. The caller owns the transaction, and has checked schema, access and revision.
 */
export async function writeDocuments(
  client: pg.ClientBase,
  authorityId: string,
  writes: readonly DocumentWrite[],
  author: Author,
): Promise<number[]> {
  if (writes.length === 0) return [];
  const [rows] = await together(client, [writing(authorityId, writes, author)]);
  return numbersOf(rows, writes);
}

export interface WrittenRow {
  readonly before: string;
  /** What this writing left beside its numbers. */
  readonly mark: string;
}

/** The same as a statement, to be sent with others. There is something to write. */
export function writing(
  authorityId: string,
  writes: readonly DocumentWrite[],
  { staffId, deviceId }: Author,
): Statement<WrittenRow> {
  const values = [
    authorityId,
    ...columnsOf(writes),
    writes.length,
    newMark(),
    staffId,
    deviceId,
    CHANGES_CHANNEL,
  ];
  return { name: 'write-documents', text: WRITE, values };
}

/** The number of each write, from what `writing` was answered. */
export function numbersOf([row]: readonly WrittenRow[], writes: readonly DocumentWrite[]): number[] {
  if (row === undefined) throw new Error('the council that was written for is not there');
  return writes.map((_, at) => Number(row.before) + 1 + at);
}

/** One statement cannot write a row twice, so of two states of one record only the later becomes the latest. */
function areLatest(writes: readonly DocumentWrite[]): boolean[] {
  const last = new Map(writes.map((write, at) => [`${write.collection}/${write.body.id}`, at]));
  return writes.map((write, at) => last.get(`${write.collection}/${write.body.id}`) === at);
}

function columnsOf(writes: readonly DocumentWrite[]): unknown[] {
  return [
    writes.map((write) => write.collection),
    writes.map((write) => write.body.id),
    writes.map((write) => ('youngPersonId' in write.body ? write.body.youngPersonId : null)),
    writes.map((write) => write.body.rev),
    writes.map((write) => write.baseRev),
    writes.map((write) => write.body.edit.at),
    areLatest(writes),
    JSON.stringify(writes.map((write) => write.body)),
  ];
}
