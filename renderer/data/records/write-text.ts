import type { UnsettledField } from '#shared/records/envelope.ts';
import { isJoined, mergeKindsOf } from '#shared/records/merge-kinds.ts';
import type { CollectionName, RecordOf } from '#shared/records/registry.ts';
import { ownText } from '#shared/sync/own-text.ts';
import { StoreFailure } from '../store-failure.ts';
import type { SavedText } from '../waymark-store.ts';
import type { LocalEdits } from './local-edits.ts';
import { laidOver } from './settling.ts';
import { typedOver } from './typed-text.ts';

/** Where in a record a text stands, and how the record is with another text there. */
export interface TextPlace<Kept> {
  /** As in `unsettled`. */
  readonly path: string;
  read(current: Kept): string;
  written(current: Kept, text: string): Partial<Kept>;
}

/** Writes a text as it was typed. Words that came in since are joined to it, or kept beside it. */
export async function writeText<Name extends CollectionName>(
  edits: LocalEdits,
  collection: Name,
  id: string,
  place: TextPlace<RecordOf<Name>>,
  { text, was }: { readonly text: string; readonly was?: string | undefined },
): Promise<SavedText> {
  let kept = text;
  let joined = false;
  const write = (mayJoin: boolean) =>
    edits.typing.change(collection, id, (current, edit) => {
      const { path } = place;
      const shown = place.read(current);
      const seen = was ?? ownText(current, path, edit.byStaffId, shown);
      const kinds = mergeKindsOf(collection, current);
      const joins = mayJoin && isJoined(kinds, path);
      const typed = typedOver(current, { path, shown, joins, text, was: seen }, edit);
      kept = typed.text;
      joined = kept !== text;
      const written = place.written(current, kept);
      const isHere = ({ field }: UnsettledField) => field === path;
      const elsewhere = { ...current, unsettled: typed.unsettled.filter((open) => !isHere(open)) };
      const { unsettled } = laidOver(kinds, elsewhere, written, edit);
      return { ...written, unsettled: [...unsettled, ...typed.unsettled.filter(isHere)] };
    });
  const saved = await write(true).catch((cause: unknown) => {
    // Two texts joined can be more than their field takes: then they stay beside each other.
    if (joined && cause instanceof StoreFailure && cause.code === 'RECORD_INVALID') return write(false);
    throw cause;
  });
  return { ...saved, kept };
}

/** A text field of the record itself. */
export function fieldText<Kept, Field extends keyof Kept & string>(field: Field): TextPlace<Kept> {
  return {
    path: field,
    read: (current) => String(current[field] ?? ''),
    written: (_, text) => ({ [field]: text }) as unknown as Partial<Kept>,
  };
}

interface Item {
  readonly id: string;
}

/** A text of an item in one of the record's lists. An item that is not there yet begins as `blank`. */
export function itemText<
  Kept,
  List extends keyof Kept & string,
  One extends Item & Kept[List][number & keyof Kept[List]],
>(list: List, blank: One, field: keyof One & string): TextPlace<Kept> {
  const itemsOf = (current: Kept) => current[list] as unknown as readonly One[];
  return {
    path: `${list}.${blank.id}.${field}`,
    read: (current) => String(itemsOf(current).find(({ id }) => id === blank.id)?.[field] ?? ''),
    written(current, text) {
      const items = itemsOf(current);
      const isThere = items.some(({ id }) => id === blank.id);
      const written = (isThere ? items : [...items, blank]).map((one) =>
        one.id === blank.id ? { ...one, [field]: text } : one,
      );
      return { [list]: written } as unknown as Partial<Kept>;
    },
  };
}
