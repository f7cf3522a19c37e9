import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

/**
 * What lies on a laptop's disk, as a file that outlives whatever happens to the laptop's thread: one entry for each committed
 * transaction, written in the moment of the commit and before anybody is told of it. A thread that is ended between two
 * instructions leaves here what a killed process leaves on a disk.
 */
export type Entry =
  | { readonly kind: 'schema'; readonly version: number; readonly tables: readonly TableShape[] }
  | { readonly kind: 'commit'; readonly durability: IDBTransactionDurability; readonly changes: Change[] };

export interface TableShape {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | string[];
    readonly unique: boolean;
    readonly multiEntry: boolean;
  }[];
}

export type Change =
  | { readonly table: string; readonly put: unknown; readonly key: IDBValidKey | undefined }
  | { readonly table: string; readonly remove: IDBValidKey }
  | { readonly table: string; readonly removeFrom: IDBValidKey; readonly to: IDBValidKey }
  | { readonly table: string; readonly clear: true };

const LENGTH_BYTES = 4;

export interface PlatterWriter {
  write(entry: Entry): void;
  close(): void;
}

export function platterWriter(file: string): PlatterWriter {
  const descriptor = openSync(file, 'a');
  return {
    write(entry) {
      const bytes = serialize(entry);
      const framed = Buffer.alloc(LENGTH_BYTES + bytes.length);
      framed.writeUInt32LE(bytes.length);
      bytes.copy(framed, LENGTH_BYTES);
      writeSync(descriptor, framed);
    },
    close: () => closeSync(descriptor),
  };
}

/** Every whole entry, oldest first. One that was cut short was never committed. */
export function readPlatter(file: string): Entry[] {
  return framesOf(file).map(({ entry }) => entry);
}

interface Frame {
  readonly entry: Entry;
  readonly end: number;
}

function framesOf(file: string): Frame[] {
  const bytes = readFileSync(file);
  const frames: Frame[] = [];
  let at = 0;
  while (at + LENGTH_BYTES <= bytes.length) {
    const end = at + LENGTH_BYTES + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    frames.push({ entry: deserialize(bytes.subarray(at + LENGTH_BYTES, end)) as Entry, end });
    at = end;
  }
  return frames;
}

/**
 * The power goes: of the transactions after the last one that waited for the platter, only the first `share` of them are
 * there. The log under IndexedDB is written in order, so what is lost is always the end.
 */
export function cutPower(file: string, share: number): void {
  const frames = framesOf(file);
  const sure = frames.findLastIndex(({ entry }) => entry.kind === 'schema' || entry.durability === 'strict');
  const unsure = frames.length - 1 - sure;
  const kept = sure + Math.floor(unsure * share);
  truncateSync(file, frames[kept]?.end ?? 0);
}
