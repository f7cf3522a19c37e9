import { recordSchemas } from '#shared/records/registry.ts';
import type { PushChange } from '#shared/sync/messages.ts';

type Parsed = ReturnType<(typeof recordSchemas)[PushChange['collection']]['safeParse']>;

const parsed = new WeakMap<PushChange['newDocumentState'], Parsed>();

/** A change's record by its schema. More than one part of judging a push asks for it; it is parsed once. */
export function parsedRecord({ collection, newDocumentState }: PushChange): Parsed {
  const known = parsed.get(newDocumentState);
  if (known) return known;
  const result = recordSchemas[collection].safeParse(newDocumentState);
  parsed.set(newDocumentState, result);
  return result;
}
