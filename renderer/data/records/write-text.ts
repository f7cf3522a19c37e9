import type { UnsettledField } from '#shared/records/envelope.ts';
import type { CollectionName, RecordOf } from '#shared/records/registry.ts';
import { rebaseText } from '#shared/sync/rebase-text.ts';
import type { SavedText } from '../waymark-store.ts';
import type { LocalEdits } from './local-edits.ts';

/** Where in a record a text stands, and how the record is with another text there. */
export interface TextPlace<Kept> {
  read(current: Kept): string;
  written(current: Kept, text: string): Partial<Kept>;
}

/**
 * Writes a text as it was typed. Where the record no longer holds what stood on the typist's screen, somebody else's
 * words came in between, and they are joined to what was typed.
 */
export async function writeText<Name extends CollectionName>(
  edits: LocalEdits,
  collection: Name,
  id: string,
  place: TextPlace<RecordOf<Name>>,
  { text, was }: { readonly text: string; readonly was?: string },
): Promise<SavedText> {
  let kept = text;
  const saved = await edits.change(collection, id, (current) => {
    const theirs = place.read(current);
    kept = rebaseText({ base: was ?? theirs, mine: text, theirs, caret: 0 }).text;
    return place.written(current, kept);
  });
  return { ...saved, kept };
}

/** A text field of the record itself. */
export function fieldText<Kept, Field extends keyof Kept & string>(field: Field): TextPlace<Kept> {
  return {
    read: (current) => String(current[field] ?? ''),
    written: (_, text) => ({ [field]: text }) as unknown as Partial<Kept>,
  };
}

interface Item {
  readonly id: string;
}

/** A text of an item in one of the record's lists. An item that is not there yet begins as `blank`. */
export function itemText<
  Kept extends { readonly unsettled: UnsettledField[] },
  List extends keyof Kept & string,
  One extends Item & Kept[List][number & keyof Kept[List]],
>(list: List, blank: One, field: keyof One & string): TextPlace<Kept> {
  const itemsOf = (current: Kept) => current[list] as unknown as readonly One[];
  const path = `${list}.${blank.id}.${field}`;
  return {
    read: (current) => String(itemsOf(current).find(({ id }) => id === blank.id)?.[field] ?? ''),
    written(current, text) {
      const items = itemsOf(current);
      const isThere = items.some(({ id }) => id === blank.id);
      const written = (isThere ? items : [...items, blank]).map((one) =>
        one.id === blank.id ? { ...one, [field]: text } : one,
      );
      // To write it anew settles it: whoever writes has both values on the screen.
      const unsettled = current.unsettled.filter((open) => open.field !== path);
      return { [list]: written, unsettled } as unknown as Partial<Kept>;
    },
  };
}
