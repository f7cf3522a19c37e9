import { askGranted } from '#server/storage/grants.ts';
import type { Statement } from '#server/storage/together.ts';
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
import { askNames, type CrossReferences, crossReferencesOf, type NameRow } from './cross-references.ts';
import { parsedRecord } from './parsed-record.ts';
import { withoutNul } from './unstorable-text.ts';

/** What the endpoint holds of the records and young people in a push. Judging a change adds to it as it goes. */
export interface MasterStates {
  readonly latest: Map<string, AnyRecord>;
  /** What each revision was given that this user's earlier pushes brought, by `receiptKey`. */
  readonly receipts: ReadonlyMap<string, Receipt>;
  readonly granted: Set<string>;
  /** Records that are there and that this user may not know of, by `recordKey`. */
  readonly hidden: ReadonlySet<string>;
  readonly teamOf: Map<string, string>;
  readonly names: CrossReferences;
}

export interface Receipt {
  readonly seq: number;
  /** What is kept is not to the letter what was sent. */
  readonly isAltered: boolean;
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

/** What is to be asked about a push. What the user may know is asked as the user; where a record belongs, as the endpoint. */
export function askMasterStates(user: SignedIn, changes: readonly PushChange[]) {
  const { authorityId, staffId } = user;
  const others = changes.map(recordOfDecision).filter((record) => record !== null);
  const collections = [...changes, ...others].map(({ collection }) => collection);
  const ids = [...changes.map((change) => change.newDocumentState.id), ...others.map(({ id }) => id)];
  const revs = [...changes.map((change) => withoutNul(change.newDocumentState.rev)), ...others.map(() => '')];
  const people = changes.flatMap(({ newDocumentState: { youngPersonId } }) =>
    typeof youngPersonId === 'string' && UUID.test(youngPersonId) ? [youngPersonId] : [],
  );
  const asked = [authorityId, collections, ids];
  const latest: Statement<LatestRow> = { name: 'latest', text: LATEST, values: asked };
  const receipts: Statement<AcceptedRow> = {
    name: 'receipts',
    text: RECEIPTS,
    values: [...asked, revs, staffId],
  };
  const there: Statement<RecordName> = { name: 'there', text: THERE, values: asked };
  const teams: Statement<TeamRow> = { name: 'teams', text: TEAMS, values: [authorityId, people] };
  return {
    asUser: [latest, receipts, askGranted(user, people)],
    asEndpoint: [there, teams, askNames(authorityId, changes)],
  } as const;
}

interface Answered {
  readonly latest: readonly LatestRow[];
  readonly accepted: readonly AcceptedRow[];
  readonly granted: readonly { readonly id: string }[];
  readonly there: readonly RecordName[];
  readonly teams: readonly TeamRow[];
  readonly names: readonly NameRow[];
}

export function masterStatesOf(changes: readonly PushChange[], answered: Answered): MasterStates {
  const latest = new Map(answered.latest.map((row) => [nameOf(row), row.body]));
  return {
    latest,
    receipts: receiptsAmong(answered.accepted, changes),
    granted: new Set(answered.granted.map(({ id }) => id)),
    hidden: new Set(answered.there.map(nameOf).filter((name) => !latest.has(name))),
    teamOf: new Map(answered.teams.map((row) => [row.id, row.team])),
    names: crossReferencesOf(answered.names),
  };
}

interface LatestRow extends RecordName {
  readonly body: AnyRecord;
}

interface TeamRow {
  readonly id: string;
  readonly team: string;
}

interface RecordName {
  readonly collection: CollectionName;
  readonly id: string;
}

function nameOf({ collection, id }: RecordName): string {
  return recordKey(collection, id);
}

export interface AcceptedRow {
  readonly collection: CollectionName;
  readonly id: string;
  readonly rev: string;
  readonly seq: string;
  readonly body: unknown;
}

/**
 * The changes of which the endpoint has the very state already, whoever sent it. One that is not in form is not known: under a
 * revision that was accepted it may be other words.
 */
export function areAccepted(rows: readonly AcceptedRow[], changes: readonly PushChange[]): boolean[] {
  return changes.map((change) => {
    const { id, rev } = change.newDocumentState;
    const key = receiptKey(change.collection, id, rev);
    const kept = rows.filter((row) => receiptKey(row.collection, row.id, row.rev) === key);
    return parsedRecord(change).success && kept.some(({ body }) => isSameState(body, change));
  });
}

/**
 * A receipt is for one state. A laptop whose disk was put back to an earlier day makes the same revisions again for other
 * states, and those have not been accepted.
 */
function receiptsAmong(rows: readonly AcceptedRow[], changes: readonly PushChange[]): Map<string, Receipt> {
  const kept = new Map(rows.map((row) => [receiptKey(row.collection, row.id, row.rev), row]));
  const receipts = new Map<string, Receipt>();
  const others = new Set<string>();
  for (const change of changes) {
    const { id, rev } = change.newDocumentState;
    const key = receiptKey(change.collection, id, rev);
    const row = kept.get(key);
    if (row === undefined) continue;
    if (!isSameState(row.body, change)) others.add(key);
    const isAltered = !sameValue(row.body, change.newDocumentState);
    receipts.set(key, { seq: Number(row.seq), isAltered });
  }
  for (const key of others) receipts.delete(key);
  return receipts;
}

/** Read by the schema of today: an earlier version may have kept the state without a field that has come since. */
function isSameState(body: unknown, change: PushChange): boolean {
  const [kept, sent] = [recordSchemas[change.collection].safeParse(body), parsedRecord(change)];
  return !kept.success || !sent.success || sameValue(unnamed(kept.data), unnamed(sent.data));
}

/** Without the writers' names, which the endpoint puts right when it keeps a state. */
function unnamed({ edit: _, writers: __, unsettled, ...rest }: AnyRecord): object {
  const open = unsettled.map(({ field, values }) => ({ field, values: values.map(({ value }) => value) }));
  return { ...rest, open };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
