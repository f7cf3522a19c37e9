import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const parts = ['renderer', 'electron'] as const;
export type Part = (typeof parts)[number];

const recordSchema = z.partialRecord(z.enum(parts), z.string());

/** What each part is made from. The lockfile stands for everything that comes from npm. */
const sources: Record<Part, readonly string[]> = {
  renderer: ['renderer', 'shared', 'build/bundle', 'package.json', 'package-lock.json'],
  electron: ['electron', 'shared', 'build/bundle', 'package.json', 'package-lock.json'],
};

const products: Record<Part, readonly string[]> = {
  renderer: ['dist/renderer/index.html'],
  electron: ['dist/electron/main.cjs', 'dist/electron/preload.cjs'],
};

/** True while `dist` holds this part as its sources are now. By content, as a checkout changes times without changing files. */
export function isCurrent(root: string, part: Part): boolean {
  return (
    products[part].every((product) => existsSync(path.join(root, product))) &&
    readRecord(root)[part] === digestOf(root, part)
  );
}

export function recordPart(root: string, part: Part, digest: string): void {
  writeFileSync(recordPath(root), `${JSON.stringify({ ...readRecord(root), [part]: digest }, null, 2)}\n`);
}

export function digestOf(root: string, part: Part): string {
  const hash = createHash('sha256');
  for (const file of sources[part].flatMap((source) => filesOf(root, source)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function readRecord(root: string): Partial<Record<Part, string>> {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(recordPath(root), 'utf8')));
  } catch {
    return {}; // no record, or one that cannot be read: nothing is current
  }
}

function recordPath(root: string): string {
  return path.join(root, 'dist/bundle.json');
}

function filesOf(root: string, source: string): string[] {
  const full = path.join(root, source);
  if (!existsSync(full)) return [];
  if (path.extname(source) === '.json') return [source];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}
