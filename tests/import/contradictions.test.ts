import { afterEach, beforeEach, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { childOf, importFixtures, ownFolder } from './return-under-test.ts';

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

async function importTwo(header: readonly string[], episodes: readonly string[]) {
  const headerFile = await files.write('h.csv', `${['CHILD,SEX,DOB,ETHNIC,UPN', ...header].join('\n')}\n`);
  const episodesFile = await files.write('e.csv', `${['CHILD,DECOM,LS,DEC,REC', ...episodes].join('\n')}\n`);
  const none = { uascFile: undefined, reviewsFile: undefined };
  const report = await importFixtures(database.pool, { headerFile, episodesFile, ...none });
  return report.firstFindings.map(
    ({ file, line, column, code, used }) => `${file} ${line} ${column} ${code}${used ? ', used' : ''}`,
  );
}

test('at home and in care on the same days is named by its line, and care decides', async () => {
  const told = await importTwo(
    ['1,1,02/06/2001,WBRI,A1'],
    ['1,01/05/2016,C2,01/02/2018,E4A', '1,01/06/2017,C2,,'],
  );
  expect(told.toSorted()).toEqual([
    'Episodes 2 REC home-while-in-care, used',
    'Episodes 3 DECOM overlap, used',
  ]);
  const youngPerson = await childOf(database.pool, '1');
  if (!youngPerson) throw new Error('The child was not imported');
  const records = { youngPerson, allocations: [], plans: [], reviews: [], contacts: [] };
  const { category, reasons } = assess(personFactsFrom(records), calendarDate('2018-03-31'), defaultSettings);
  expect(category).toBe('eligible');
  expect(reasons.map(({ sentence }) => sentence).filter((one) => one.startsWith('Check '))).toContainEqual(
    expect.stringMatching(/^Check return home 1: .*Care decides\.$/),
  );
});

test('a birth to come, a birth of the century before last, and days that do not exist are each named by their place', async () => {
  const told = await importTwo(
    ['1,1,01/04/2018,WBRI,A1', '2,1,31/03/1888,WBRI,A2', '3,1,30/02/2001,WBRI,A3', '4,1,02/06/2001,WBRI,A4'],
    ['4,01/05/2016,C2,30/04/2016,E8', '4,31/04/2016,C2,,'],
  );
  expect(told).toEqual([
    'Header 2 DOB after-as-of',
    'Header 3 DOB before-1900',
    'Header 4 DOB not-a-date',
    'Episodes 2 DEC end-before-start',
    'Episodes 3 DECOM not-a-date',
  ]);
});
