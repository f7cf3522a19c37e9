import type { LaptopDisk, StoredBlock } from '../laptop-disk.ts';

/**
 * The disk with all blocks of one store on their way from this moment, shelf by shelf and still sealed: they come while the
 * phrase is worked on, which is slow on purpose. Each shelf is given out once; whoever asks for it again asks the disk.
 */
export function readAhead(disk: LaptopDisk, storeId: string): LaptopDisk {
  const coming = beginReading(disk, storeId);
  // Whoever asks for a shelf hears of it.
  coming.catch(() => undefined);
  const given = new Set<string>();
  return {
    ...disk,
    async readBlocks(store, label) {
      if (store !== storeId || given.has(label)) return disk.readBlocks(store, label);
      given.add(label);
      const shelves = await coming;
      const blocks = (await shelves.get(label)) ?? [];
      shelves.delete(label);
      return blocks;
    },
  };
}

async function beginReading(disk: LaptopDisk, storeId: string): Promise<Map<string, Promise<StoredBlock[]>>> {
  const shelves = new Map<string, Promise<StoredBlock[]>>();
  for (const label of await disk.labelsOf(storeId)) {
    const blocks = disk.readBlocks(storeId, label);
    blocks.catch(() => undefined);
    shelves.set(label, blocks);
  }
  return shelves;
}
