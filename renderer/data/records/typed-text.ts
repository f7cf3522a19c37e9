import type { Edit, UnsettledField } from '#shared/records/envelope.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { mergeTexts } from '#shared/sync/merge-text.ts';
import { writerOf } from '#shared/sync/writers.ts';
import { rewritten, unsettledOf } from './settling.ts';

export interface TypedText {
  /** Where it stands in the record, as in `unsettled`. */
  readonly path: string;
  /** What the record holds there now. */
  readonly shown: string;
  readonly text: string;
  /** What stood on the screen when it was typed. */
  readonly was: string;
  /** Whether a machine may join words here. */
  readonly joins: boolean;
}

/** What the record holds in that place from now on, and everything that is unsettled in it. */
interface Typed {
  readonly text: string;
  readonly unsettled: UnsettledField[];
}

/**
 * A text that was typed while the record may have moved on. Where somebody else's words came in between, they are joined to
 * what was typed if they do not touch it; where they do, or where a machine may join nothing, both stay for a person to
 * settle.
 */
export function typedOver(record: AnyRecord, typed: TypedText, edit: Edit): Typed {
  const { path, shown, text, was } = typed;
  const open = record.unsettled.find((one) => one.field === path);
  const others = record.unsettled.filter((one) => one !== open);
  const over = (seen: string, value: string): Typed => ({
    text: value,
    unsettled: [...others, ...(open ? rewritten(open, seen, { value, edit }) : [])],
  });
  if (open?.values.some(({ value }) => value === was)) return over(was, text);
  if (shown === was || shown === text) return over(shown, text);
  const joined = joinedWith(typed);
  if (joined !== null) return over(shown, joined);
  const standing = open?.values ?? [{ value: shown, edit: writerOf(record, path) }];
  const apart = [...standing.filter(({ value }) => value !== text), { value: text, edit }];
  return { text, unsettled: [...others, unsettledOf(path, apart)] };
}

function joinedWith({ shown, text, was, joins }: TypedText): string | null {
  if (joins) return mergeTexts(was, text, shown);
  return text === was ? shown : null;
}
