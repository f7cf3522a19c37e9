import { afterEach, beforeEach, expect, test } from 'vitest';
import { youngPersonId } from '#server/import/import-ids.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { LookedAfterReviewRecord } from '#shared/domain/review/review.ts';
import { ADVISER_ID, aLookedAfterReview } from '#tests/people/builders.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { childOf, importFixtures, ownFolder, stateOf } from './return-under-test.ts';

const HEADING = 'CHILD,DOB,REVIEW,REVIEW_CODE';

let database: TestDatabase;
let files: Awaited<ReturnType<typeof ownFolder>>;
beforeEach(async () => {
  database = await freshDatabase();
  files = await ownFolder();
});
afterEach(async () => {
  await files.remove();
  await database.drop();
});

async function importReviews(...rows: readonly string[]) {
  const reviewsFile = await files.write('reviews.csv', `${[HEADING, ...rows].join('\n')}\n`);
  return importFixtures(database.pool, { reviewsFile });
}

async function reviewsOf(child: string): Promise<LookedAfterReviewRecord[]> {
  const { rows } = await database.pool.query<{ body: LookedAfterReviewRecord }>(
    `SELECT body FROM documents WHERE collection = 'reviews' AND young_person_id = $1 ORDER BY body ->> 'heldOn'`,
    [youngPersonId('council', child)],
  );
  return rows.map(({ body }) => body);
}

const daysOf = async (child: string) =>
  (await reviewsOf(child)).map(({ heldOn, withdrawnBecause }) => [heldOn, withdrawnBecause === null]);

test('a looked-after review of the return is a fact of its young person, and no review of a pathway plan', async () => {
  const report = await importReviews('1001,02/06/2001,10/04/2016,PN1', '1001,02/06/2001,08/07/2017,PN3');
  expect(report.lookedAfterReviews).toEqual({ added: 2, withdrawn: 0 });
  const youngPerson = await childOf(database.pool, '1001');
  if (!youngPerson) throw new Error('Child 1001 was not imported');
  const records = { allocations: [], plans: [], contacts: [], reviews: await reviewsOf('1001') };
  const facts = personFactsFrom({ youngPerson, ...records });
  expect([facts.lookedAfterReviews, facts.reviews]).toEqual([
    [{ heldOn: '2016-04-10' }, { heldOn: '2017-07-08' }],
    [],
  ]);
  const { lookedAfterReview } = assess(facts, calendarDate('2017-10-01'), defaultSettings);
  expect(lookedAfterReview).toEqual({
    state: 'on-time',
    rule: 'LOOKED-AFTER-REVIEW-6M',
    runsFrom: '2017-07-08',
    dueOn: '2018-01-08',
  });
});

test('the same file again changes nothing, and two rows of one day are one review', async () => {
  const rows = ['1001,02/06/2001,10/04/2017,PN1', '1001,02/06/2001,10/04/2017,PN3'];
  expect((await importReviews(...rows)).lookedAfterReviews).toEqual({ added: 1, withdrawn: 0 });
  const before = await stateOf(database.pool);
  expect((await importReviews(...rows)).lookedAfterReviews).toEqual({ added: 0, withdrawn: 0 });
  expect(await stateOf(database.pool)).toEqual(before);
});

test('a row that cannot be used is named by its line, and the rest is loaded', async () => {
  const report = await importReviews(
    '1001,02/06/2001,31/04/2017,PN1',
    '1001,02/06/2001,01/04/2018,PN1',
    '1001,02/06/2001,01/06/2001,PN1',
    '9999,02/06/2001,01/06/2017,PN1',
    '1001,02/06/2001,02/06/2017,PN9',
  );
  const told = report.firstFindings
    .filter(({ file }) => file === 'Reviews')
    .map(({ line, column, code, used }) => `${line} ${column} ${code}${used ? ', used' : ''}`);
  expect(told.toSorted()).toEqual([
    '2 REVIEW not-a-date',
    '3 REVIEW after-as-of',
    '4 REVIEW review-before-birth',
    '5 CHILD not-in-header',
    '6 REVIEW_CODE unknown-code, used',
  ]);
  expect(await daysOf('1001')).toEqual([['2017-06-02', true]]);
});

test('a day that the year’s return no longer names is withdrawn, and one that it names again stands again', async () => {
  await importReviews('1001,02/06/2001,10/06/2017,PN1', '1001,02/06/2001,10/04/2016,PN1');
  const report = await importReviews('1001,02/06/2001,11/06/2017,PN1');
  expect(report.lookedAfterReviews).toEqual({ added: 1, withdrawn: 1 });
  // The review of 2016 is of an earlier year, of which this return does not speak.
  expect(await daysOf('1001')).toEqual([
    ['2016-04-10', true],
    ['2017-06-10', false],
    ['2017-06-11', true],
  ]);
  await importReviews('1001,02/06/2001,10/06/2017,PN1', '1001,02/06/2001,11/06/2017,PN1');
  expect(await daysOf('1001')).toContainEqual(['2017-06-10', true]);
});

test('without a Reviews file nothing is withdrawn', async () => {
  await importReviews('1001,02/06/2001,10/06/2017,PN1');
  const report = await importFixtures(database.pool, { reviewsFile: undefined });
  expect([report.lookedAfterReviews, await daysOf('1001')]).toEqual([null, [['2017-06-10', true]]]);
});

test('what an adviser recorded or withdrew stays theirs', async () => {
  await importReviews('1001,02/06/2001,10/06/2017,PN1');
  const [imported] = await reviewsOf('1001');
  if (!imported) throw new Error('The review was not imported');
  const edit = { ...imported.edit, byStaffId: ADVISER_ID };
  const withdrawn = { ...imported, edit, rev: 'laptop.7', withdrawnBecause: 'It was put off to July' };
  const own = aLookedAfterReview({
    authorityId: 'council',
    youngPersonId: imported.youngPersonId,
    heldOn: '2017-07-08',
  });
  const client = await database.pool.connect();
  await writeDocuments(
    client,
    'council',
    [
      { collection: 'reviews', body: withdrawn, baseRev: imported.rev },
      { collection: 'reviews', body: own, baseRev: null },
    ],
    { staffId: ADVISER_ID, deviceId: null },
  );
  client.release();
  const report = await importReviews('1001,02/06/2001,10/06/2017,PN1', '1001,02/06/2001,08/07/2017,PN1');
  expect(report.lookedAfterReviews).toEqual({ added: 0, withdrawn: 0 });
  expect(await daysOf('1001')).toEqual([
    ['2017-06-10', false],
    ['2017-07-08', true],
  ]);
});
