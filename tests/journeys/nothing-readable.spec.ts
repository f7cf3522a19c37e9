import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import pg from 'pg';
import { everythingSent, setUpLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import { openYoungPerson, writeAndCompletePlan } from '#build/demo/plan-work.ts';
import { adviser, journey } from './journey.ts';

const planted = 'Quillfeather lives above the bakery';

/** What must be nowhere on the disk: names, words, the names of fields, the phrase, the password. Ids and days come from the database. */
const secrets: readonly string[] = [
  planted,
  'Mensah-Clarke',
  'Amira',
  'Joanne Adeyemi',
  adviser.unlockPhrase,
  adviser.password,
];

/** The names of fields stand in the app's own program as well. */
const fieldNames: readonly string[] = ['dateOfBirth', 'completedOn', 'checkpoint'];

journey(
  'a lost laptop gives nothing away: its disk holds no name, no word, no day that can be read',
  async ({ council }) => {
    const laptop = await council.laptop('adviser');
    await setUpLaptop(laptop, adviser);
    await laptop.goOffline();
    await openYoungPerson(laptop, 'Kofi Mensah-Clarke');
    await writeAndCompletePlan(laptop, planted);
    await worksOffline(laptop);
    await laptop.goOnline();
    await everythingSent(laptop);
    await laptop.close();

    const disk = filesOf(path.join(council.folder, 'adviser'));
    expect(disk.length).toBeGreaterThan(20);
    expect(bytesOf(disk), 'the sealed store itself must be among what was searched').toBeGreaterThan(100_000);
    const marks = await marksOf(council.stack.connectionString);
    expect(
      marks.size,
      'every id and every day of a whole council must be among what is looked for',
    ).toBeGreaterThan(500);
    expect(disk.flatMap((file) => readableIn(file, marks))).toEqual([]);
  },
);

journey('the search for readable words finds what is really there', async ({ council }) => {
  const laptop = await council.laptop('adviser');
  const marks = await marksOf(council.stack.connectionString);
  const id = [...marks].find((mark) => mark.length === 36) ?? '';
  const day = [...marks].find((mark) => mark.length === 10) ?? '';
  await laptop.page.evaluate((words) => localStorage.setItem('x', words), `${planted} ${id} “${day}”`);
  await laptop.close();
  const found = filesOf(path.join(council.folder, 'adviser')).flatMap((file) => readableIn(file, marks));
  for (const mark of [planted, id, day]) expect(found.some((line) => line.includes(mark))).toBe(true);
});

/** Where the browser keeps the app's own program, which names fields and has days of the law in it, and is about nobody. */
const program = /[\\/](Code Cache|Cache|GPUCache|DawnCache|ShaderCache|GrShaderCache|GraphiteDawnCache)[\\/]/;

function filesOf(profile: string): string[] {
  return globSync('**/*', { cwd: profile })
    .map((file) => path.join(profile, file))
    .filter((file) => statSync(file).isFile());
}

/** In the program's caches too, for an answer of the endpoint must not be kept there either. */
function readableIn(file: string, marks: ReadonlySet<string>): string[] {
  const isProgram = program.test(file);
  const found = readableMarks(file, marks).filter((line) => !isProgram || /^[0-9a-f]{8}-/.test(line));
  return [...readable(file, isProgram ? secrets : [...secrets, ...fieldNames]), ...found];
}

function bytesOf(files: readonly string[]): number {
  return files.reduce((total, file) => total + statSync(file).size, 0);
}

/** Every id and every day in any record of the council, but for the days about now, which a browser writes of itself. */
async function marksOf(connectionString: string): Promise<ReadonlySet<string>> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string }>(
      `SELECT id || ' ' || body::text AS text FROM documents`,
    );
    const lately = new Date(Date.now() - 60 * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);
    const found = rows.flatMap(({ text }) => [...text.matchAll(mark)].map(([each]) => each));
    return new Set(found.filter((each) => each.length > 10 || each < lately));
  } finally {
    await client.end();
  }
}

const mark = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:19|20)\d\d-[01]\d-[0-3]\d/g;

/** Text of two bytes a letter is the same as text of one once its zeros are taken out. */
function readableMarks(file: string, marks: ReadonlySet<string>): string[] {
  const bytes = readFileSync(file);
  const texts = [
    bytes.toString('latin1'),
    Buffer.from(bytes.filter((byte) => byte !== 0)).toString('latin1'),
  ];
  const found = texts.flatMap((text) => [...text.toLowerCase().matchAll(mark)].map(([each]) => each));
  return [...new Set(found)].filter((each) => marks.has(each)).map((each) => `${each} in ${file}`);
}

function readable(file: string, words: readonly string[]): string[] {
  const bytes = readFileSync(file);
  return words
    .filter((word) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le'))
    .map((word) => `${word} in ${file}`);
}
