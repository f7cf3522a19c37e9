import { quickly } from '#shared/records/quick-schema.ts';
import { type AnyRecord, type CollectionName, recordSchemas } from '#shared/records/registry.ts';

/** The record in a document of the wire, or null when this version of Waymark does not know its form. */
export function readable(collection: CollectionName, document: unknown): AnyRecord | null {
  const { success, data } = quickly<AnyRecord>(recordSchemas[collection]).safeParse(document);
  return success ? data : null;
}
