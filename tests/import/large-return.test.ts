import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '#tests/support/postgres.ts';
import { ownFolder } from './return-under-test.ts';

const COMMAND = path.resolve(import.meta.dirname, '../../server/commands/import.ts');
const CHILDREN = 4_000;
const EPISODES_EACH = 50;

/** Holding 200,000 rows takes about 90 MB before anything is done with them. A small import needs 16 or fewer. */
const HEAP_MEGABYTES = 64;

let database: TestDatabase;
let files: Awaited<ReturnType<typeof ownFolder>>;
beforeAll(async () => {
  database = await freshDatabase();
  files = await ownFolder();
});
afterAll(async () => {
  await files.remove();
  await database.drop();
});

function* headerRows(): Generator<string> {
  yield 'CHILD,SEX,DOB,ETHNIC,UPN\n';
  for (let child = 1; child <= CHILDREN; child += 1) yield `${child},1,15/01/2001,WBRI,A${child}\n`;
}

/** A month each, in turns through all the children, so that no child's rows lie together. Each tenth has a bad date. */
function* episodeRows(): Generator<string> {
  yield 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n';
  for (let nth = 0; nth < EPISODES_EACH; nth += 1) {
    const first = `01/${String((nth % 12) + 1).padStart(2, '0')}/${2013 + Math.floor(nth / 12)}`;
    const last = nth % 10 === 9 ? '31/02/2015' : first.replace('01/', '28/');
    for (let child = 1; child <= CHILDREN; child += 1) {
      yield `${child},${first},P,C2,N1,U1,PR1,${last},X1,CARPL,ZZ1 1AA,ZZ1 2BB,1000001\n`;
    }
  }
}

async function write(name: string, rows: Iterable<string>): Promise<string> {
  const file = path.join(files.folder, name);
  await pipeline(Readable.from(rows), createWriteStream(file));
  return file;
}

test('two hundred thousand rows are imported in a heap that could not hold them', async () => {
  const header = await write('header.csv', headerRows());
  const episodes = await write('episodes.csv', episodeRows());
  const args = ['--header', header, '--episodes', episodes, '--as-of', '2018-03-31', '--json'];
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const command = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MEGABYTES}`, ...flags, COMMAND, ...args],
    {
      env: { ...process.env, DATABASE_URL: database.connectionString, WAYMARK_DATA: files.folder },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let out = '';
  command.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  const status = await new Promise((resolve) => command.once('close', resolve));
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    files: [{ rows: CHILDREN }, { rows: CHILDREN * EPISODES_EACH, used: CHILDREN * 45 }],
    children: { added: CHILDREN },
    rowsNotUsed: CHILDREN * 5,
  });
}, 240_000);
