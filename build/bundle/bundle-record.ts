import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const parts = ['renderer', 'electron'] as const;
export type Part = (typeof parts)[number];

/** What each part is made from. The lockfile stands for everything that comes from npm. */
const sources: Record<Part, readonly string[]> = {
  renderer: ['renderer', 'shared', 'build/bundle', 'package.json', 'package-lock.json'],
  electron: ['electron', 'shared', 'build/bundle', 'package.json', 'package-lock.json'],
};

const recordSchema = z.object({
  /** Digest of what the part was made from. */
  sources: z.string(),
  /** Digest of what was made. */
  made: z.string(),
});

/**
 * True while `dist` holds this part as its sources are now. By content, as a checkout changes times without changing files;
 * what was made is looked at too, as of two builds at one time the folder of one may stand beside the record of the other.
 */
export function isCurrent(root: string, part: Part): boolean {
  const record = readRecord(root, part);
  return record?.sources === digestOfSources(root, part) && record.made === digestInPlace(root, part);
}

/** At once: whoever reads it beside this finds the record before or this one, and never half of one. */
export function recordPart(root: string, part: Part, record: z.infer<typeof recordSchema>): void {
  const draft = `${recordPath(root, part)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(draft, recordPath(root, part));
}

/** Where a part is once it is built. */
export function placeOf(root: string, part: Part): string {
  return path.join(root, 'dist', part);
}

export function digestOfSources(root: string, part: Part): string {
  const isSource = (file: string) => !/\.test\.tsx?$/.test(file);
  return digestOf(root, sources[part].flatMap((source) => filesOf(root, source)).filter(isSource));
}

export function digestOfFolder(folder: string): string {
  return digestOf(folder, filesOf(folder, ''));
}

/** Null where there is no such folder, or another build put its own there while this one was read. */
function digestInPlace(root: string, part: Part): string | null {
  try {
    return digestOfFolder(placeOf(root, part));
  } catch {
    return null;
  }
}

function digestOf(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Null where there is none, or one that cannot be read: then the part is not current. */
function readRecord(root: string, part: Part): z.infer<typeof recordSchema> | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(recordPath(root, part), 'utf8')));
  } catch {
    return null;
  }
}

function recordPath(root: string, part: Part): string {
  return path.join(root, 'dist', `${part}.json`);
}

/** A file's own name, or those of all files below a folder; none where there is neither. */
function filesOf(root: string, name: string): string[] {
  const full = path.join(root, name);
  if (!existsSync(full)) return [];
  if (path.extname(name) === '.json') return [name];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}
