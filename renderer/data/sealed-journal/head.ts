import type { BlockChange, BlockKey, LaptopDisk } from '../laptop-disk.ts';
import { asStoreFailure, StoreFailure } from '../store-failure.ts';
import { SealBroken, type StoreKeys, seal, unseal } from './seal.ts';

/** The label of the head. No shelf's label is so short. */
const HEAD_LABEL = '0';

/** What a version that kept no head wrote in its place. */
const ONLY_A_PROOF = 'waymark';

/** The numbers of a shelf's blocks: all from `from` to before `next` are on the disk. */
export interface Span {
  readonly from: number;
  readonly next: number;
}

interface Written {
  /** How many transactions have been written to this store. */
  readonly commits: number;
  readonly spans: Readonly<Record<string, Span>>;
}

/**
 * One sealed block that says what else is on the disk. It is rewritten in each transaction that adds or removes blocks, so
 * the two never disagree by accident: blocks cut off the end, or put back after they were removed, are noticed.
 */
export interface Head {
  readonly commits: number;
  /** Null where the disk was written by a version that kept no head. */
  spanOf(label: string): Span | null;
  /** The change with the head that it makes true. `kept` is called when the change is on the disk. */
  follow(
    change: BlockChange,
    spans: ReadonlyMap<string, Span>,
  ): Promise<{ change: BlockChange; kept(): void }>;
}

export type HeadFound = { readonly head: Head; readonly damaged: boolean };

type HeadDisk = Pick<LaptopDisk, 'readBlocks' | 'writeBlocks'>;

/**
 * Reads the head, which proves the key, or writes the first one. `known`: this store was opened before and these keys have
 * opened another part of it. Then a head that is missing or does not open was altered; otherwise the key is wrong
 * (`STORE_WRONG_KEY`), and with a wrong key the shelves' labels differ too, so the store would look empty.
 */
export async function openHead(
  disk: HeadDisk,
  storeId: string,
  keys: StoreKeys,
  known: boolean,
): Promise<HeadFound> {
  const place = [storeId, 'header'];
  const key: BlockKey = [storeId, HEAD_LABEL, 0];
  let written: Written = { commits: 0, spans: {} };

  const sealed = async (next: Written) => ({ key, bytes: await seal(keys.seal, place, next) });

  async function writeFirst(): Promise<void> {
    const change: BlockChange = { put: [await sealed(written)], remove: [], durability: 'strict' };
    await disk.writeBlocks(change).catch((cause: unknown) => {
      throw asStoreFailure(cause);
    });
  }

  const [stored] = await disk.readBlocks(storeId, HEAD_LABEL);
  const found = stored && (await opened(keys, place, stored.bytes));
  if (found === 'broken' && !known) throw new StoreFailure('STORE_WRONG_KEY');
  if (found && found !== 'broken') written = found;
  else if (!known) await writeFirst();

  const head: Head = {
    get commits() {
      return written.commits;
    },
    spanOf: (label) => written.spans[label] ?? null,
    async follow(change, spans) {
      const next: Written = {
        commits: written.commits + 1,
        spans: { ...written.spans, ...Object.fromEntries(spans) },
      };
      const put = [...change.put, await sealed(next)];
      return {
        change: { ...change, put },
        kept: () => {
          written = next;
        },
      };
    },
  };
  return { head, damaged: known && (found === undefined || found === 'broken') };
}

async function opened(
  keys: StoreKeys,
  place: readonly string[],
  bytes: unknown,
): Promise<Written | 'broken'> {
  try {
    const value = await unseal(keys.seal, place, bytes);
    return value === ONLY_A_PROOF ? { commits: 0, spans: {} } : (value as Written);
  } catch (cause) {
    if (cause instanceof SealBroken) return 'broken';
    throw cause;
  }
}
