import type pg from 'pg';
import { type DocumentWrite, writeDocuments } from '#server/storage/write-documents.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { LookedAfterReviewRecord } from '#shared/domain/review/review.ts';
import { IMPORTER_STAFF_ID, importId, youngPersonId } from './import-ids.ts';
import { firstOfReturnYear, type ImportContext, stamp } from './young-person-from-return.ts';

export interface ReviewsWritten {
  added: number;
  /** Brought by an earlier import, and no longer in the return of the same year. */
  withdrawn: number;
}

/** Children whose reviews are read, compared and written together. */
const BATCH = 200;

const AUTHOR = { staffId: IMPORTER_STAFF_ID, deviceId: null };

/** One child of the return, with the days on which it says that a looked-after review was held. */
interface ReviewedChild {
  readonly child: string;
  readonly days: readonly CalendarDate[];
}

/**
 * The days of the Reviews file, as records of their young people. A day that is on record already, whoever put it there,
 * is not put there again; what a person has changed stays theirs.
 */
export async function writeLookedAfterReviews(
  client: pg.ClientBase,
  context: ImportContext,
): Promise<ReviewsWritten> {
  const written = { added: 0, withdrawn: 0 };
  let after = '';
  for (;;) {
    const children = await nextChildren(client, after);
    const last = children.at(-1);
    if (!last) return written;
    after = last.child;
    await writeBatch(client, context, children, written);
  }
}

/** Those without a review too: an earlier return of this year may have named one that is not there any more. */
async function nextChildren(client: pg.ClientBase, after: string): Promise<ReviewedChild[]> {
  const { rows } = await client.query<ReviewedChild>(
    `SELECT header.child, array_remove(array_agg(DISTINCT review.body ->> 'on'), NULL) AS days
     FROM (SELECT child FROM import_rows WHERE file = 'Header' AND child > $1 ORDER BY child LIMIT $2) header
     LEFT JOIN import_rows review ON review.file = 'Reviews' AND review.child = header.child
     GROUP BY header.child ORDER BY header.child`,
    [after, BATCH],
  );
  return rows;
}

async function writeBatch(
  client: pg.ClientBase,
  context: ImportContext,
  children: readonly ReviewedChild[],
  written: ReviewsWritten,
): Promise<void> {
  const { authorityId } = context;
  const onRecord = await reviewsOnRecord(
    client,
    authorityId,
    children.map(({ child }) => youngPersonId(authorityId, child)),
  );
  const writes: DocumentWrite[] = [];
  for (const child of children) {
    const held = onRecord.get(youngPersonId(authorityId, child.child)) ?? [];
    const added = reviewsToAdd(context, child, held);
    const withdrawn = reviewsToWithdraw(context, child, held);
    written.added += added.length;
    written.withdrawn += withdrawn.length;
    writes.push(...added, ...withdrawn);
  }
  await writeDocuments(client, authorityId, writes, AUTHOR);
}

function reviewsToAdd(
  context: ImportContext,
  { child, days }: ReviewedChild,
  held: readonly LookedAfterReviewRecord[],
): DocumentWrite[] {
  const byId = new Map(held.map((review) => [review.id, review]));
  const standing = new Set(
    held.filter(({ withdrawnBecause }) => withdrawnBecause === null).map((review) => review.heldOn),
  );
  return days.flatMap((heldOn) => {
    if (standing.has(heldOn)) return [];
    const id = reviewId(context, child, heldOn);
    const before = byId.get(id);
    if (before && !isImporters(before)) return [];
    return [
      { collection: 'reviews', body: aReview(context, child, heldOn, before), baseRev: before?.rev ?? null },
    ];
  });
}

/** A return speaks of its own year. What it leaves out of an earlier one stays. */
function reviewsToWithdraw(
  context: ImportContext,
  { days }: ReviewedChild,
  held: readonly LookedAfterReviewRecord[],
): DocumentWrite[] {
  const named = new Set(days);
  const yearBegan = firstOfReturnYear(context.asOf);
  return held
    .filter(
      (review) =>
        isImporters(review) &&
        review.withdrawnBecause === null &&
        !named.has(review.heldOn) &&
        yearBegan <= review.heldOn &&
        review.heldOn <= context.asOf,
    )
    .map((review) => ({
      collection: 'reviews',
      body: {
        ...review,
        ...stamp(context, counterOf(review) + 1),
        withdrawnBecause: `The return of ${context.asOf} no longer names it.`,
      },
      baseRev: review.rev,
    }));
}

function aReview(
  context: ImportContext,
  child: string,
  heldOn: CalendarDate,
  before: LookedAfterReviewRecord | undefined,
): LookedAfterReviewRecord {
  return {
    id: reviewId(context, child, heldOn),
    youngPersonId: youngPersonId(context.authorityId, child),
    authorityId: context.authorityId,
    schemaVersion: 1,
    ...stamp(context, counterOf(before) + 1),
    unsettled: [],
    kind: 'looked-after-review',
    heldOn,
    withdrawnBecause: null,
  };
}

function reviewId({ authorityId }: ImportContext, child: string, heldOn: CalendarDate): string {
  return importId(authorityId, 'child', child, 'looked-after-review', heldOn);
}

/** As the last import left it: nobody has written it since. */
function isImporters({ edit }: LookedAfterReviewRecord): boolean {
  return edit.byStaffId === IMPORTER_STAFF_ID;
}

function counterOf(review: LookedAfterReviewRecord | undefined): number {
  return Number(review?.rev.split('.').at(-1) ?? 0);
}

async function reviewsOnRecord(client: pg.ClientBase, authorityId: string, ids: readonly string[]) {
  const { rows } = await client.query<{ body: LookedAfterReviewRecord }>(
    `SELECT body FROM documents
     WHERE authority_id = $1 AND collection = 'reviews' AND young_person_id = ANY($2::uuid[])
       AND body ->> 'kind' = 'looked-after-review'`,
    [authorityId, ids],
  );
  const byPerson = new Map<string, LookedAfterReviewRecord[]>();
  for (const { body } of rows) {
    byPerson.set(body.youngPersonId, [...(byPerson.get(body.youngPersonId) ?? []), body]);
  }
  return byPerson;
}
