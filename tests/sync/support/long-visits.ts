import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { aVisit } from '#tests/people/builders.ts';
import { writeAsImport } from '#tests/support/endpoint.ts';

/** Together more than the two systems between the endpoint and a laptop hold for it. */
export const LONG_VISITS = 120;
const AT_ONCE = 20;
const NOTE = 'a note without end '.repeat(10_000);

/** Keeps so much in a young person's file that whoever takes none of it keeps the endpoint waiting. */
export async function keepLongVisits(pool: pg.Pool, youngPersonId: string): Promise<void> {
  for (let kept = 0; kept < LONG_VISITS; kept += AT_ONCE) {
    const visits = Array.from({ length: AT_ONCE }, () =>
      aVisit({ id: randomUUID(), youngPersonId, note: NOTE }),
    );
    await writeAsImport(
      pool,
      visits.map((body) => ({ collection: 'contacts', body })),
    );
  }
}
