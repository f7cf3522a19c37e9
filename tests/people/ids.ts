import { v5 as uuidFromName } from 'uuid';

/** Everybody in the cast, and every record about them, has the same id in every run: it is made from a name. */
const CAST_NAMESPACE = 'a4a4b2d6-6f0e-4f0a-9d39-6d5b0f6a7c11';

export function idFor(name: string): string {
  return uuidFromName(name, CAST_NAMESPACE);
}

let made = 0;

/** For records whose name nobody will ask for. Stable within a test file, which runs in a process of its own. */
export function nextId(kind: string): string {
  made += 1;
  return idFor(`${kind} ${made}`);
}
