import type pg from 'pg';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { inTransaction } from '#server/storage/database.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { findFormFault } from '#server/sync/judge-change.ts';
import { type LateChange, lateEntries, lateEntryId } from '#server/sync/late-entries.ts';
import { type AcceptedRow, areAccepted } from '#server/sync/master-states.ts';
import { filesForLate } from '#server/sync/take-late.ts';
import { withoutNul } from '#server/sync/unstorable-text.ts';
import type { PushChange } from '#shared/sync/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { KeptApart } from './device-life.ts';

export interface HandedChange extends KeptApart {
  readonly change: PushChange;
}

/** What the endpoint has accepted under these revisions. Where it is the very state, the laptop only never heard so. */
const ACCEPTED = `
  SELECT r.collection, r.id, r.rev, r.seq, r.body FROM revisions r
  JOIN unnest($2::text[], $3::uuid[], $4::text[]) AS asked (collection, id, rev) USING (collection, id, rev)
  WHERE r.authority_id = $1`;

/**
 * What a revoked laptop handed over, laid as late entries into the files that it is about: whom the young person's file concerns
 * reads it there, and takes it into the record or declines it. Answers what could be laid nowhere.
 */
export function layBefore(
  { pool, now }: EndpointDependencies,
  speaker: { user: SignedIn; deviceId: string },
  handed: readonly HandedChange[],
  bringerId: string,
): Promise<KeptApart[]> {
  const { user, deviceId } = speaker;
  return inTransaction(pool, async (client) => {
    await holdCounter(client, user.authorityId);
    const known = await findKnown(client, user, handed);
    const open = handed.filter((_, at) => !known[at]);
    const files = await filesForLate(
      client,
      speaker,
      open.map(({ change }) => change),
    );
    const late = open.flatMap(({ change }, at): LateChange[] => {
      const place = files[at] ?? null;
      if (place === null || place.tooMuch !== null) return [];
      return [{ change, youngPersonId: place.youngPersonId, fault: faultOf(change) }];
    });
    const entries = await lateEntries(client, user, deviceId, late, now(), bringerId);
    await writeDocuments(client, user.authorityId, entries, { staffId: bringerId, deviceId });
    return open.filter((_, at) => files[at]?.tooMuch !== null);
  });
}

/** How many of these changes wait in their files for somebody's decision. What was decided before, waits no more. */
export async function countWaiting(
  pool: pg.Pool,
  authorityId: string,
  changes: readonly PushChange[],
): Promise<number> {
  const ids = changes.map(({ collection, newDocumentState }) =>
    lateEntryId(authorityId, collection, newDocumentState),
  );
  const { rows } = await pool.query<{ many: number }>(
    `SELECT count(*)::int AS many FROM documents
     WHERE authority_id = $1 AND collection = 'handovers' AND id = ANY($2::uuid[])
       AND body->'decision' = 'null'::jsonb`,
    [authorityId, ids],
  );
  return rows[0]?.many ?? 0;
}

function faultOf(change: PushChange): LateChange['fault'] {
  const fault = findFormFault(change);
  return fault && { path: fault.path.slice(0, 400), message: fault.message.slice(0, 400) };
}

/** Of each, whether it is no news. A laptop whose disk was put back may bring other words under a revision that is known. */
async function findKnown(
  client: pg.ClientBase,
  { authorityId }: SignedIn,
  handed: readonly HandedChange[],
): Promise<boolean[]> {
  const changes = handed.map(({ change }) => change);
  const { rows } = await client.query<AcceptedRow>(ACCEPTED, [
    authorityId,
    changes.map(({ collection }) => collection),
    changes.map(({ newDocumentState }) => newDocumentState.id),
    changes.map(({ newDocumentState }) => withoutNul(newDocumentState.rev)),
  ]);
  return areAccepted(rows, changes);
}
