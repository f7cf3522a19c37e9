import type { LaptopDisk } from '../laptop-disk.ts';

/**
 * The disk with all blocks of one store on their way from this moment, in one go and still sealed: they come while the phrase
 * is worked on, which is slow on purpose. Each shelf is given out once; whoever asks for it again asks the disk.
 */
export function readAhead(disk: LaptopDisk, storeId: string): LaptopDisk {
  const coming = disk.readStore(storeId);
  // Whoever asks for a shelf hears of it.
  coming.catch(() => undefined);
  const given = new Set<string>();
  return {
    ...disk,
    async readBlocks(store, label) {
      if (store !== storeId || given.has(label)) return disk.readBlocks(store, label);
      given.add(label);
      const shelves = await coming;
      const blocks = shelves.get(label) ?? [];
      shelves.delete(label);
      return blocks;
    },
  };
}
