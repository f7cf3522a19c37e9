import type { Edit } from '#shared/records/envelope.ts';
import type { LeafKind } from '#shared/records/merge-kinds.ts';
import { mergeTexts } from './merge-text.ts';
import { canonical, compareText } from './same-value.ts';
import { compareEdits } from './writers.ts';

/** One value that somebody wrote in a field, with its writer. */
export interface Writing {
  readonly value: unknown;
  readonly edit: Edit;
}

/** One side of a field: what it shows, and everything that stands there, which is more than one when it is unsettled. */
export interface Side {
  readonly shown: unknown;
  readonly writings: readonly Writing[];
}

/** Null where the record that both were made from has no such field. */
export interface FieldStates {
  readonly base: Pick<Side, 'shown'> & { readonly writings: readonly Pick<Writing, 'value'>[] };
  readonly mine: Side;
  readonly theirs: Side;
}

/**
 * A field as a set of writings. Whatever either side wrote anew stays; a writing of the base stays only where neither side
 * replaced it. If each side replaced what the other kept, nothing would be left: then both sides' writings stay.
 */
export function mergeField(states: FieldStates, kind: LeafKind): Side {
  return textsTogether(states, kind) ?? bothKept(survivors(states), states);
}

/** Both sides' writings, whoever had seen which: for a statement of which each side changed a part. */
export function bothSides({ mine, theirs }: FieldStates, shown: unknown): Side {
  const writings = distinct([...mine.writings, ...theirs.writings]);
  return { shown: shown === undefined ? writings.at(-1)?.value : shown, writings };
}

/** Whether a side says anything else than the base did. */
export function isChanged(side: Side, base: FieldStates['base']): boolean {
  const [was, is] = [valuesIn(base.writings), valuesIn(side.writings)];
  return was.size !== is.size || [...is].some((value) => !was.has(value));
}

function textsTogether({ base, mine, theirs }: FieldStates, kind: LeafKind): Side | null {
  if (kind !== 'text' || !isChanged(mine, base) || !isChanged(theirs, base)) return null;
  const [was, left, right] = [onlyText(base.writings), onlyText(mine.writings), onlyText(theirs.writings)];
  if (was === null || left === null || right === null || left === right) return null;
  const text = mergeTexts(was, left, right);
  if (text === null) return null;
  const edits = [...mine.writings, ...theirs.writings].map(({ edit }) => edit).sort(compareEdits);
  return { shown: text, writings: edits.slice(-1).map((edit) => ({ value: text, edit })) };
}

function onlyText(writings: readonly Pick<Writing, 'value'>[]): string | null {
  const [only, ...more] = writings;
  return more.length === 0 && typeof only?.value === 'string' ? only.value : null;
}

function survivors({ base, mine, theirs }: FieldStates): readonly Writing[] {
  const anew = new Set([...valuesWrittenAnew(base, mine), ...valuesWrittenAnew(base, theirs)]);
  const [inMine, inTheirs] = [valuesIn(mine.writings), valuesIn(theirs.writings)];
  const all = distinct([...mine.writings, ...theirs.writings]);
  const surviving = all.filter(({ value }) => {
    const text = canonical(value);
    return anew.has(text) || (inMine.has(text) && inTheirs.has(text));
  });
  return surviving.length > 0 ? surviving : all;
}

/** Where one side has just these writings, its field shows what that side shows; else the latest. */
function bothKept(writings: readonly Writing[], { mine, theirs }: FieldStates): Side {
  const last = writings.at(-1)?.value;
  if (writings.length < 2) return { shown: last, writings };
  const wanted = valuesIn(writings);
  const shown = [mine, theirs].filter(
    (side) =>
      valuesIn(side.writings).size === wanted.size &&
      side.writings.every(({ value }) => wanted.has(canonical(value))),
  );
  const [one, other] = shown;
  const isAgreed = one?.shown !== undefined && (!other || canonical(one.shown) === canonical(other.shown));
  return { shown: isAgreed ? one.shown : last, writings };
}

/** To settle is to write: whoever chose one of several open values wrote it, though it is not a new one. */
function valuesWrittenAnew(base: FieldStates['base'], side: Side): string[] {
  const [was, is] = [valuesIn(base.writings), valuesIn(side.writings)];
  const settles = was.size > 1 && is.size === 1;
  return [...is].filter((value) => settles || !was.has(value));
}

function valuesIn(writings: readonly Pick<Writing, 'value'>[]): Set<string> {
  return new Set(writings.map(({ value }) => canonical(value)));
}

/** Earliest first; of two people who wrote the same, the first. */
function distinct(writings: readonly Writing[]): Writing[] {
  const firsts = new Map<string, Writing>();
  // A field that a record does not have was never asked for: nobody wrote that.
  const stated = writings.filter(({ value }) => value !== undefined);
  for (const writing of [...(stated.length > 0 ? stated : writings)].sort(byEdit)) {
    const text = canonical(writing.value);
    if (!firsts.has(text)) firsts.set(text, writing);
  }
  return [...firsts.values()];
}

function byEdit(one: Writing, other: Writing): number {
  return compareEdits(one.edit, other.edit) || compareText(canonical(one.value), canonical(other.value));
}
