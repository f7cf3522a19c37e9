import type { z } from 'zod';
import type { Edit, envelopeShape, UnsettledField } from '#shared/records/envelope.ts';
import type { FieldKinds, ItemKinds, LeafKind } from '#shared/records/merge-kinds.ts';
import { ENVELOPE, type Fields, type Item, isItemList } from './leaves.ts';
import { bothSides, type FieldStates, isChanged, mergeField, type Side } from './merge-field.ts';
import { canonical, compareText, sameValue } from './same-value.ts';
import { compareEdits, withWriters, writerOf } from './writers.ts';

type Envelope = z.infer<z.ZodObject<typeof envelopeShape>>;

/** What the merge of one level answers: its fields, those that two people wrote apart, and who wrote each, by path. */
interface Merged {
  readonly fields: Record<string, unknown>;
  readonly unsettled: UnsettledField[];
  readonly writers: Map<string, Edit>;
}

/** The three states at one level of a record, and how they came about. */
interface Level {
  readonly kinds: FieldKinds;
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

/**
 * Brings two states of one record together that were both made from `base` (null when neither knew of the other's).
 * What one person changed stands. Items of a list meet by their id. Prose that both changed is joined where the changes do
 * not touch. Where both changed one field otherwise, `unsettled` holds both writings until a person settles it, and the
 * field shows one of them. Swapping `mine` and `theirs` changes nothing, so it does not matter whose laptop syncs first.
 *
 * `rev` and `edit` are those of the later edit: whoever keeps the result as a new state gives it its own.
 */
export function merge<Kept extends Envelope>(
  kinds: FieldKinds,
  base: Kept | null,
  mine: Kept,
  theirs: Kept,
): Kept {
  const last = later(mine, theirs);
  if (sameContent(mine, theirs)) return last;
  const whole: Whole = { base, mine, theirs };
  const level = { kinds, base: base ?? blankBeside(mine, theirs), mine, theirs, path: '', whole };
  const { fields, unsettled, writers } = mergeLevel(level);
  const merged = { ...envelopeOf(theirs), ...fields, rev: last.rev, unsettled: unsettled.sort(byField) };
  return withWriters(merged as Kept, last.edit, writers);
}

/** Whether two states say the same, whoever wrote them. */
export function sameContent(one: Envelope, other: Envelope): boolean {
  return sameValue(contentOf(one), contentOf(other));
}

function envelopeOf(record: Envelope): Partial<Envelope> {
  return Object.fromEntries(Object.entries(record).filter(([field]) => ENVELOPE.has(field)));
}

function contentOf({ rev: _, edit: __, writers: ___, ...content }: Envelope): Fields {
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

function mergeLevel(level: Level): Merged {
  const { kinds, base, mine, theirs } = level;
  const merged: Merged = { fields: {}, unsettled: [], writers: new Map() };
  const apart = statementsApart(level);
  for (const field of fieldsOf(base, mine, theirs)) {
    if (isItemList(kinds, field, mine[field]) || isItemList(kinds, field, theirs[field])) {
      merged.fields[field] = mergeItems(level, field, merged);
      continue;
    }
    const kind = kindOf(kinds, field);
    const states = statesOf(level, field);
    const side = kind === 'together' && apart ? bothSides(states, apart[field]) : mergeField(states, kind);
    keepField(merged, level.path + field, field, side);
  }
  return merged;
}

function kindOf(kinds: FieldKinds, field: string): LeafKind {
  const kind = kinds[field];
  return typeof kind === 'string' && kind !== 'entries' ? kind : 'person';
}

/** An entry never changes: should two differ all the same, a person decides. */
function itemKindsOf(kinds: FieldKinds, field: string): ItemKinds {
  const kind = kinds[field];
  return typeof kind === 'object' ? kind.items : {};
}

function keepField(merged: Merged, path: string, field: string, { shown, writings }: Side): void {
  if (shown !== undefined) merged.fields[field] = shown;
  if (writings.length > 1)
    merged.unsettled.push({ field: path, values: writings as UnsettledField['values'] });
  const writer = writings.find(({ value }) => sameValue(value, shown)) ?? writings.at(-1);
  if (writer) merged.writers.set(path, writer.edit);
}

/**
 * Where each side changed a part of one statement: the side whose statement the fields show, whole. Null where at most one
 * side changed it, or both say the same.
 */
function statementsApart(level: Level): Fields | null {
  const parts = Object.keys(level.kinds).filter((field) => level.kinds[field] === 'together');
  const states = parts.map((field) => statesOf(level, field));
  const isApart =
    states.some(({ mine, base }) => isChanged(mine, base)) &&
    states.some(({ theirs, base }) => isChanged(theirs, base)) &&
    states.some(({ mine, theirs }) => isChanged(mine, theirs));
  if (!isApart) return null;
  const mine = parts.map((field) => level.mine[field]);
  const theirs = parts.map((field) => level.theirs[field]);
  const order =
    compareEdits(lastEdit(states.map((one) => one.mine)), lastEdit(states.map((one) => one.theirs))) ||
    compareText(canonical(mine), canonical(theirs));
  return order < 0 ? level.theirs : level.mine;
}

function lastEdit(sides: readonly Side[]): Edit {
  const edits = sides.flatMap(({ writings }) => writings.map(({ edit }) => edit)).sort(compareEdits);
  const last = edits.at(-1);
  if (!last) throw new Error('A statement has no writer.');
  return last;
}

function statesOf({ base, mine, theirs, path, whole }: Level, field: string): FieldStates {
  const at = path + field;
  const before = whole.base
    ? writingsOf(whole.base, at, base[field])
    : field in base
      ? [{ value: base[field] }]
      : [];
  return {
    base: { shown: base[field], writings: before },
    mine: { shown: mine[field], writings: writingsOf(whole.mine, at, mine[field]) },
    theirs: { shown: theirs[field], writings: writingsOf(whole.theirs, at, theirs[field]) },
  };
}

function writingsOf(record: Envelope, path: string, value: unknown): Side['writings'] {
  const open = record.unsettled.find(({ field }) => field === path)?.values;
  return open ?? [{ value, edit: writerOf(record, path) }];
}

function mergeItems(level: Level, field: string, merged: Merged): Item[] {
  const items: Item[] = [];
  const [base, mine, theirs] = [level.base, level.mine, level.theirs].map((fields) => itemsIn(fields[field]));
  const [inBase, inMine, inTheirs] = [byId(base), byId(mine), byId(theirs)];
  for (const id of orderOf(base ?? [], mine ?? [], theirs ?? [])) {
    const [was, left, right] = [inBase.get(id), inMine.get(id), inTheirs.get(id)];
    const path = `${level.path}${field}.${id}.`;
    if (left && right) {
      const before = was ?? blankBeside(left, right);
      const kinds = itemKindsOf(level.kinds, field);
      const inner = mergeLevel({ kinds, base: before, mine: left, theirs: right, path, whole: level.whole });
      items.push({ ...inner.fields, id });
      merged.unsettled.push(...inner.unsettled);
      for (const [at, edit] of inner.writers) merged.writers.set(at, edit);
    } else {
      const only = left ?? right;
      const from = left ? level.whole.mine : level.whole.theirs;
      // Taken out on one side: it goes, unless the other side has added or changed it meanwhile, or what waits in it.
      if (only && !(was && sameValue(was, only) && isOpenAsBefore(level.whole.base, from, path))) {
        items.push(only);
        merged.unsettled.push(...from.unsettled.filter((open) => open.field.startsWith(path)));
        for (const name of Object.keys(only)) {
          if (name !== 'id') merged.writers.set(path + name, writerOf(from, path + name));
        }
      }
    }
  }
  return items;
}

/** Whether the same writings wait to be settled in the item at `path`. */
function isOpenAsBefore(base: Envelope | null, side: Envelope, path: string): boolean {
  return sameValue(openIn(base, path), openIn(side, path));
}

function openIn(record: Envelope | null, path: string): string[] {
  const open = record?.unsettled.filter(({ field }) => field.startsWith(path)) ?? [];
  return open.flatMap(({ field, values }) => values.map(({ value }) => field + canonical(value))).sort();
}

function itemsIn(value: unknown): readonly Item[] {
  return Array.isArray(value) ? value : [];
}

function byId(items: readonly Item[] = []): Map<string, Item> {
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

function byField(one: UnsettledField, other: UnsettledField): number {
  return compareText(one.field, other.field);
}

function later<Kept extends Envelope>(one: Kept, other: Kept): Kept {
  const order = compareEdits(one.edit, other.edit) || compareText(one.rev, other.rev);
  return order < 0 ? other : one;
}
