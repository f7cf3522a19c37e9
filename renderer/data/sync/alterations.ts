import type { CollectionName } from '#shared/records/registry.ts';
import type { Alteration, RecordWriter } from '../records/record-writer.ts';

/** One write for each collection, all ordered together, so that they reach the disk in one transaction. */
export class AlterationsByCollection {
  readonly #alterations = new Map<CollectionName, Map<string, Alteration>>();

  add(collection: CollectionName, id: string, alteration: Alteration): void {
    const own = this.#alterations.get(collection) ?? new Map<string, Alteration>();
    own.set(id, alteration);
    this.#alterations.set(collection, own);
  }

  addIfNone(collection: CollectionName, id: string, alteration: Alteration): void {
    if (!this.#alterations.get(collection)?.has(id)) this.add(collection, id, alteration);
  }

  async keep(writer: RecordWriter): Promise<void> {
    await Promise.all(
      [...this.#alterations].map(([collection, alterations]) =>
        writer.alter(collection, alterations, 'sync'),
      ),
    );
  }
}
