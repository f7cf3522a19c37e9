import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { everythingSent, setUpLaptop, worksOffline } from '#build/demo/at-the-door.ts';
import { openYoungPerson, writeAndCompletePlan } from '#build/demo/plan-work.ts';
import { adviser, journey } from './journey.ts';

const planted = 'Quillfeather lives above the bakery';

/** What must be nowhere on the disk: names, words, days, ids' company, the phrase, the password. */
const secrets = [
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
    expect(disk.flatMap((file) => readable(file))).toEqual([]);
  },
);

journey('the search for readable words finds what is really there', async ({ council }) => {
  const laptop = await council.laptop('adviser');
  await laptop.page.evaluate((words) => localStorage.setItem('x', words), planted);
  await laptop.close();
  const found = filesOf(path.join(council.folder, 'adviser')).flatMap((file) => readable(file));
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

function readable(file: string): string[] {
  const bytes = readFileSync(file);
  return secrets
    .filter((words) => bytes.includes(words, 0, 'utf8') || bytes.includes(words, 0, 'utf16le'))
    .map((words) => `${words} in ${file}`);
}
