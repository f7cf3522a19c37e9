import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { subjectsOf } from '#shared/access/subjects.ts';
import { type CollectionName, collectionNames } from '#shared/records/registry.ts';
import type { Checkpoint } from '#shared/sync/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { asUserStatements } from './as-user.ts';
import { inOneTrip } from './database.ts';
import { FeedEntries } from './feed-entries.ts';
import type { FeedRow } from './feed-rows.ts';
import {
  behindAll,
  documentTexts,
  type FeedSlice,
  type RecordsRow,
  recordsTogether,
  type SliceSize,
  textsOf,
} from './feed-slice.ts';
import type { GrantSubject } from './grants.ts';
import { areAllNews, askNews, isAtAnEnd, type NewsRow } from './news.ts';
import {
  AFTER_ALL_KEYS,
  areKnownIn,
  askLineage,
  checkpointAt,
  type PlaceInFeed,
  placeOf,
  scopeMark,
} from './place-in-feed.ts';
import {
  type Condition,
  NOTHING,
  PLANNED_ANEW,
  PLANNED_ONCE,
  type Statement,
  unconditionally,
} from './together.ts';

export interface FeedRequest {
  readonly checkpoint: Checkpoint | null;
  readonly limit: number;
  readonly collections: readonly CollectionName[];
  /** Fields that the laptop does not know, and is not sent. */
  readonly without?: readonly string[];
  /** Revisions of this laptop's own that it has just been given receipts for. */
  readonly heldRevs?: readonly string[];
  /** How much comes with the page. The rest of it is read slice by slice. */
  readonly opening: SliceSize;
}

/**
 * One page of a user's feed, in the order of (greatest(document, grant), key). The key parts entries that share a
 * number: one grant brings a whole file. Each branch is bounded by the checkpoint, so a quiet laptop's pull is cheap.
 * It is one statement, hence one snapshot: `newest` and the entries belong together. Only the first records come with it, as
 * all of them would be megabytes for each laptop that waits, and nothing is sorted with them, as that would go through a file
 * on the disk. Covers came with handovers: a laptop that is too
 * old for the one cannot read the other. Young people's own records are sent though they are held: that one comes says that the
 * file is the user's.
 */
const READ_PAGE = `
  WITH scope AS (
    SELECT young_person_id, min(seq) AS seq FROM grants
    WHERE authority_id = $1 AND subject = ANY($2) AND NOT revoked GROUP BY young_person_id
  ), entries AS (
    SELECT seq, collection || '/' || id AS key, collection, id, NULL::uuid AS person, rev FROM documents
    WHERE authority_id = $1 AND young_person_id IS NULL AND seq >= $3
      AND (body->>'kind' IS DISTINCT FROM 'cover' OR 'handovers' = ANY($6)) AND collection = ANY($6)
    UNION ALL
    SELECT greatest(d.seq, s.seq), d.collection || '/' || d.id, d.collection, d.id, d.young_person_id, d.rev
    FROM documents d JOIN scope s USING (young_person_id)
    WHERE d.authority_id = $1 AND d.seq >= $3 AND d.collection = ANY($6)
    UNION ALL
    SELECT s.seq, d.collection || '/' || d.id, d.collection, d.id, d.young_person_id, d.rev
    FROM scope s JOIN documents d USING (young_person_id)
    WHERE d.authority_id = $1 AND d.seq < $3 AND s.seq >= $3 AND d.collection = ANY($6)
    UNION ALL
    SELECT max(g.seq), 'withdrawn/' || g.young_person_id, NULL, g.young_person_id, g.young_person_id, NULL
    FROM grants g
    WHERE g.authority_id = $1 AND g.subject = ANY($2) AND $3 > 0
      AND NOT EXISTS (SELECT FROM scope s WHERE s.young_person_id = g.young_person_id)
    GROUP BY g.young_person_id HAVING max(g.seq) >= $3
  ), page AS (
    SELECT *, count(*) OVER () AS ahead FROM entries
    WHERE (seq, key COLLATE "C") > ($3, $4 COLLATE "C")
      AND (rev <> ALL ($8::text[]) OR collection = 'youngPeople' OR collection IS NULL)
    ORDER BY seq, key COLLATE "C" LIMIT $5
  )
  SELECT r.part, r.behind, r.documents, NULL AS newest, NULL AS mark, NULL AS entries, NULL AS ahead,
    NULL::uuid[] AS "youngPersonIds", NULL::uuid[] AS sent
  FROM (${recordsTogether(
    `
    SELECT o.at, o.collection, (
      SELECT (CASE WHEN $7::text[] = '{}' THEN d.body ELSE d.body - $7::text[] END)::text FROM documents d
      WHERE d.authority_id = $1 AND d.collection = o.collection AND d.id = o.id
    ) AS body
    FROM (SELECT collection, id, row_number() OVER (ORDER BY seq, key COLLATE "C") AS at FROM page) AS o
    WHERE o.at <= $9`,
    '$10',
  )}
  ) AS r
  UNION ALL
  SELECT -1, 0, NULL, a.seq, a.mark,
    (SELECT coalesce(string_agg(seq || '/' || key, ' ' ORDER BY seq, key COLLATE "C"), '') FROM page),
    (SELECT coalesce(max(ahead), 0) FROM page),
    ARRAY(SELECT id FROM page WHERE collection = 'youngPeople'),
    ARRAY(SELECT DISTINCT person FROM page WHERE collection IS NOT NULL AND person IS NOT NULL)
  FROM authorities a WHERE a.authority_id = $1`;

/** What is on the page, in one row. */
interface Settled {
  readonly newest: string;
  readonly mark: string;
  /** As `FeedEntries` takes them. */
  readonly entries: string;
  readonly youngPersonIds: readonly string[];
  readonly sent: readonly string[];
  /** How many entries there are from here on. */
  readonly ahead: string;
}

/** The records of the opening, in a few rows, and the one row of what is settled. */
type PageRow = RecordsRow & (Settled | { readonly newest: null });

/** What is on a page was settled in one moment; its records are read slice by slice, as the laptop takes them. */
export interface FeedPage {
  /** In the feed's order. */
  readonly entries: FeedEntries;
  /** Whose own record is on the page. */
  readonly youngPersonIds: readonly string[];
  /** Whose records are on the page, of whatever kind. */
  readonly sent: readonly string[];
  /** How many entries follow the first so many of this page. */
  remainingAfter(count: number): number;
  /** Where a laptop is that has the first so many entries of this page. */
  checkpointAfter(count: number): Checkpoint;
}

/** A page, and its first slice beside it: whoever sends that does not hold it for as long as the page. */
export interface OpenedPage {
  readonly page: FeedPage;
  readonly opening: FeedSlice;
}

/** Whatever is next in the feed, read in whichever way is quicker. */
export async function readFeedPage(
  pool: pg.Pool,
  user: SignedIn,
  request: FeedRequest,
  condition: Condition = unconditionally,
): Promise<OpenedPage> {
  return (await readNews(pool, user, request, condition)) ?? readPage(pool, user, request, condition);
}

type NewsRequest = Omit<FeedRequest, 'opening'>;

/** Null where the laptop was not at the end of its feed, or is too old, or more is new than is read in this way. */
export async function readNews(
  pool: pg.Pool,
  user: SignedIn,
  request: NewsRequest,
  ...conditions: readonly Condition[]
): Promise<OpenedPage | null> {
  const news = askNewsSince(user, request);
  if (news === null) return null;
  const from = placeIn(request.checkpoint);
  return news.page(await readAsUser(pool, user, from, [PLANNED_ONCE, news.asked], conditions));
}

/**
 * The same as a statement, to go as this user along with others; and the page that its rows are, null where they are not all that
 * is new. Whoever asks it sees to it that the place is known.
 */
export function askNewsSince(
  user: SignedIn,
  { checkpoint, collections, limit, without = [], heldRevs = [] }: NewsRequest,
) {
  const from = placeIn(checkpoint);
  const sendsAll = collections.length === collectionNames.length && without.length === 0;
  if (!isAtAnEnd(from) || !sendsAll) return null;
  const subjects = subjectsOf(user);
  return {
    asked: askNews(user.authorityId, subjects, from, heldRevs, limit),
    page: (rows: readonly NewsRow[]) => (areAllNews(rows, limit) ? newsOf(rows, subjects) : null),
  };
}

/** The page on which there is nothing: the feed's end as it is at this number, which has this mark. */
export function nothingNew(user: SignedIn, newest: number, mark: string): OpenedPage {
  const page = placesOf(new FeedEntries(''), { newest, mark, ahead: 0 }, subjectsOf(user));
  return { page: { ...page, youngPersonIds: [], sent: [] }, opening: { documents: [], upTo: 0 } };
}

/** A page of the whole feed: much is read for it, whatever comes of it. */
export async function readPage(
  pool: pg.Pool,
  user: SignedIn,
  request: FeedRequest,
  condition: Condition,
): Promise<OpenedPage> {
  const from = placeIn(request.checkpoint);
  const subjects = subjectsOf(user);
  const asked = askPage(user.authorityId, subjects, from, request);
  const rows = await readAsUser(pool, user, request.checkpoint && from, [PLANNED_ANEW, asked], [condition]);
  const settled = rows.find((row) => row.newest !== null);
  if (!settled) throw new Error('The council of this user is not there.');
  const { youngPersonIds, sent, mark } = settled;
  const entries = new FeedEntries(settled.entries);
  const state = { newest: Number(settled.newest), mark, ahead: Number(settled.ahead) };
  return {
    page: { ...placesOf(entries, state, subjects), youngPersonIds, sent },
    opening: { documents: textsOf(rows), upTo: behindAll(rows) },
  };
}

/** Throws where this place is not one of this user's feed, and where the condition does not hold. */
export async function requireFeed(
  pool: pg.Pool,
  user: SignedIn,
  checkpoint: Checkpoint | null,
  condition: Condition,
): Promise<void> {
  await readAsUser(pool, user, checkpoint && placeIn(checkpoint), [PLANNED_ONCE, NOTHING], [condition]);
}

function placeIn(checkpoint: Checkpoint | null): PlaceInFeed {
  return placeOf(checkpoint ?? { seq: 0, id: '' });
}

/** One trip. Throws where the place is not known, and where a condition does not hold. */
async function readAsUser<Row>(
  pool: pg.Pool,
  user: SignedIn,
  from: PlaceInFeed | null,
  [planning, asked]: readonly [Statement<unknown>, Statement<Row>],
  conditions: readonly Condition[],
): Promise<readonly Row[]> {
  const places = from === null ? [] : [from];
  const [, lineage, , rows, , ...answers] = await inOneTrip(pool, [
    planning,
    askLineage(user.authorityId, places),
    ...asUserStatements(user, [asked]),
    // After the page: whoever was shut out while it was read is not sent it.
    ...conditions.map(({ asked: question }) => question),
  ]);
  for (const [at, condition] of conditions.entries()) condition.hold(answers[at] ?? []);
  if (areKnownIn(lineage, subjectsOf(user), places).includes(false)) {
    throw new CodedFailure('SYNC_CHECKPOINT_UNKNOWN');
  }
  return rows;
}

/** All that is new, in one piece. */
function newsOf(rows: readonly FeedRow[], subjects: readonly GrantSubject[]): OpenedPage {
  const [first] = rows;
  const news = rows.filter((row) => row.seq !== null).sort(byPlace);
  const entries = new FeedEntries(news.map(({ seq, key }) => `${seq}/${key}`).join(' '));
  const documents = news.filter(({ collection }) => collection !== null);
  const state = { newest: Number(first?.newest ?? 0), mark: first?.mark ?? '', ahead: entries.length };
  const page: FeedPage = {
    ...placesOf(entries, state, subjects),
    youngPersonIds: documents.filter((row) => row.collection === 'youngPeople').map((row) => row.id),
    sent: [...new Set(documents.flatMap(({ person }) => person ?? []))],
  };
  return { page, opening: { documents: documentTexts(news), upTo: entries.length } };
}

function placesOf(
  entries: FeedEntries,
  { newest, mark, ahead }: { readonly newest: number; readonly mark: string; readonly ahead: number },
  subjects: readonly GrantSubject[],
): Pick<FeedPage, 'entries' | 'remainingAfter' | 'checkpointAfter'> {
  const scope = scopeMark(subjects);
  return {
    entries,
    remainingAfter: (count) => ahead - count,
    checkpointAfter(count) {
      const at = count < ahead ? entries.at(count - 1) : { seq: newest, key: AFTER_ALL_KEYS };
      return checkpointAt({ ...at, mark, scope });
    },
  };
}

function askPage(
  authorityId: string,
  subjects: readonly GrantSubject[],
  { seq, key }: PlaceInFeed,
  { limit, collections, without = [], heldRevs = [], opening }: FeedRequest,
): Statement<PageRow> {
  // Without a name: how it is best read depends on how much is ahead.
  return {
    text: READ_PAGE,
    values: [
      ...[authorityId, subjects, seq, key, limit, collections, without, heldRevs],
      ...[opening.records, opening.bytes],
    ],
  };
}

/** Keys are plain letters, digits and marks: their code units sort as their bytes do. */
function byPlace(one: FeedRow, other: FeedRow): number {
  if (one.seq !== other.seq) return Number(one.seq) - Number(other.seq);
  return one.key < other.key ? -1 : 1;
}
