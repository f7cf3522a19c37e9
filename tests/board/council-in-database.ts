import type pg from 'pg';
import type { PersonRecords } from '#shared/domain/assessment/facts-from-records.ts';
import type { CollectionName } from '#shared/records/registry.ts';

interface Row {
  readonly collection: CollectionName;
  readonly body: { readonly id: string; readonly youngPersonId: string; readonly rev: string };
}

/** Writes the latest state of every record, as the endpoint would hold it after a sync. */
export async function writeCouncil(
  pool: pg.Pool,
  authorityId: string,
  people: readonly PersonRecords[],
): Promise<void> {
  const rows = people.flatMap(rowsOf);
  await pool.query('INSERT INTO authorities (authority_id, name, seq) VALUES ($1, $1, $2)', [
    authorityId,
    rows.length,
  ]);
  await pool.query(
    `INSERT INTO documents (authority_id, collection, id, young_person_id, seq, rev, body)
     SELECT $1, record.collection, record.id, record.young_person_id, record.seq, record.rev, record.body
     FROM unnest($2::text[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::jsonb[])
       AS record(collection, id, young_person_id, seq, rev, body)`,
    [
      authorityId,
      rows.map((row) => row.collection),
      rows.map((row) => row.body.id),
      rows.map((row) => row.body.youngPersonId),
      rows.map((_, index) => index + 1),
      rows.map((row) => row.body.rev),
      rows.map((row) => row.body),
    ],
  );
}

function rowsOf(records: PersonRecords): Row[] {
  return [
    { collection: 'youngPeople', body: records.youngPerson },
    ...records.allocations.map((body) => ({ collection: 'allocations' as const, body })),
    ...records.plans.map((body) => ({ collection: 'plans' as const, body })),
    ...records.reviews.map((body) => ({ collection: 'reviews' as const, body })),
    ...records.contacts.map((body) => ({ collection: 'contacts' as const, body })),
  ];
}
