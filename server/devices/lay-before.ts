import type pg from 'pg';
import type { EndpointDependencies } from '#server/dependencies.ts';
import { inTransaction } from '#server/storage/database.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { findFormFault } from '#server/sync/judge-change.ts';
import { type LateChange, lateEntries } from '#server/sync/late-entries.ts';
import { filesForLate } from '#server/sync/take-late.ts';
import type { PushChange } from '#shared/sync/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { KeptApart } from './device-life.ts';

export interface HandedChange extends KeptApart {
  readonly change: PushChange;
}

/** The very states that the endpoint has accepted before: the laptop only never heard so. */
const KNOWN = `
  SELECT r.rev FROM revisions r
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
    const open = handed.filter(({ change }) => !known.has(change.newDocumentState.rev));
    const files = await filesForLate(
      client,
      speaker,
      open.map(({ change }) => change),
    );
    const late = open.flatMap(({ change }, at): LateChange[] => {
      const youngPersonId = files[at] ?? null;
      return youngPersonId === null ? [] : [{ change, youngPersonId, fault: faultOf(change) }];
    });
    const entries = await lateEntries(client, user, deviceId, late, now(), bringerId);
    await writeDocuments(client, user.authorityId, entries, { staffId: bringerId, deviceId });
    return open.filter((_, at) => (files[at] ?? null) === null);
  });
}

function faultOf(change: PushChange): LateChange['fault'] {
  const fault = findFormFault(change);
  return fault && { path: fault.path.slice(0, 400), message: fault.message.slice(0, 400) };
}

async function findKnown(
  client: pg.ClientBase,
  { authorityId }: SignedIn,
  handed: readonly HandedChange[],
): Promise<Set<string>> {
  const { rows } = await client.query<{ rev: string }>(KNOWN, [
    authorityId,
    handed.map(({ change }) => change.collection),
    handed.map(({ change }) => change.newDocumentState.id),
    handed.map(({ change }) => change.newDocumentState.rev),
  ]);
  return new Set(rows.map(({ rev }) => rev));
}
