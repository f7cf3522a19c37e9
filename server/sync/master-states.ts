import type pg from 'pg';
import { asUser } from '#server/storage/as-user.ts';
import { findGranted } from '#server/storage/grants.ts';
import { lateEntrySchema } from '#shared/domain/handover/handover.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import {
  type AnyRecord,
  type CollectionName,
  collectionNameSchema,
  recordSchemas,
} from '#shared/records/registry.ts';
import type { PushChange } from '#shared/sync/messages.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { type CrossReferences, loadCrossReferences } from './cross-references.ts';

/** What the endpoint holds of the records and young people in a push. Judging a change adds to it as it goes. */
export interface MasterStates {
  readonly latest: Map<string, AnyRecord>;
  /** Number of each revision that this user's earlier pushes were given, by `receiptKey`. */
  readonly receipts: ReadonlyMap<string, number>;
  readonly granted: Set<string>;
  /** Records that are there and that this user may not know of, by `recordKey`. */
  readonly hidden: ReadonlySet<string>;
  readonly teamOf: Map<string, string>;
  readonly names: CrossReferences;
}

export function recordKey(collection: CollectionName, id: string): string {
  return `${collection}/${id}`;
}

/** The record that a late entry is said to be taken into. Whether it is that entry's is for the policy to say. */
export function recordOfDecision({ collection, newDocumentState }: PushChange): RecordName | null {
  if (collection !== 'handovers') return null;
  const { success, data } = lateEntrySchema.safeParse(newDocumentState);
  const name = success ? collectionNameSchema.safeParse(data.collection).data : undefined;
  const id = success ? recordIdSchema.safeParse(data.written.id).data : undefined;
  return data?.decision?.outcome === 'accepted' && name && id ? { collection: name, id } : null;
}

export function receiptKey(collection: CollectionName, id: string, rev: string): string {
  return `${collection}/${id}/${rev}`;
}

const LATEST = `
  SELECT d.collection, d.id, d.body FROM documents d
  JOIN unnest($2::text[], $3::uuid[]) AS asked (collection, id) USING (collection, id)
  WHERE d.authority_id = $1`;

const THERE = `
  SELECT d.collection, d.id FROM documents d
  JOIN unnest($2::text[], $3::uuid[]) AS asked (collection, id) USING (collection, id)
  WHERE d.authority_id = $1`;

const RECEIPTS = `
  SELECT r.collection, r.id, r.rev, r.seq, r.body FROM revisions r
  JOIN unnest($2::text[], $3::uuid[], $4::text[]) AS asked (collection, id, rev) USING (collection, id, rev)
  WHERE r.authority_id = $1 AND r.author_staff_id = $5`;

const TEAMS = `
  SELECT young_person_id AS id, body->>'teamId' AS team FROM documents
  WHERE authority_id = $1 AND collection = 'youngPeople' AND young_person_id = ANY($2::uuid[])`;

/** What the user may know is read as the user. Where a record or a young person belongs is the endpoint's own to know. */
export async function loadMasterStates(
  client: pg.ClientBase,
  user: SignedIn,
  changes: readonly PushChange[],
): Promise<MasterStates> {
  const others = changes.map(recordOfDecision).filter((record) => record !== null);
  const asked: Asked = {
    collections: [...changes, ...others].map(({ collection }) => collection),
    ids: [...changes.map((change) => change.newDocumentState.id), ...others.map(({ id }) => id)],
    revs: [...changes.map((change) => withoutNul(change.newDocumentState.rev)), ...others.map(() => '')],
    people: changes.flatMap(({ newDocumentState: { youngPersonId } }) =>
      typeof youngPersonId === 'string' && UUID.test(youngPersonId) ? [youngPersonId] : [],
    ),
  };
  const { latest, accepted, granted } = await asUser(client, user, () => loadInSight(client, user, asked));
  const { authorityId } = user;
  const there = await client.query<RecordName>(THERE, [authorityId, asked.collections, asked.ids]);
  const teams = await client.query<{ id: string; team: string }>(TEAMS, [authorityId, asked.people]);
  return {
    latest,
    receipts: receiptsAmong(accepted, changes),
    granted,
    hidden: new Set(there.rows.map(nameOf).filter((name) => !latest.has(name))),
    teamOf: new Map(teams.rows.map((row) => [row.id, row.team])),
    names: await loadCrossReferences(client, authorityId, changes),
  };
}

interface Asked {
  readonly collections: readonly CollectionName[];
  readonly ids: readonly string[];
  readonly revs: readonly string[];
  readonly people: readonly string[];
}

interface RecordName {
  readonly collection: CollectionName;
  readonly id: string;
}

function nameOf({ collection, id }: RecordName): string {
  return recordKey(collection, id);
}

async function loadInSight(client: pg.ClientBase, user: SignedIn, asked: Asked) {
  const { authorityId, staffId } = user;
  const { collections, ids, revs, people } = asked;
  const latest = await client.query<RecordName & { body: AnyRecord }>(LATEST, [
    authorityId,
    collections,
    ids,
  ]);
  const accepted = await client.query<AcceptedRow>(RECEIPTS, [authorityId, collections, ids, revs, staffId]);
  return {
    latest: new Map(latest.rows.map((row) => [nameOf(row), row.body])),
    accepted: accepted.rows,
    granted: await findGranted(client, user, people),
  };
}

interface AcceptedRow {
  readonly collection: CollectionName;
  readonly id: string;
  readonly rev: string;
  readonly seq: string;
  readonly body: unknown;
}

/**
 * A receipt is for one state. A laptop whose disk was put back to an earlier day makes the same revisions again for other
 * states, and those have not been accepted.
 */
function receiptsAmong(rows: readonly AcceptedRow[], changes: readonly PushChange[]): Map<string, number> {
  const others = new Set<string>();
  const receipts = new Map(rows.map((row) => [receiptKey(row.collection, row.id, row.rev), row] as const));
  for (const { collection, newDocumentState } of changes) {
    const key = receiptKey(collection, newDocumentState.id, newDocumentState.rev);
    const row = receipts.get(key);
    if (row && !isSameState(collection, row.body, newDocumentState)) others.add(key);
  }
  return new Map([...receipts].flatMap(([key, row]) => (others.has(key) ? [] : [[key, Number(row.seq)]])));
}

/** Read by the schema of today: an earlier version may have kept the state without a field that has come since. */
function isSameState(collection: CollectionName, one: unknown, other: unknown): boolean {
  const schema = recordSchemas[collection];
  const [kept, sent] = [schema.safeParse(one), schema.safeParse(other)];
  return !kept.success || !sent.success || sameValue(unnamed(kept.data), unnamed(sent.data));
}

/** Without the writers' names, which the endpoint puts right when it keeps a state. */
function unnamed({ edit: _, writers: __, unsettled, ...rest }: AnyRecord): object {
  const open = unsettled.map(({ field, values }) => ({ field, values: values.map(({ value }) => value) }));
  return { ...rest, open };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** PostgreSQL's text holds every character but this one; a revision that has it is refused when it is judged. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
