import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import pg from 'pg';
import { everythingSent, setUpLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import { openYoungPerson, writeAndCompletePlan } from '#build/demo/plan-work.ts';
import { adviser, journey } from './journey.ts';

const planted = 'Quillfeather lives above the bakery';

/** What must be nowhere on the disk: names, words, the names of fields, the phrase, the password. Ids come from the database. */
const secrets: readonly string[] = [
  planted,
  'Mensah-Clarke',
  'Amira',
  'Joanne Adeyemi',
  adviser.unlockPhrase,
  adviser.password,
  'dateOfBirth',
  'completedOn',
  'checkpoint',
];

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
    const ids = await idsOf(council.stack.connectionString, 'Mensah-Clarke');
    expect(disk.flatMap((file) => readable(file, [...secrets, ...ids]))).toEqual([]);
  },
);

journey('the search for readable words finds what is really there', async ({ council }) => {
  const laptop = await council.laptop('adviser');
  await laptop.page.evaluate((words) => localStorage.setItem('x', words), planted);
  await laptop.close();
  const found = filesOf(path.join(council.folder, 'adviser')).flatMap((file) => readable(file, secrets));
  expect(found.some((line) => line.includes(planted))).toBe(true);
});

/** The pages' own program names fields, so the browser's cache of it is not the laptop's records. */
const program = /[\\/](Code Cache|Cache|GPUCache|DawnCache|ShaderCache|GrShaderCache|GraphiteDawnCache)[\\/]/;

function filesOf(profile: string): string[] {
  return globSync('**/*', { cwd: profile })
    .map((file) => path.join(profile, file))
    .filter((file) => statSync(file).isFile() && !program.test(file));
}

function bytesOf(files: readonly string[]): number {
  return files.reduce((total, file) => total + statSync(file).size, 0);
}

async function idsOf(connectionString: string, familyName: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM documents WHERE collection = 'youngPeople' AND body ->> 'familyName' = $1`,
      [familyName],
    );
    expect(rows).toHaveLength(1);
    return rows.map((row) => row.id);
  } finally {
    await client.end();
  }
}

function readable(file: string, words: readonly string[]): string[] {
  const bytes = readFileSync(file);
  return words
    .filter((word) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le'))
    .map((word) => `${word} in ${file}`);
}
