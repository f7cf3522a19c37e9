import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportOptions } from '#server/import/import-return.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { childOf, fixture, holdCounterOf, importFixtures, ownFolder, stateOf } from './return-under-test.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

let files: Awaited<ReturnType<typeof ownFolder>>;
beforeEach(async () => {
  files = await ownFolder();
});
afterEach(() => files.remove());

const HEADING = 'CHILD,SEX,DOB,ETHNIC,UPN\n';

/** The import is refused with this code and detail, and the database is as it was. */
async function expectRefused(options: Partial<ImportOptions>, code: string, detail: RegExp): Promise<void> {
  const before = await stateOf(database.pool);
  await expect(importFixtures(database.pool, options)).rejects.toMatchObject({
    code,
    detail: expect.stringMatching(detail),
  });
  expect(await stateOf(database.pool)).toEqual(before);
}

describe('a file that is not this format is refused whole, and nothing changes', () => {
  test.each<[what: string, content: string | Uint8Array, detail: RegExp]>([
    ['an empty file', '', /header\.csv: it is empty/],
    ['a file of blank lines', '\n\r\n \n', /it is empty/],
    ['XML', '\ufeff<?xml version="1.0"?>\n<CHILDREN/>', /it is XML/],
    ['a workbook', Buffer.from('504b030414000600', 'hex'), /workbook or a zip/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /not a text file/],
    ['UTF-16', Buffer.from('\ufeffCHILD,SEX', 'utf16le'), /UTF-16/],
    ['semicolons', 'CHILD;SEX;DOB;ETHNIC;UPN\n1;1;01/01/2001;WBRI;A\n', /separated by semicolons/],
    ['a missing column', 'CHILD,SEX,DOB,UPN\n1,1,01/01/2001,A\n', /lacks the column ETHNIC/],
    ['a column twice', 'CHILD,SEX,DOB,ETHNIC,UPN,DOB\n', /names the column DOB twice/],
    ['some other list', 'name,phone\nA,1\n', /lacks the columns CHILD, SEX, DOB, ETHNIC, UPN/],
    ['a line without end', `${HEADING}${'9'.repeat(200_000)}`, /line without end/],
    ['a heading and no rows', HEADING, /header\.csv: it has its heading and no rows, so it names no child/],
    [
      'rows of which none can be used',
      `${HEADING}1,1,31/02/2001,WBRI,A\n`,
      /none of its rows \(1\) could be used: line 2: DOB .31\/02\/2001/,
    ],
    ['rows and then rubbish', `${HEADING}1,1,01/01/2001,WBRI,A\n\0\0\0`, /not a text file/],
  ])('%s', async (_, content, detail) => {
    const headerFile = await files.write('header.csv', content);
    await expectRefused({ headerFile }, 'RETURN_NOT_THIS_FORMAT', detail);
  });

  test('Episodes given as Header, Header given as Episodes, UASC given as Header', async () => {
    const swapped = { headerFile: fixture('episodes.csv'), episodesFile: fixture('header.csv') };
    await expectRefused(
      swapped,
      'RETURN_NOT_THIS_FORMAT',
      /given as the Header file.*those of the Episodes file/,
    );
    const episodesFile = fixture('header.csv');
    await expectRefused(
      { episodesFile },
      'RETURN_NOT_THIS_FORMAT',
      /given as the Episodes file.*the Header file/,
    );
    const headerFile = fixture('uasc.csv');
    await expectRefused({ headerFile }, 'RETURN_NOT_THIS_FORMAT', /those of the UASC file/);
  });

  test('a good Header and Episodes with a wrong Reviews file change nothing either', async () => {
    await expectRefused(
      { reviewsFile: fixture('uasc.csv') },
      'RETURN_NOT_THIS_FORMAT',
      /given as the Reviews file/,
    );
  });

  test('a file that is not there, and a folder', async () => {
    const headerFile = `${files.folder}/no-such-file.csv`;
    await expectRefused({ headerFile }, 'RETURN_FILE_UNREADABLE', /no-such-file\.csv does not exist/);
    await expectRefused({ headerFile: files.folder }, 'RETURN_FILE_UNREADABLE', /is not a file/);
  });
});

describe('what is this format, however it was saved', () => {
  const row = (who: string) => `${who},1,01/01/2001,WBRI,A\u00e9\r\n`;

  test.each<[how: string, content: Uint8Array, child: string]>([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${HEADING}${row('21')}`), '21'],
    ['Windows-1252', Buffer.from(HEADING + row('22'), 'latin1'), '22'],
    ['old line ends, quoted headings', Buffer.from(`"CHILD","SEX","DOB","ETHNIC","UPN"\r${row('23')}`), '23'],
    [
      'lower-case headings in another order',
      Buffer.from('dob, upn,child,ethnic,sex\n01/01/2001,Aé,24,WBRI,1'),
      '24',
    ],
  ])('%s', async (_, content, child) => {
    const headerFile = await files.write('header.csv', content);
    const empty = { uascFile: undefined, reviewsFile: undefined };
    const episodesFile = await files.write('episodes.csv', 'CHILD,DECOM,LS,DEC,REC\n');
    await importFixtures(database.pool, { headerFile, episodesFile, ...empty, authorityId: `own-${child}` });
    expect(await childOf(database.pool, child)).toMatchObject({
      dateOfBirth: '2001-01-01',
      sex: 'male',
      uniquePupilNumber: 'Aé',
    });
  });
});

describe('one import at a time', () => {
  test('a second import for the same council is refused while one runs, and may run afterwards', async () => {
    const authorityId = 'busy';
    const holder = await database.pool.connect();
    await holder.query('BEGIN');
    // What a running import holds.
    await holder.query('SELECT pg_advisory_xact_lock(4712, hashtext($1))', [authorityId]);
    await expect(importFixtures(database.pool, { authorityId })).rejects.toMatchObject({
      code: 'RETURN_IMPORT_RUNNING',
    });
    await expect(importFixtures(database.pool, { authorityId: 'another' })).resolves.toBeDefined();
    await holder.query('COMMIT');
    holder.release();
    await expect(importFixtures(database.pool, { authorityId })).resolves.toMatchObject({ rowsNotUsed: 21 });
  });

  test('a team that the council does not have is refused, with the teams that it has', async () => {
    await importFixtures(database.pool, { authorityId: 'teamed' });
    await expectRefused(
      { authorityId: 'teamed', teamId: 'North' },
      'RETURN_TEAM_UNKNOWN',
      /Its teams: Leaving care\./,
    );
  });

  test('a database that goes away half-way leaves nothing behind', async () => {
    const authorityId = 'cut-off';
    await importFixtures(database.pool, { authorityId });
    const before = await stateOf(database.pool);
    const holder = await holdCounterOf(database.pool, authorityId);
    const episodesFile = await files.changed('episodes.csv', '1002,01/02/2017', '1002,02/02/2017');
    const cut = importFixtures(database.pool, { authorityId, episodesFile });
    const refused = expect(cut).rejects.toThrow(/terminat/i);
    await holder.query('SELECT pg_terminate_backend($1)', [await holder.waitingPid()]);
    await refused;
    await holder.release();
    expect(await stateOf(database.pool)).toEqual(before);
  });
});
