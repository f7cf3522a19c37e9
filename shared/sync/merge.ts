import type { z } from 'zod';
import type { Edit, envelopeShape, UnsettledField } from '#shared/records/envelope.ts';

type Envelope = z.infer<z.ZodObject<typeof envelopeShape>>;
type Fields = Readonly<Record<string, unknown>>;
type Item = Fields & { readonly id: string };

interface Valued {
  readonly value: unknown;
}

/** One value that somebody wrote in a field, with its writer. */
interface Writing extends Valued {
  readonly edit: Edit;
}

/** What the merge of one level answers: its fields, and those that two people wrote apart, by path. */
interface Merged {
  readonly fields: Record<string, unknown>;
  readonly unsettled: UnsettledField[];
}

/** The three states at one level of a record, and how they came about. */
interface Level {
  readonly base: Fields;
  readonly mine: Fields;
  readonly theirs: Fields;
  readonly path: string;
  readonly whole: Whole;
}

interface Whole {
  readonly base: Envelope | null;
  readonly mine: Envelope;
  readonly theirs: Envelope;
}

const ENVELOPE: ReadonlySet<string> = new Set([
  'id',
  'authorityId',
  'schemaVersion',
  'rev',
  'edit',
  'unsettled',
]);

/**
 * Brings two states of one record together that were both made from `base` (null when neither knew of the other's).
 * What one person changed stands. Items of a list meet by their id. Where both changed one field differently, the field
 * holds the later writing and `unsettled` holds both, until a person settles it. Swapping `mine` and `theirs` changes
 * nothing, so it does not matter whose laptop syncs first.
 *
 * `rev` and `edit` are those of the later edit: whoever keeps the result as a new state gives it a new `rev`.
 */
export function merge<Kept extends Envelope>(base: Kept | null, mine: Kept, theirs: Kept): Kept {
  if (sameValue(contentOf(mine), contentOf(theirs))) return later(mine, theirs);
  const whole: Whole = { base, mine, theirs };
  const level = { base: base ?? blankBeside(mine, theirs), mine, theirs, path: '', whole };
  const { fields, unsettled } = mergeFields(level);
  const { rev, edit } = later(mine, theirs);
  return { ...theirs, ...fields, rev, edit, unsettled: unsettled.sort(byField) };
}

/** Equal by content: the order of an object's keys says nothing, since the endpoint's database orders them anew. */
export function sameValue(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function contentOf({ rev: _, edit: __, ...content }: Envelope): Fields {
  return content;
}

/** Two people began the same record: a field that is blank on one side is one that the other filled in. */
function blankBeside(mine: Fields, theirs: Fields): Fields {
  const blank: Record<string, unknown> = {};
  for (const field of fieldsOf(mine, theirs)) {
    if (isBlank(mine[field])) blank[field] = mine[field];
    else if (isBlank(theirs[field])) blank[field] = theirs[field];
  }
  return blank;
}

function isBlank(value: unknown): boolean {
  return (
    value === '' || value === null || value === undefined || (Array.isArray(value) && value.length === 0)
  );
}

function fieldsOf(...states: readonly Fields[]): Set<string> {
  return new Set(states.flatMap(Object.keys).filter((field) => !ENVELOPE.has(field)));
}

function mergeFields(level: Level): Merged {
  const merged: Merged = { fields: {}, unsettled: [] };
  for (const field of fieldsOf(level.base, level.mine, level.theirs)) {
    const path = level.path + field;
    const states = { base: level.base[field], mine: level.mine[field], theirs: level.theirs[field] };
    if (isItemList(states.mine) && isItemList(states.theirs)) {
      const base = isItemList(states.base) ? states.base : [];
      const list = mergeItems(base, states.mine, states.theirs, `${path}.`, level.whole);
      merged.fields[field] = list.items;
      merged.unsettled.push(...list.unsettled);
    } else {
      const { value, unsettled } = mergeValue(states, path, field in level.base, level.whole);
      merged.fields[field] = value;
      if (unsettled) merged.unsettled.push(unsettled);
    }
  }
  return merged;
}

/** Only lists whose items all have an id meet item by item. An empty list can be either, and behaves the same as both. */
function isItemList(value: unknown): value is readonly Item[] {
  return Array.isArray(value) && value.every((item) => typeof item?.id === 'string');
}

function mergeItems(
  base: readonly Item[],
  mine: readonly Item[],
  theirs: readonly Item[],
  path: string,
  whole: Whole,
): { items: Item[]; unsettled: UnsettledField[] } {
  const items: Item[] = [];
  const unsettled: UnsettledField[] = [];
  const [inBase, inMine, inTheirs] = [byId(base), byId(mine), byId(theirs)];
  for (const id of orderOf(base, mine, theirs)) {
    const [was, left, right] = [inBase.get(id), inMine.get(id), inTheirs.get(id)];
    if (left && right) {
      const before = was ?? blankBeside(left, right);
      const level = { base: before, mine: left, theirs: right, path: `${path}${id}.`, whole };
      const merged = mergeFields(level);
      items.push({ ...merged.fields, id });
      unsettled.push(...merged.unsettled);
    } else {
      const only = left ?? right;
      // Taken out on one side: it goes, unless the other side has added or changed it meanwhile.
      if (only && !(was && sameValue(was, only))) {
        items.push(only);
        unsettled.push(...unsettledBelow(`${path}${id}.`, left ? whole.mine : whole.theirs));
      }
    }
  }
  return { items, unsettled };
}

function unsettledBelow(path: string, record: Envelope): UnsettledField[] {
  return record.unsettled.filter(({ field }) => field.startsWith(path));
}

function byId(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Where one side left the list alone, the other's order. Else old items as they were, new ones after them by id. */
function orderOf(base: readonly Item[], mine: readonly Item[], theirs: readonly Item[]): string[] {
  if (sameValue(base, theirs)) return idsOf(mine, theirs);
  if (sameValue(base, mine)) return idsOf(theirs, mine);
  const known = new Set(idsOf(base));
  const added = idsOf(mine, theirs).filter((id) => !known.has(id));
  return [...known, ...added.sort()];
}

function idsOf(...lists: readonly (readonly Item[])[]): string[] {
  return [...new Set(lists.flat().map(({ id }) => id))];
}

/**
 * A field as a set of writings. Whatever either side wrote anew stays; a writing of the base stays only where neither side
 * replaced it. If each side replaced what the other kept, nothing would be left: then both sides' writings stay.
 */
function mergeValue(
  states: { base: unknown; mine: unknown; theirs: unknown },
  path: string,
  hasBase: boolean,
  { base, mine, theirs }: Whole,
): { value: unknown; unsettled: UnsettledField | null } {
  const before = base ? writingsOf(base, path, states.base) : hasBase ? [{ value: states.base }] : [];
  const left = writingsOf(mine, path, states.mine);
  const right = writingsOf(theirs, path, states.theirs);
  const anew = new Set([...valuesWrittenAnew(before, left), ...valuesWrittenAnew(before, right)]);
  const [inLeft, inRight] = [valuesIn(left), valuesIn(right)];
  const survives = ({ value }: Writing) => {
    const text = canonical(value);
    return anew.has(text) || (inLeft.has(text) && inRight.has(text));
  };
  const all = distinct([...left, ...right]);
  const surviving = all.filter(survives);
  const writings = surviving.length > 0 ? surviving : all;
  const last = writings.at(-1);
  if (writings.length < 2) return { value: last?.value, unsettled: null };
  return { value: last?.value, unsettled: { field: path, values: writings as UnsettledField['values'] } };
}

/** To settle is to write: whoever chose one of several open values wrote it, though it is not a new one. */
function valuesWrittenAnew(before: readonly Valued[], after: readonly Valued[]): string[] {
  const [was, is] = [valuesIn(before), valuesIn(after)];
  const settles = was.size > 1 && is.size === 1;
  return [...is].filter((value) => settles || !was.has(value));
}

function writingsOf(record: Envelope, path: string, value: unknown): readonly Writing[] {
  return record.unsettled.find(({ field }) => field === path)?.values ?? [{ value, edit: record.edit }];
}

function valuesIn(writings: readonly Valued[]): Set<string> {
  return new Set(writings.map(({ value }) => canonical(value)));
}

/** Earliest first; of two people who wrote the same, the first. */
function distinct(writings: readonly Writing[]): Writing[] {
  const firsts = new Map<string, Writing>();
  for (const writing of [...writings].sort(byEdit)) {
    const text = canonical(writing.value);
    if (!firsts.has(text)) firsts.set(text, writing);
  }
  return [...firsts.values()];
}

function byEdit(one: Writing, other: Writing): number {
  return compareEdits(one.edit, other.edit) || compareText(canonical(one.value), canonical(other.value));
}

function compareEdits(one: Edit, other: Edit): number {
  return (
    compareText(one.at, other.at) ||
    compareText(one.onDeviceId, other.onDeviceId) ||
    compareText(one.byStaffId, other.byStaffId)
  );
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function byField(one: UnsettledField, other: UnsettledField): number {
  return compareText(one.field, other.field);
}

function later<Kept extends Envelope>(one: Kept, other: Kept): Kept {
  const order = compareEdits(one.edit, other.edit) || compareText(one.rev, other.rev);
  return order < 0 ? other : one;
}

/** A value as text, with the keys of objects in order. Absent and undefined are the same. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
      return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => compareText(one, other)));
    }) ?? 'undefined'
  );
}
