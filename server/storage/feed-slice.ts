import type pg from 'pg';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { asUserStatements } from './as-user.ts';
import { inOneTrip } from './database.ts';
import type { FeedEntries } from './feed-entries.ts';
import { type Condition, PLANNED_ONCE, type Statement } from './together.ts';

/** Some records of a page, and how many of the page's entries are behind when they are sent. */
export interface FeedSlice {
  /** As JSON, as they stand in a pull response, with commas between. Empty where none of them is there to be read. */
  readonly documents: string;
  readonly upTo: number;
}

/**
 * Some records' texts as one: a string for each of them, and for each of its columns, would be most of what a first copy costs
 * the endpoint. All of a page in one would make every buffer on its way as large as that.
 */
export interface RecordsRow {
  readonly part: number;
  /** Null where there is nothing for this user to read: files that leave, also one that has left since the page was settled. */
  readonly documents: string | null;
}

/** Of what has `at`, `collection` and `body`, in the order of `at`. The collections' names have nothing in them that JSON would escape. */
export function recordsTogether(read: string): string {
  return `
    SELECT ((at - 1) / 50)::int AS part,
      string_agg('{"collection":"' || collection || '","document":' || body || '}', ',' ORDER BY at) AS documents
    FROM (${read}) AS read GROUP BY part`;
}

/** In no order between the parts. */
export function textOf(rows: readonly RecordsRow[]): string {
  return rows
    .toSorted((one, other) => one.part - other.part)
    .flatMap(({ documents }) => documents ?? [])
    .join(',');
}

const READ_SLICE = recordsTogether(`
  SELECT asked.at, asked.collection, (
    SELECT (CASE WHEN $4::text[] = '{}' THEN d.body ELSE d.body - $4::text[] END)::text FROM documents d
    WHERE d.authority_id = $1 AND d.collection = asked.collection AND d.id = asked.id
  ) AS body
  FROM unnest($2::text[], $3::uuid[]) WITH ORDINALITY AS asked(collection, id, at)`);

export interface SliceRequest {
  readonly entries: FeedEntries;
  /** So many of the entries were read before. */
  readonly from: number;
  readonly most: number;
  readonly without: readonly string[];
}

/** The next records of a page, in their latest state. Throws where the condition does not hold any more. */
export async function readFeedSlice(
  pool: pg.Pool,
  user: SignedIn,
  { entries, from, most, without }: SliceRequest,
  condition: Condition,
): Promise<FeedSlice> {
  const upTo = Math.min(from + most, entries.length);
  const keys = entries.slice(from, upTo).map(({ key }) => key.split('/'));
  const values = [user.authorityId, keys.map(([kind]) => kind), keys.map(([, id]) => id), without];
  const asked: Statement<RecordsRow> = { name: 'feed-slice', text: READ_SLICE, values };
  const [, , rows, , answer] = await inOneTrip(pool, [
    PLANNED_ONCE,
    ...asUserStatements(user, [asked]),
    condition.asked,
  ]);
  condition.hold(answer);
  return { documents: textOf(rows), upTo };
}

/**
 * The bodies go from the database to the wire as text: they were checked when they were accepted, and parsing them only to
 * write them again is most of the cost of a first sync.
 */
export function documentsText(
  rows: readonly { readonly collection: string | null; readonly body: string | null }[],
): string {
  return rows
    .filter(({ body }) => body !== null)
    .map(({ collection, body }) => `{"collection":${JSON.stringify(collection)},"document":${body}}`)
    .join(',');
}
