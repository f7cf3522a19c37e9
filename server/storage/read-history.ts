import type pg from 'pg';
import { mayRead } from '#shared/access/policy.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import { type AnyRecord, type CollectionName, collectionNames } from '#shared/records/registry.ts';
import { changedFields } from '#shared/sync/changed-fields.ts';
import type { HistoryEntry, HistoryResponse } from '#shared/sync/history-messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { inUsersTransaction } from './as-user.ts';

export interface HistoryPageRequest {
  readonly youngPersonId: string;
  readonly before: number | null;
  readonly limit: number;
}

/** A page whose texts are long ends earlier, so that no answer is too large for a slow line. */
const PAGE_BYTES = 1024 * 1024;

const IN_SCOPE = `
  SELECT FROM grants
  WHERE authority_id = $1 AND subject = ANY($2) AND young_person_id = $3 AND NOT revoked LIMIT 1`;

/** Each accepted state with the one that it replaced. Both are found by an index, however long the history is. */
const READ_PAGE = `
  SELECT r.seq, r.collection, r.id, r.rev, r.base_rev, r.author_staff_id, r.device_id, r.stated_at, r.received_at,
    r.body, earlier.body AS before
  FROM revisions r
  LEFT JOIN LATERAL (
    SELECT e.body FROM revisions e
    WHERE e.authority_id = r.authority_id AND e.collection = r.collection AND e.id = r.id AND e.seq < r.seq
    ORDER BY e.seq DESC LIMIT 1
  ) earlier ON true
  WHERE r.authority_id = $1 AND r.young_person_id = $2 AND r.collection = ANY($3)
    AND ($4::bigint IS NULL OR r.seq < $4)
  ORDER BY r.seq DESC LIMIT $5`;

interface RevisionRow {
  readonly seq: string;
  readonly collection: CollectionName;
  readonly id: string;
  readonly rev: string;
  readonly base_rev: string | null;
  readonly author_staff_id: string;
  readonly device_id: string | null;
  readonly stated_at: Date;
  readonly received_at: Date;
  readonly body: AnyRecord;
  readonly before: AnyRecord | null;
}

/** A page of a young person's history, newest first, as its reader may see it. Null where their file is not in the reader's scope, or nowhere. */
export async function readHistoryPage(
  pool: pg.Pool,
  user: SignedIn,
  request: HistoryPageRequest,
): Promise<HistoryResponse | null> {
  const { youngPersonId, before, limit } = request;
  const { authorityId } = user;
  const collections = collectionNames.filter((collection) => mayRead(user.role, collection));
  const rows = await inUsersTransaction(pool, user, async (client) => {
    const { rowCount } = await client.query(IN_SCOPE, [authorityId, subjectsOf(user), youngPersonId]);
    if (!rowCount) return null;
    const page = [authorityId, youngPersonId, collections, before, limit + 1];
    return (await client.query<RevisionRow>(READ_PAGE, page)).rows;
  });
  return rows === null ? null : pageOf(rows, limit);
}

function pageOf(rows: readonly RevisionRow[], limit: number): HistoryResponse {
  const entries: HistoryEntry[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, limit)) {
    const entry = entryOf(row);
    bytes += JSON.stringify(entry).length;
    if (entries.length > 0 && bytes > PAGE_BYTES) break;
    entries.push(entry);
  }
  const isLast = entries.length === rows.length;
  return { entries, before: isLast ? null : (entries.at(-1)?.seq ?? null) };
}

function entryOf({ collection, body, before, ...row }: RevisionRow): HistoryEntry {
  const { changes, opened, settled } = changedFields(collection, before, body);
  return {
    seq: Number(row.seq),
    collection,
    id: row.id,
    rev: row.rev,
    baseRev: row.base_rev,
    authorStaffId: row.author_staff_id,
    deviceId: row.device_id,
    statedAt: row.stated_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    isFirst: before === null,
    changes: changes as HistoryEntry['changes'],
    opened: [...opened],
    settled: [...settled],
  };
}
