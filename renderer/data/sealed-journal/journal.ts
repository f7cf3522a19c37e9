import { nextTask } from '#renderer/platform/next-task.ts';
import type { BlockChange, BlockKey, LaptopDisk } from '../laptop-disk.ts';
import { asStoreFailure } from '../store-failure.ts';
import { type Gathering, gathering } from './gathering.ts';
import { type Head, openHead, type Span } from './head.ts';
import { opaqueLabel, SealBroken, type StoreKeys, seal, unseal } from './seal.ts';

/** Documents in one block at most: half a megabyte as a rule, which is sealed in some milliseconds. */
const BLOCK_DOCUMENTS = 250;

/** After sealing or opening so many bytes the page may draw. What somebody typed is far less, and waits for nothing. */
const LONG_BLOCK = 128 * 1024;

/** What is missing or does not open, by collection and number, for the report. Its bytes are left where they are. */
export interface DamagedBlock {
  readonly collection: string;
  readonly number: number;
}

/** The part of the journal that belongs to one collection. */
export interface Shelf {
  /** How many documents its blocks hold, stale ones included. */
  readonly written: number;
  /**
   * Resolves when the documents are on the disk. `committed` runs at that moment, before any other write begins. With
   * `together` they reach it in one transaction with the gathering's others.
   */
  append(
    documents: readonly unknown[],
    durability: BlockChange['durability'],
    committed: () => void,
    together?: Gathering<Append>,
  ): Promise<void>;
  /** Replaces all readable blocks by new ones that hold only what `live` answers when its turn comes. */
  rewrite(live: () => readonly unknown[]): Promise<void>;
}

export interface Journal {
  /** Empty unless part of a store was altered. Grows as shelves are opened. */
  readonly damage: readonly DamagedBlock[];
  openShelf(collection: string, schemaVersion: number): Promise<{ shelf: Shelf; blocks: unknown[][] }>;
  /** For so many appends, on whatever shelves, of which all are to be on the disk or none. */
  gather(members: number): Gathering<Append>;
  /** Resolves when everything ordered so far is done. */
  idle(): Promise<void>;
}

interface ShelfState {
  readonly place: readonly unknown[];
  readonly label: string;
  /** Of the blocks that open. */
  numbers: number[];
  /** Blocks before it were replaced: they are gone, or were damaged and left. */
  from: number;
  next: number;
  written: number;
}

export interface Append {
  readonly shelf: ShelfState;
  readonly documents: readonly unknown[];
  readonly durability: BlockChange['durability'];
  readonly committed: () => void;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

type Task =
  | { readonly kind: 'append'; readonly append: Append }
  | { readonly kind: 'work'; run(): Promise<void> };

type JournalDisk = Pick<LaptopDisk, 'readBlocks' | 'writeBlocks'>;

/** One store on the disk, as its only writer has it. */
interface Store {
  readonly disk: JournalDisk;
  readonly storeId: string;
  readonly keys: StoreKeys;
  readonly head: Head;
}

/**
 * Opens the journal of one sealed store. Refuses with `STORE_WRONG_KEY` when the key does not open its head. `known`: the
 * store was opened before and its key is proven, so that a head which does not open, or is not there, is damage.
 */
export async function openJournal(
  disk: JournalDisk,
  storeId: string,
  keys: StoreKeys,
  known = false,
): Promise<Journal> {
  const { head, damaged } = await openHead(disk, storeId, keys, known);
  const store: Store = { disk, storeId, keys, head };
  const damage: DamagedBlock[] = damaged ? [{ collection: 'head', number: 0 }] : [];
  const queue: Task[] = [];
  let running: Promise<void> | null = null;

  function order(...tasks: readonly Task[]): void {
    queue.push(...tasks);
    running ??= run();
  }

  /** One writer for the whole store: whatever waits when the disk is free goes to it in one transaction. */
  async function run(): Promise<void> {
    // Edits made in one turn of the page are all ordered before the first is written.
    await Promise.resolve();
    while (queue.length > 0) {
      const appends = takeAppends(queue);
      if (appends.length > 0) await commit(store, appends);
      const task = queue.shift();
      if (task?.kind === 'work') await task.run();
      else if (task) queue.unshift(task);
    }
    // In the same turn as the last look at the queue: what is ordered after this starts a run of its own.
    running = null;
  }

  function ordered(work: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      order({ kind: 'work', run: () => work().then(resolve, reject) });
    });
  }

  /** What is ordered in one turn is in the queue as one piece, and so in one transaction. */
  function gather(members: number): Gathering<Append> {
    return gathering(members, (appends) => {
      order(...appends.map((append): Task => ({ kind: 'append', append })));
    });
  }

  async function openShelf(collection: string, schemaVersion: number) {
    const place = [storeId, collection, schemaVersion];
    const label = await opaqueLabel(keys.label, place);
    const state: ShelfState = { place, label, numbers: [], from: 0, next: 0, written: 0 };
    const blocks = await readShelf(store, state, (number) => damage.push({ collection, number }));
    const shelf: Shelf = {
      get written() {
        return state.written;
      },
      append(documents, durability, committed, together = gather(1)) {
        return new Promise((resolve, reject) => {
          together.add({ shelf: state, documents, durability, committed, resolve, reject });
        });
      },
      rewrite: (live) => ordered(() => rewrite(store, state, live())),
    };
    return { shelf, blocks };
  }

  return { damage, openShelf, gather, idle: async () => void (await running) };
}

/** Writes a change and the head that it makes true in one transaction: both are on the disk, or neither is. */
async function write(
  { disk, head }: Store,
  change: BlockChange,
  spans: ReadonlyMap<string, Span>,
): Promise<void> {
  const { change: whole, kept } = await head.follow(change, spans);
  try {
    await disk.writeBlocks(whole);
  } catch (cause) {
    throw asStoreFailure(cause);
  }
  kept();
}

function takeAppends(queue: Task[]): Append[] {
  const appends: Append[] = [];
  while (queue[0]?.kind === 'append') {
    appends.push(queue[0].append);
    queue.shift();
  }
  return appends;
}

/** Group commit: one transaction for all, one or more blocks for each shelf. All are on the disk, or none is. */
async function commit(store: Store, appends: readonly Append[]) {
  const byShelf = new Map<ShelfState, unknown[]>();
  for (const { shelf, documents } of appends) {
    byShelf.set(shelf, (byShelf.get(shelf) ?? []).concat(documents));
  }
  try {
    const sealed = [];
    for (const [shelf, documents] of byShelf) {
      sealed.push({ shelf, documents, put: await sealBlocks(store, shelf, documents) });
    }
    const durability = appends.some((append) => append.durability === 'strict') ? 'strict' : 'relaxed';
    const spans = new Map(
      sealed.map(({ shelf, put }) => [shelf.label, { from: shelf.from, next: shelf.next + put.length }]),
    );
    await write(store, { put: sealed.flatMap(({ put }) => put), remove: [], durability }, spans);
    for (const { shelf, documents, put } of sealed) {
      shelf.numbers.push(...put.map(({ key }) => key[2]));
      shelf.next += put.length;
      shelf.written += documents.length;
    }
  } catch (cause) {
    for (const { reject } of appends) reject(cause);
    return;
  }
  for (const append of appends) report(append);
}

function report({ committed, resolve, reject }: Append): void {
  try {
    committed();
    resolve();
  } catch (cause) {
    reject(cause);
  }
}

/** New blocks first, then the old ones go, in one transaction: at no moment is there less on the disk than is held. */
async function rewrite(store: Store, shelf: ShelfState, live: readonly unknown[]): Promise<void> {
  const remove = shelf.numbers.map((number): BlockKey => [store.storeId, shelf.label, number]);
  const put = await sealBlocks(store, shelf, live);
  const span: Span = { from: shelf.next, next: shelf.next + put.length };
  await write(store, { put, remove, durability: 'strict' }, new Map([[shelf.label, span]]));
  shelf.numbers = put.map(({ key }) => key[2]);
  shelf.from = span.from;
  shelf.next = span.next;
  shelf.written = live.length;
}

/** Chromium seals and opens on the page's own thread, and its promise resolves within the same task. */
function isLong(bytes: unknown): boolean {
  return bytes instanceof Uint8Array && bytes.length > LONG_BLOCK;
}

function nullWhereBroken(cause: unknown): null {
  if (cause instanceof SealBroken) return null;
  throw cause;
}

async function sealBlocks({ storeId, keys }: Store, shelf: ShelfState, documents: readonly unknown[]) {
  const blocks: BlockChange['put'][number][] = [];
  for (let from = 0; from < documents.length; from += BLOCK_DOCUMENTS) {
    const number = shelf.next + blocks.length;
    const part = documents.slice(from, from + BLOCK_DOCUMENTS);
    const bytes = await seal(keys.seal, [...shelf.place, number], part);
    blocks.push({ key: [storeId, shelf.label, number], bytes });
    if (isLong(bytes)) await nextTask();
  }
  return blocks;
}

/**
 * The documents of each block that opens, oldest first. A block that does not, that is not there, or that was replaced long
 * ago and is there again, is reported and left.
 */
async function readShelf(
  { disk, storeId, keys, head }: Store,
  shelf: ShelfState,
  report: (number: number) => void,
): Promise<unknown[][]> {
  const stored = await disk.readBlocks(storeId, shelf.label);
  const opened: unknown[] = [];
  for (const { number, bytes } of stored) {
    const documents = unseal(keys.seal, [...shelf.place, number], bytes);
    opened.push(await documents.catch(nullWhereBroken));
    if (isLong(bytes)) await nextTask();
  }
  const { from, next } = head.spanOf(shelf.label) ?? { from: stored[0]?.number ?? 0, next: 0 };
  const blocks: unknown[][] = [];
  let expected = from;
  for (const [at, { number }] of stored.entries()) {
    const documents = opened[at];
    // Numbers have no holes: a rewrite takes all readable blocks away together, so a hole is a block that was taken out.
    for (; expected < number; expected++) report(expected);
    expected = Math.max(expected, number + 1);
    if (number >= from && Array.isArray(documents)) {
      blocks.push(documents);
      shelf.numbers.push(number);
      shelf.written += documents.length;
    } else {
      report(number);
    }
  }
  for (; expected < next; expected++) report(expected);
  shelf.from = from;
  shelf.next = expected;
  return blocks;
}
