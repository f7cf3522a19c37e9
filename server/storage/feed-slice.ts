import type pg from 'pg';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { asUserStatements } from './as-user.ts';
import { inOneTrip } from './database.ts';
import type { FeedEntries } from './feed-entries.ts';
import { type Condition, PLANNED_ONCE, type Statement } from './together.ts';

/** Some records of a page, and how many of the page's entries are behind when they are sent. */
export interface FeedSlice {
  /** As JSON, as they stand in a pull response, some in one text and with commas between. None where none is there to be read. */
  readonly documents: readonly string[];
  readonly upTo: number;
}

export function lettersIn({ documents }: FeedSlice): number {
  return documents.reduce((sum, { length }) => sum + length + 1, 0);
}

/**
 * Some records' texts as one: a string for each of them, and for each of its columns, would be most of what a first copy costs
 * the endpoint. All of a slice in one would outlive the quick collections of garbage, which are for what is small, and wait for a slow one.
 */
export interface RecordsRow {
  readonly part: number;
  /** How many of those that were asked for are behind when this part has been sent. */
  readonly behind: number;
  /** Null where there is nothing for this user to read: files that leave, also one that has left since the page was settled. */
  readonly documents: string | null;
}

/** How much is read at one time: so many records, and no more of them once they have come to so many bytes. */
export interface SliceSize {
  readonly records: number;
  readonly bytes: number;
}

/**
 * Of what has `at`, `collection` and `body`, in the order of `at`, up to and with the record that reaches `bytes`: one at the least.
 * The collections' names have nothing in them that JSON would escape. With its offset, nothing is turned into text twice.
 */
export function recordsTogether(read: string, bytes: `$${number}`): string {
  return `
    SELECT ((at - 1) / 16)::int AS part, max(at)::int AS behind,
      string_agg('{"collection":"' || collection || '","document":' || body || '}', ',' ORDER BY at) AS documents
    FROM (
      SELECT read.*, sum(coalesce(octet_length(body), 0)) OVER (ORDER BY at) - coalesce(octet_length(body), 0) AS before
      FROM (${read} OFFSET 0) AS read
    ) AS measured
    WHERE before < ${bytes}::bigint GROUP BY part`;
}

/** In no order between the parts. */
export function textsOf(rows: readonly RecordsRow[]): string[] {
  return rows.toSorted((one, other) => one.part - other.part).flatMap(({ documents }) => documents ?? []);
}

/** How many of those that were asked for are behind when all of these have been sent. */
export function behindAll(rows: readonly RecordsRow[]): number {
  return rows.reduce((most, { behind }) => Math.max(most, behind), 0);
}

const READ_SLICE = recordsTogether(
  `
  SELECT asked.at, asked.collection, (
    SELECT (CASE WHEN $4::text[] = '{}' THEN d.body ELSE d.body - $4::text[] END)::text FROM documents d
    WHERE d.authority_id = $1 AND d.collection = asked.collection AND d.id = asked.id
  ) AS body
  FROM unnest($2::text[], $3::uuid[]) WITH ORDINALITY AS asked(collection, id, at)`,
  '$5',
);

export interface SliceRequest {
  readonly entries: FeedEntries;
  /** So many of the entries were read before. */
  readonly from: number;
  readonly size: SliceSize;
  readonly without: readonly string[];
}

/** The next records of a page, in their latest state. Throws where the condition does not hold any more. */
export async function readFeedSlice(
  pool: pg.Pool,
  user: SignedIn,
  { entries, from, size: { records, bytes }, without }: SliceRequest,
  condition: Condition,
): Promise<FeedSlice> {
  const keys = entries.slice(from, from + records).map(({ key }) => key.split('/'));
  const values = [user.authorityId, keys.map(([kind]) => kind), keys.map(([, id]) => id), without, bytes];
  const asked: Statement<RecordsRow> = { name: 'feed-slice', text: READ_SLICE, values };
  const [, , rows, , answer] = await inOneTrip(pool, [
    PLANNED_ONCE,
    ...asUserStatements(user, [asked]),
    condition.asked,
  ]);
  condition.hold(answer);
  return { documents: textsOf(rows), upTo: from + behindAll(rows) };
}

/**
 * The bodies go from the database to the wire as text: they were checked when they were accepted, and parsing them only to
 * write them again is most of the cost of a first sync.
 */
export function documentTexts(
  rows: readonly { readonly collection: string | null; readonly body: string | null }[],
): string[] {
  return rows
    .filter(({ body }) => body !== null)
    .map(({ collection, body }) => `{"collection":${JSON.stringify(collection)},"document":${body}}`);
}
