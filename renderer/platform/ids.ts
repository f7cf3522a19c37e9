import { v5, v7 } from 'uuid';

/** A new record's id, made on the device: it sorts by the time it was made. */
export function newRecordId(): string {
  return v7();
}

/**
 * The id of a record of which there can be one only, such as a plan's section: two laptops that both begin it offline
 * give it the same id, so their work meets in one record instead of standing side by side as two.
 */
export function recordIdFor(parentId: string, ...names: readonly string[]): string {
  return v5(names.join('/'), parentId);
}

/** A device's or a store's id: random, so that it says nothing of when it was made. */
export function newRandomId(): string {
  return crypto.randomUUID();
}
