import type pg from 'pg';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { takeNumbers } from './take-numbers.ts';

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

const UPSERT_DOCUMENTS = `
  INSERT INTO documents (authority_id, collection, id, young_person_id, seq, rev, body)
  SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::jsonb[])
  ON CONFLICT (authority_id, collection, id) DO UPDATE
    SET young_person_id = excluded.young_person_id, seq = excluded.seq, rev = excluded.rev, body = excluded.body`;

const APPEND_REVISIONS = `
  INSERT INTO revisions (authority_id, author_staff_id, device_id,
    collection, id, young_person_id, seq, rev, body, base_rev, stated_at)
  SELECT $1, $9, $10, * FROM unnest($2::text[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::jsonb[],
    $8::text[], $11::timestamptz[])`;

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
  const first = await takeNumbers(client, authorityId, writes.length);
  const numbered = writes.map((write, index) => ({ ...write, seq: first + index }));
  await client.query(UPSERT_DOCUMENTS, [authorityId, ...columnsOf(latestOfEach(numbered))]);
  await client.query(APPEND_REVISIONS, [
    authorityId,
    ...columnsOf(numbered),
    numbered.map((write) => write.baseRev),
    author.staffId,
    author.deviceId,
    numbered.map((write) => write.body.edit.at),
  ]);
  return numbered.map((write) => write.seq);
}

type NumberedWrite = DocumentWrite & { readonly seq: number };

/** One statement cannot upsert a row twice, so of two states of one record only the later becomes the latest. */
function latestOfEach(writes: readonly NumberedWrite[]): NumberedWrite[] {
  return [...new Map(writes.map((write) => [`${write.collection}/${write.body.id}`, write])).values()];
}

function columnsOf(writes: readonly NumberedWrite[]): unknown[] {
  return [
    writes.map((write) => write.collection),
    writes.map((write) => write.body.id),
    writes.map((write) => ('youngPersonId' in write.body ? write.body.youngPersonId : null)),
    writes.map((write) => write.seq),
    writes.map((write) => write.body.rev),
    writes.map((write) => JSON.stringify(write.body)),
  ];
}
