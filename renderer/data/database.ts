import {
  createRxDatabase,
  normalizeMangoQuery,
  type PreparedQuery,
  prepareQuery,
  type RxJsonSchema,
  type RxStorageInstance,
} from 'rxdb';
import { newRandomId } from '#renderer/platform/ids.ts';
import { type CollectionName, collectionNames } from '#shared/records/registry.ts';
import type { SealedStorage } from './sealed-journal/sealed-storage.ts';

/** A document as RxDB keeps it: a record, `pending` where it waits to be sent, and RxDB's own fields. */
export type KeptDocument = { readonly id: string; readonly [field: string]: unknown };
export type KeptCollection = RxStorageInstance<KeptDocument, unknown, unknown>;

export interface Database {
  readonly collections: Readonly<Record<CollectionName, KeptCollection>>;
  /** Every document of one collection that is not deleted. */
  all(collection: CollectionName): Promise<readonly KeptDocument[]>;
  together: SealedStorage['together'];
  close(): Promise<void>;
}

/**
 * RxDB needs to know the key and nothing more: records are parsed by their zod schemas where they are made and where they
 * arrive. (RxDB's own ajv validator would need `unsafe-eval`.)
 */
const keptSchema: RxJsonSchema<KeptDocument> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 36 } },
  required: ['id'],
};

export async function openDatabase(storage: SealedStorage): Promise<Database> {
  const database = await createRxDatabase({
    // Known to RxDB only, which wants each open database to have a name of its own. The disk knows the store's id.
    name: `waymark-${newRandomId()}`,
    storage,
    multiInstance: false,
    eventReduce: false,
  });
  const creators = Object.fromEntries(collectionNames.map((name) => [name, { schema: keptSchema }]));
  const opened = await database.addCollections(creators).catch(async (cause: unknown) => {
    await database.close();
    throw cause;
  });
  const collections = Object.fromEntries(
    collectionNames.map((name) => [name, opened[name]?.storageInstance]),
  ) as unknown as Record<CollectionName, KeptCollection>;
  const everything = queryForAll(collections.youngPeople);
  return {
    collections,
    all: async (name) => (await collections[name].query(everything)).documents,
    together: storage.together,
    close: async () => void (await database.close()),
  };
}

/** Their schemas say the same, so one query serves them all. */
function queryForAll({ schema }: KeptCollection): PreparedQuery<KeptDocument> {
  const query = normalizeMangoQuery(schema, { selector: { _deleted: { $eq: false } } as object });
  return prepareQuery(schema, query);
}
