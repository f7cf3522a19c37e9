import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNode } from '#build/tools/run-node.ts';
import { toolScript } from '#build/tools/tool-script.ts';
import { type PlantedHouse, plantHouse } from './planted-house.ts';

/** What only a compiler sees: the names that a runtime gives, with no import to look at. */
const plants = [
  { file: 'shared/domain/screen.ts', line: 'export const title = document.title;', says: "'document'" },
  { file: 'shared/domain/machine.ts', line: 'export const where = process.cwd();', says: "'process'" },
  { file: 'shared/domain/loud.ts', line: "console.log('x');", says: "'console'" },
  { file: 'shared/domain/timer.ts', line: 'setTimeout(() => 1, 1);', says: "'setTimeout'" },
  { file: 'shared/domain/wire.ts', line: "export const page = fetch('x');", says: "'fetch'" },
  { file: 'server/screen.ts', line: 'export const title = document.title;', says: "'document'" },
  { file: 'renderer/machine.ts', line: 'export const where = process.cwd();', says: "'process'" },
  {
    file: 'shared/domain/sideways.ts',
    line: "import type { here } from '../../server/here.ts';\nexport type Here = typeof here;",
    says: 'is not listed within the file list of project',
  },
  {
    file: 'renderer/sideways.ts',
    line: "import type { here } from '#server/here.ts';\nexport type Here = typeof here;",
    says: 'is not listed within the file list of project',
  },
  {
    file: 'server/backwards.ts',
    line: "import type { there } from '../renderer/there.ts';\nexport type There = typeof there;",
    says: 'is not listed within the file list of project',
  },
  {
    file: 'server/unchecked.ts',
    line: 'export function first(all: readonly string[]): string { return all[0]; }',
    says: "'string | undefined' is not assignable",
  },
];

const targets = {
  'server/here.ts': 'export const here = 1;\n',
  'renderer/there.ts': 'export const there = 1;\n',
};

describe('the compiler knows each room’s runtime', () => {
  let house: PlantedHouse;
  let lines: readonly string[];

  beforeAll(async () => {
    house = plantHouse({
      ...targets,
      ...Object.fromEntries(plants.map(({ file, line }) => [file, `${line}\n`])),
    });
    lines = await Promise.all(['shared', 'server', 'renderer'].map((room) => compile(house.root, room))).then(
      (outputs) => outputs.flat(),
    );
  });
  afterAll(() => house.remove());

  it.each(plants)('$file is refused', ({ file, says }) => {
    const errors = lines.filter((line) => line.startsWith(`${file}(`)).join('\n');
    expect(errors, 'Repair lib, types, include or references in the room’s tsconfig.json').toContain(says);
  });

  it('leaves alone what breaks no rule', () => {
    expect(lines.filter((line) => Object.keys(targets).some((file) => line.startsWith(`${file}(`)))).toEqual(
      [],
    );
  });
});

async function compile(root: string, room: string): Promise<string[]> {
  const { stdout } = await runNode({
    args: [toolScript('typescript', 'tsc'), '-p', room, '--pretty', 'false', '--noEmit'],
    cwd: root,
    output: 'keep',
  });
  return stdout.split('\n');
}
