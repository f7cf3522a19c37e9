import type { ChildProcess } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { type Ran, runCommand } from '#tests/support/run-command.ts';
import { fixture, holdCounterOf, ownFolder, stateOf } from './return-under-test.ts';

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

function runImport(
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
  onStart: (child: ChildProcess) => void = () => undefined,
): Promise<Ran> {
  const own = { DATABASE_URL: database.connectionString, WAYMARK_DATA: path.join(files.folder, 'data') };
  return runCommand('import', args, { environment: { ...own, ...more }, onStart });
}

const FILES = ['--header', fixture('header.csv'), '--episodes', fixture('episodes.csv')];
const RETURN = [...FILES, '--as-of', '2018-03-31'];

describe('npm run import', () => {
  test('says what it did, shows progress, and writes a report that only this user may read', async () => {
    const ran = await runImport([...RETURN, '--uasc', fixture('uasc.csv'), '--council', 'Tarnside Council']);
    expect(ran.status).toBe(0);
    expect(ran.out).toContain(
      'Young people: 17 new, 0 changed, 0 as they were. New ones come to Leaving care.',
    );
    expect(ran.out).toContain('Rows that could not be used: 20.');
    expect(ran.said).toContain('Reading Episodes: 31 rows');
    expect(ran.said).toContain('Writing: 17 of 17 children');
    const folder = path.join(files.folder, 'data/import-reports');
    const [name = '', ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect(ran.out).toContain(path.join(folder, name));
    const report = await readFile(path.join(folder, name), 'utf8');
    expect(report.split('\n')).toContain(
      'Episodes,20,DEC,not used,"DEC 03/08/2017 is before DECOM 04/08/2017."',
    );
    if (process.platform !== 'win32') {
      expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
    }
  });

  test('with --json the result is one object on stdout, and the report is where --report says', async () => {
    const reportFile = path.join(files.folder, 'report.csv');
    const ran = await runImport([...RETURN, '--json', '--report', reportFile]);
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({
      asOf: '2018-03-31',
      children: { added: 0, unchanged: 17 },
      reportFile,
    });
    expect((await readFile(reportFile, 'utf8')).startsWith('\ufefffile,line,column,row,reason\n')).toBe(true);
  });

  test('a faulty order is refused with what is wrong and how it goes', async () => {
    const orders: [args: string[], says: RegExp][] = [
      [FILES, /--as-of DATE is missing/],
      [[...FILES, '--as-of', '2018-02-30'], /--as-of must be a date that exists.*2018-02-30/],
      [['--header', 'h.csv', '--as-of', '2018-03-31'], /--episodes FILE is missing/],
      [[...RETURN, '--colour', 'red'], /Unknown option '--colour'/],
    ];
    for (const [args, says] of orders) {
      const ran = await runImport(args);
      expect(ran).toMatchObject({ status: 1, out: '' });
      expect(ran.said).toMatch(says);
      expect(ran.said).toContain('Nothing was changed.');
    }
    const help = await runImport(['--help']);
    expect(help).toMatchObject({ status: 0, said: '' });
    expect(help.out).toContain('--header FILE');
  });

  test('a wrong file, a wrong place for the report and a database that is down each say so and leave no report', async () => {
    const before = await stateOf(database.pool);
    const wrongFile = await runImport([...RETURN, '--uasc', fixture('reviews.csv')]);
    expect(wrongFile).toMatchObject({ status: 1, out: '' });
    expect(wrongFile.said).toMatch(/nothing was changed[\s\S]*reviews\.csv: it was given as the UASC file/);
    const occupied = await files.write('a-file', '');
    const wrongPlace = await runImport([...RETURN, '--report', path.join(occupied, 'report.csv')]);
    expect(wrongPlace.said).toMatch(/The report cannot be written to/);
    const down = await runImport(RETURN, { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:9/none' });
    expect(down).toMatchObject({ status: 1, out: '' });
    expect(down.said).toMatch(/database cannot be reached .*Nothing was changed/);
    expect(await stateOf(database.pool)).toEqual(before);
    expect(await readdir(path.join(files.folder, 'data/import-reports'))).toEqual([]);
  });

  test('without DATABASE_URL it uses the Waymark that runs on the data folder', async () => {
    const folder = path.join(files.folder, 'data');
    await mkdir(folder, { recursive: true });
    const note = {
      pid: process.pid,
      connectionString: database.connectionString,
      endpointUrl: 'http://127.0.0.1:1',
    };
    await writeFile(path.join(folder, 'running.json'), JSON.stringify(note), { mode: 0o600 });
    const ran = await runImport([...RETURN, '--json'], { DATABASE_URL: '' });
    expect(JSON.parse(ran.out)).toMatchObject({ children: { added: 0, unchanged: 17 } });
  });

  test('interrupted half-way it says that nothing was changed, and nothing was', async () => {
    const before = await stateOf(database.pool);
    const header = await files.changed('header.csv', '03/04/2001,1003', '04/04/2001,1003');
    const holder = await holdCounterOf(database.pool, 'council');
    const order = ['--header', header, '--episodes', fixture('episodes.csv'), '--as-of', '2018-03-31'];
    const ran = await runImport(order, {}, (child) => {
      void holder.waitingPid().then(() => child.kill('SIGTERM'));
    });
    await holder.release();
    expect(ran).toMatchObject({ status: 1, out: '' });
    expect(ran.said).toContain('Stopped. Nothing was changed.');
    expect(await stateOf(database.pool)).toEqual(before);
    expect(await readdir(path.join(files.folder, 'data/import-reports'))).toEqual([]);
  });
});
