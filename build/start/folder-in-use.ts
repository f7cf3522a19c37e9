import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PlainFailure } from './plain-failure.ts';
import { runningFile } from './running-file.ts';

const noteSchema = z.object({ pid: z.int().positive(), endpointUrl: z.url() });

export function folderInUseWords(folder: string): string {
  return (
    `Another running Waymark is using this data folder: ${folder}\n` +
    'Nothing was changed. Close that one, or choose another folder: npm start -- --data FOLDER'
  );
}

/**
 * Refuses before anything is started, where a Waymark has left its note in the folder, lives and answers. A note that
 * a killed one left behind refuses nothing: PostgreSQL's own lock decides about that later.
 */
export async function requireFolderNotInUse(dataFolder: string): Promise<void> {
  const note = readNote(dataFolder);
  if (note === null || !isAlive(note.pid) || !(await answers(note.endpointUrl))) return;
  throw new PlainFailure(folderInUseWords(dataFolder));
}

function readNote(dataFolder: string): z.infer<typeof noteSchema> | null {
  try {
    const note = noteSchema.safeParse(JSON.parse(readFileSync(runningFile(dataFolder), 'utf8')));
    return note.success ? note.data : null;
  } catch {
    return null; // none there, or one that cannot be read
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // sends nothing, only asks
    return true;
  } catch {
    return false;
  }
}

async function answers(endpointUrl: string): Promise<boolean> {
  const response = await fetch(new URL('/api/ready', endpointUrl), {
    signal: AbortSignal.timeout(2000),
  }).catch(() => null);
  return response !== null;
}
