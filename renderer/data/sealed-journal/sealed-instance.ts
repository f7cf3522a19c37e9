import {
  type BulkWriteRow,
  categorizeBulkWriteRows,
  type PreparedQuery,
  type RxDocumentData,
  type RxStorageBulkWriteResponse,
  type RxStorageInstance,
} from 'rxdb';
import type { MemoryStorageInternals, RxStorageInstanceMemory } from 'rxdb/plugins/storage-memory';
import type { Gathering } from './gathering.ts';
import type { Append, Shelf } from './journal.ts';

/** Below this many documents a rewrite saves nothing worth a transaction. */
const REWRITE_FLOOR = 200;

interface Parts<RxDocType> {
  readonly memory: RxStorageInstanceMemory<RxDocType>;
  readonly shelf: Shelf;
  /** Contexts of `bulkWrite` that may be lost to a power cut because the endpoint has them: pulls and receipts. */
  readonly relaxedContexts: ReadonlySet<string>;
  /** The gathering that a context of `bulkWrite` belongs to, if any. */
  readonly gatheringOf: (context: string) => Gathering<Append> | undefined;
  readonly forget: () => void;
}

/**
 * RxDB's own memory storage, with every accepted write on the disk before anybody can read it. Disk first, memory
 * after: a write that the disk refuses has never been seen, on the screen or in a query.
 */
export class SealedStorageInstance<RxDocType>
  implements RxStorageInstance<RxDocType, MemoryStorageInternals<RxDocType>, object>
{
  readonly databaseName: string;
  readonly internals: MemoryStorageInternals<RxDocType>;
  readonly options: Readonly<object>;
  readonly schema: RxStorageInstanceMemory<RxDocType>['schema'];
  readonly collectionName: string;
  readonly #parts: Parts<RxDocType>;
  /** Documents on their way to the disk, by id: a second write of one waits to see what became of the first. */
  readonly #onTheWay = new Map<string, Promise<void>>();
  #rewriting: Promise<void> | null = null;
  #closed: Promise<void> | null = null;

  constructor(parts: Parts<RxDocType>) {
    this.#parts = parts;
    this.databaseName = parts.memory.databaseName;
    this.internals = parts.memory.internals;
    this.options = parts.memory.options;
    this.schema = parts.memory.schema;
    this.collectionName = parts.memory.collectionName;
  }

  async bulkWrite(
    rows: BulkWriteRow<RxDocType>[],
    context: string,
  ): Promise<RxStorageBulkWriteResponse<RxDocType>> {
    // No turn may pass between the last look and `#hold`, or two writes of one document would both find it free.
    for (let busy = this.#busyWith(rows); busy !== undefined; busy = this.#busyWith(rows)) await busy;
    const { memory, shelf, relaxedContexts, gatheringOf } = this.#parts;
    const together = gatheringOf(context);
    const errors = this.#conflictsOf(rows, context);
    // A part of what is to be whole is not written without the rest.
    if (together && errors.length > 0) return { error: errors };
    const refused = new Set(errors.map((error) => error.documentId));
    const accepted = rows.filter((row) => !refused.has(this.#idOf(row)));
    if (accepted.length === 0) return { error: errors };
    const documents = accepted.map((row) => row.document);
    const durability = relaxedContexts.has(context) ? 'relaxed' : 'strict';
    const committed = () => void memory.bulkWrite(accepted, context);
    const written = shelf.append(documents, durability, committed, together);
    await this.#hold(accepted, written);
    this.#rewriteWhenStale();
    return { error: errors };
  }

  findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<RxDocType>[]> {
    return this.#parts.memory.findDocumentsById(ids as never, withDeleted);
  }

  query(prepared: PreparedQuery<RxDocType>) {
    return this.#parts.memory.query(prepared);
  }

  count(prepared: PreparedQuery<RxDocType>) {
    return this.#parts.memory.count(prepared);
  }

  getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    return this.#parts.memory.getAttachmentData(documentId, attachmentId, digest);
  }

  changeStream() {
    return this.#parts.memory.changeStream();
  }

  /** Takes deleted documents out of memory and off the disk: when it resolves, no block of the journal holds them. */
  async cleanup(minimumDeletedTime: number): Promise<boolean> {
    await this.#parts.memory.cleanup(minimumDeletedTime);
    if (this.#parts.shelf.written > this.#live().length) await this.#rewrite();
    return true;
  }

  close(): Promise<void> {
    this.#closed ??= this.#shut();
    return this.#closed;
  }

  async remove(): Promise<void> {
    await this.#settled();
    await this.#parts.shelf.rewrite(() => []);
    await this.#parts.memory.remove();
    this.#closed = Promise.resolve();
  }

  async #shut(): Promise<void> {
    await this.#settled();
    await this.#parts.memory.close();
    this.#parts.forget();
  }

  async #settled(): Promise<void> {
    await Promise.allSettled([...this.#onTheWay.values(), this.#rewriting]);
  }

  #idOf(row: BulkWriteRow<RxDocType>): string {
    return row.document[this.#parts.memory.primaryPath] as string;
  }

  #busyWith(rows: readonly BulkWriteRow<RxDocType>[]): Promise<void> | undefined {
    if (this.#onTheWay.size === 0) return undefined;
    for (const row of rows) {
      const write = this.#onTheWay.get(this.#idOf(row));
      if (write !== undefined) return write;
    }
    return undefined;
  }

  async #hold(rows: readonly BulkWriteRow<RxDocType>[], written: Promise<void>): Promise<void> {
    const settled = written.catch(() => undefined);
    for (const row of rows) this.#onTheWay.set(this.#idOf(row), settled);
    try {
      await written;
    } finally {
      for (const row of rows) this.#onTheWay.delete(this.#idOf(row));
    }
  }

  #conflictsOf(rows: BulkWriteRow<RxDocType>[], context: string) {
    const { memory } = this.#parts;
    memory.ensurePersistence();
    return categorizeBulkWriteRows(
      memory,
      memory.primaryPath as never,
      memory.internals.documents,
      rows,
      context,
    ).errors;
  }

  #live(): RxDocumentData<RxDocType>[] {
    this.#parts.memory.ensurePersistence();
    return [...this.internals.documents.values()];
  }

  #rewrite(): Promise<void> {
    return this.#parts.shelf.rewrite(() => this.#live());
  }

  /** In the background: a rewrite that fails leaves every old block, and the next write tries again. */
  #rewriteWhenStale(): void {
    if (this.#rewriting || !this.#seemsStale()) return;
    // RxDB brings its map up to date when it has time: until then what has just been written looks like nothing.
    this.#parts.memory.ensurePersistence();
    if (!this.#seemsStale()) return;
    this.#rewriting = this.#rewrite()
      .catch(() => undefined)
      .finally(() => {
        this.#rewriting = null;
      });
  }

  #seemsStale(): boolean {
    const { written } = this.#parts.shelf;
    return written >= REWRITE_FLOOR && written > 2 * this.internals.documents.size;
  }
}
