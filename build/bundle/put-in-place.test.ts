import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type NodeResult, runNode, typescriptFlags } from '../tools/run-node.ts';

const FILES = 20;

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'waymark-in-place-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

/** A process that makes folders, each of files with one name in all of them, and puts them in place as fast as it can. */
function maker(name: string, times: number): Promise<NodeResult> {
  const made = path.join(scratch, name);
  const script = path.join(scratch, `${name}.mjs`);
  const module = path.resolve(import.meta.dirname, 'put-in-place.ts');
  writeFileSync(
    script,
    `import { mkdirSync, writeFileSync } from 'node:fs';
     import { putInPlace } from ${JSON.stringify(module)};
     for (let time = 0; time < ${times}; time += 1) {
       mkdirSync(${JSON.stringify(made)});
       for (let file = 0; file < ${FILES}; file += 1) {
         writeFileSync(${JSON.stringify(made)} + '/' + file, '${name} ' + time);
       }
       putInPlace(${JSON.stringify(made)}, ${JSON.stringify(path.join(scratch, 'place'))});
     }`,
  );
  return runNode({ args: [...typescriptFlags, script], cwd: scratch, output: 'keep' });
}

it('puts a folder in the place of one that holds files, and leaves nothing beside it', async () => {
  mkdirSync(path.join(scratch, 'place'));
  writeFileSync(path.join(scratch, 'place', 'of-the-one-before'), '');
  expect(await maker('one', 1)).toMatchObject({ status: 0 });
  expect(readdirSync(path.join(scratch, 'place'))).toHaveLength(FILES);
  expect(readdirSync(scratch).toSorted()).toEqual(['one.mjs', 'place']);
});

it('lets several processes do so at once: none fails, and one of them stands there whole', async () => {
  const names = ['one', 'two', 'three', 'four'];
  const ends = await Promise.all(names.map((name) => maker(name, 60)));
  expect(ends.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
    names.map(() => ({ status: 0, stderr: '' })),
  );
  const place = path.join(scratch, 'place');
  const writings = readdirSync(place).map((file) => readFileSync(path.join(place, file), 'utf8'));
  expect(writings).toHaveLength(FILES);
  expect(new Set(writings).size).toBe(1);
  expect(readdirSync(scratch).toSorted()).toEqual(
    [...names.map((name) => `${name}.mjs`), 'place'].toSorted(),
  );
});
