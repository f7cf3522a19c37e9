import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { youngPersonId } from '#server/import/import-ids.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { recordSchemas } from '#shared/records/registry.ts';
import { aCategoryDecision } from '#tests/people/builders.ts';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { childOf, fixture, importFixtures, ownFolder, stateOf } from './return-under-test.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

describe('what a return becomes', () => {
  test('each row that cannot be used is named by file, line, column and reason, and the rest is loaded', async () => {
    const report = await importFixtures(database.pool);
    const notUsed = report.firstFindings
      .filter(({ used }) => !used)
      .map(({ file, line, column, code }) => `${file} ${line} ${column ?? '-'} ${code}`);
    expect(notUsed.toSorted(byPlace)).toEqual([
      'Episodes 20 DEC end-before-start',
      'Episodes 21 DECOM not-a-date',
      'Episodes 22 DEC not-a-date',
      'Episodes 23 DECOM after-as-of',
      'Episodes 24 DECOM not-a-date',
      'Episodes 25 DECOM start-before-birth',
      'Episodes 26 CHILD not-in-header',
      'Episodes 27 CHILD not-in-header',
      'Episodes 28 - row-shape',
      'Header 15 DOB not-a-date',
      'Header 16 DOB after-as-of',
      'Header 17 DOB before-1900',
      'Header 18 DOB missing',
      'Header 19 CHILD missing',
      'Header 22 CHILD duplicate-child',
      'Header 23 - row-shape',
      'Header 24 - row-shape',
      'Header 25 - quotes',
      'Header 30 CHILD too-long',
      'Reviews 5 REVIEW not-a-date',
      'UASC 5 CHILD not-in-header',
    ]);
    expect(report).toMatchObject({
      rowsNotUsed: 21,
      children: { added: 17, changed: 0, unchanged: 0, onRecordOnly: 0 },
      team: { name: 'Leaving care' },
    });
  });

  test('a row that counts in spite of something says what, and where', async () => {
    const report = await importFixtures(database.pool);
    const remarks = report.firstFindings
      .filter(({ used }) => used)
      .map(({ file, line, column, code }) => `${file} ${line} ${column ?? '-'} ${code}`);
    expect(remarks.toSorted(byPlace)).toEqual([
      'Episodes 12 REC gone-while-in-care',
      'Episodes 17 DECOM overlap',
      'Episodes 18 LS unknown-code',
      'Episodes 18 PLACE unknown-code',
      'Episodes 18 REC unknown-code',
      'Episodes 19 DEC reason-without-end',
      'Episodes 29 DEC after-as-of',
      'Episodes 31 REC reason-missing',
      'Episodes 32 DECOM overlap',
      'Header 20 ETHNIC unknown-code',
      'Header 20 SEX unknown-code',
      'Header 27 UPN too-long',
      'Header 3 CHILD duplicate-child',
      'UASC 3 DOB differs-from-header',
      'UASC 4 DUC not-a-date',
    ]);
  });

  test('the reason an episode ended becomes the facts that it stands for', async () => {
    await importFixtures(database.pool);
    const of = async (child: string) => {
      const found = await childOf(database.pool, child);
      const { diedOn, specialGuardianship } = found ?? {};
      const spans = (items: readonly { start: string; end: string | null }[] = []) =>
        items.map(({ start, end }) => `${start}..${end ?? ''}`);
      return {
        episodes: spans(found?.episodes),
        home: spans(found?.returnHome),
        elsewhere: found?.elsewhere.map(({ start, end, reason }) => `${start}..${end ?? ''} ${reason}`),
        ...(diedOn ? { diedOn } : {}),
        ...(specialGuardianship ? { specialGuardianship } : {}),
      };
    };
    expect(await of('1001')).toEqual({
      episodes: ['2016-03-10..2017-02-01', '2017-02-01..'],
      home: [],
      elsewhere: [],
    });
    expect(await of('1003')).toMatchObject({ home: ['2018-01-20..'] });
    expect(await of('1004')).toMatchObject({ home: ['2017-07-31..2018-03-01'] });
    expect(await of('1005')).toMatchObject({
      specialGuardianship: { madeOn: '2014-06-01', lookedAfterImmediatelyBefore: true },
    });
    expect(await of('1006')).toMatchObject({ elsewhere: ['2018-03-10.. another-authority'] });
    expect(await of('1007')).toMatchObject({ elsewhere: ['2017-01-20..2018-02-20 adopted'] });
    expect(await of('1008')).toMatchObject({ elsewhere: ['2018-01-20.. found-to-be-adult'] });
    expect(await of('1010')).toMatchObject({ diedOn: '2017-09-09' });
    expect((await childOf(database.pool, '1009'))?.episodes).toMatchObject([
      { shortBreaks: true, legalStatus: 'V4' },
    ]);
  });

  test('identity, the unaccompanied flag and odd codes are kept as far as they can be read', async () => {
    await importFixtures(database.pool);
    const children = await Promise.all(
      ['1001', '1002', '1011', '1012', '1013', '1019', '1025'].map((child) => childOf(database.pool, child)),
    );
    const told = children.map((child) => [
      child?.dateOfBirth,
      child?.sex,
      child?.ethnicity,
      child?.unaccompanied ?? null,
    ]);
    expect(told).toEqual([
      ['2001-06-02', 'female', 'AOTH', null],
      ['2001-08-18', 'male', 'BAFR', null],
      ['2001-06-30', 'male', 'BAFR', { ceasesOn: '2019-06-30' }],
      ['2001-07-07', 'female', 'WBRI', { ceasesOn: null }],
      ['2001-08-08', 'male', 'WIRI', { ceasesOn: null }],
      ['2001-09-09', 'not-recorded', 'XXXX', null],
      ['2001-11-11', 'female', 'WBRI', null],
    ]);
    expect(children[6]?.episodes).toMatchObject([{ legalStatus: 'C2', placement: 'U1', reasonEnded: 'X1' }]);
  });

  test('every record is one that the endpoint would take, of a new council with one team that holds them all', async () => {
    const report = await importFixtures(database.pool);
    const { rows } = await database.pool.query<{ collection: keyof typeof recordSchemas; body: unknown }>(
      'SELECT collection, body FROM documents',
    );
    for (const { collection, body } of rows) recordSchemas[collection].parse(body);
    const others = rows.map(({ collection }) => collection).filter((name) => name !== 'youngPeople');
    expect(others.toSorted()).toEqual(['reference', 'reference', 'reviews', 'reviews', 'staff']);
    const grants = await database.pool.query(
      'SELECT subject, count(*)::integer FROM grants GROUP BY subject ORDER BY subject',
    );
    expect(grants.rows).toEqual([
      { subject: 'council', count: 17 },
      { subject: `team:${report.team.id}`, count: 17 },
    ]);
  });

  test('postcodes and how a child took part in a review stay at the endpoint, and no record holds them', async () => {
    await importFixtures(database.pool);
    const { rows } = await database.pool.query<{ text: string }>(
      `SELECT string_agg(body::text, '') AS text FROM documents`,
    );
    expect(rows[0]?.text).not.toMatch(/ZZ1|PN1|"PR1"/);
    const kept = await database.pool.query<{ file: string; count: number }>(
      'SELECT file, count(*)::integer FROM return_rows GROUP BY file ORDER BY file',
    );
    expect(kept.rows).toEqual([
      { file: 'Episodes', count: 21 },
      { file: 'Header', count: 1 },
      { file: 'Reviews', count: 2 },
    ]);
  });
});

describe('importing again', () => {
  test('the same files change nothing at all', async () => {
    await importFixtures(database.pool);
    const before = await stateOf(database.pool);
    const report = await importFixtures(database.pool);
    expect(report.children).toEqual({ added: 0, changed: 0, unchanged: 17, onRecordOnly: 0 });
    expect(await stateOf(database.pool)).toEqual(before);
  });

  test('a changed file changes the one record that it changes, in a new revision', async () => {
    const folder = await ownFolder();
    await importFixtures(database.pool);
    const before = await childOf(database.pool, '1002');
    const episodesFile = await folder.changed(
      'episodes.csv',
      '1002,01/02/2017,S,V2,N1,K2,PR4,,X1',
      '1002,01/02/2017,S,V2,N1,K2,PR4,05/03/2018,E4A',
    );
    const report = await importFixtures(database.pool, { episodesFile });
    expect(report.children).toMatchObject({ added: 0, changed: 1, unchanged: 16 });
    const after = await childOf(database.pool, '1002');
    expect(after).toMatchObject({
      id: before?.id,
      episodes: [{ id: before?.episodes[0]?.id, end: '2018-03-05' }],
      returnHome: [{ start: '2018-03-05', end: null }],
    });
    expect(after?.rev).not.toBe(before?.rev);
    await folder.remove();
  });

  test('what practitioners have written since stays, also where the return says otherwise, and that is said', async () => {
    const folder = await ownFolder();
    await importFixtures(database.pool);
    const held = await childOf(database.pool, '1003');
    if (!held) throw new Error('1003 was not imported');
    const [home] = held.returnHome;
    const edited = {
      ...held,
      rev: 'a-laptop.7',
      preferredName: 'Rhys',
      detainedOrInHospitalAt16: true,
      returnHome: home ? [{ ...home, end: calendarDate('2018-03-02') }] : [],
      sex: 'not-recorded' as const,
      categoryDecisions: [aCategoryDecision({ category: 'relevant' })],
    };
    const author = { staffId: youngPersonId('council', 'somebody'), deviceId: null };
    const client = await database.pool.connect();
    await writeDocuments(
      client,
      'council',
      [{ collection: 'youngPeople', body: edited, baseRev: held.rev }],
      author,
    );
    client.release();
    const again = await importFixtures(database.pool);
    expect(again.children).toMatchObject({ changed: 0 });

    const headerFile = await folder.changed('header.csv', '03/04/2001,1003,1,WBRI', '04/04/2001,1003,2,WBRI');
    const changed = await importFixtures(database.pool, { headerFile });
    expect(changed.children).toMatchObject({ changed: 1 });
    expect(await childOf(database.pool, '1003')).toMatchObject({
      preferredName: 'Rhys',
      detainedOrInHospitalAt16: true,
      dateOfBirth: '2001-04-04',
      sex: 'not-recorded',
      returnHome: [{ end: '2018-03-02' }],
      categoryDecisions: edited.categoryDecisions,
    });
    expect(changed.firstFindings.filter(({ code }) => code === 'differs-from-record')).toMatchObject([
      { file: 'Header', line: 4, used: true },
    ]);
    await folder.remove();
  });

  test('rows in another order are the same return', async () => {
    const folder = await ownFolder();
    await importFixtures(database.pool);
    const before = await stateOf(database.pool);
    const [heading = '', ...rows] = (await readFile(fixture('episodes.csv'), 'utf8')).trimEnd().split('\n');
    const episodesFile = await folder.write('reversed.csv', [heading, ...rows.reverse()].join('\r\n'));
    await importFixtures(database.pool, { episodesFile });
    expect(await stateOf(database.pool)).toEqual(before);
    await folder.remove();
  });

  test('a later year’s return leaves out what had ended, and that stays on the record', async () => {
    const folder = await ownFolder();
    await importFixtures(database.pool);
    const header = await folder.write(
      'h.csv',
      'CHILD,SEX,DOB,ETHNIC,UPN\n1004,1,15/01/2001,AOTH,A000000000004\n',
    );
    const episodes = await folder.write(
      'e.csv',
      'CHILD,DECOM,LS,DEC,REC\n1004,01/03/2018,C2,15/01/2019,E17\n',
    );
    const report = await importFixtures(database.pool, {
      headerFile: header,
      episodesFile: episodes,
      uascFile: undefined,
      reviewsFile: undefined,
      asOf: calendarDate('2019-03-31'),
    });
    expect(report.children).toEqual({ added: 0, changed: 1, unchanged: 0, onRecordOnly: 16 });
    expect(await childOf(database.pool, '1004')).toMatchObject({
      episodes: [
        { start: '2017-05-01', end: '2017-07-31' },
        { start: '2018-03-01', end: '2019-01-15' },
      ],
      returnHome: [{ start: '2017-07-31', end: '2018-03-01' }],
    });
    await folder.remove();
  });
});

/** By file and column as text, and by line as a number within a file. */
function byPlace(one: string, other: string): number {
  return one < other ? -1 : 1;
}
