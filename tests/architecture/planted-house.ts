import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rooms } from '#build/check/arrows.ts';
import { projectRoot } from '#build/tools/project-root.ts';

export interface PlantedHouse {
  readonly root: string;
  remove(): void;
}

const nets = ['package.json', 'biome.json', '.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.base.json'];

/** A house with our nets and other contents: the same rules, over files that break them on purpose. */
export function plantHouse(files: Readonly<Record<string, string>>): PlantedHouse {
  const root = mkdtempSync(path.join(tmpdir(), 'waymark-house-'));
  for (const net of nets) cpSync(path.join(projectRoot, net), path.join(root, net));
  for (const room of rooms) {
    mkdirSync(path.join(root, room), { recursive: true });
    cpSync(path.join(projectRoot, room, 'tsconfig.json'), path.join(root, room, 'tsconfig.json'));
  }
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }) };
}
