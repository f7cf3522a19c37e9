import { expect, test } from 'vitest';
import { z } from 'zod';
import { envelopeShape } from './envelope.ts';
import { type FieldKind, mergeKinds, mergeKindsOf } from './merge-kinds.ts';
import { collectionNames, recordSchemas } from './registry.ts';

/** The schemas of a record's fields, of all shapes that the record can have. */
function fieldsOf(schema: z.core.$ZodType): [string, z.core.$ZodType][] {
  if (schema instanceof z.ZodDiscriminatedUnion) return schema.options.flatMap(fieldsOf);
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape);
  throw new Error('A record is an object, or one of several.');
}

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? bare(schema.unwrap())
    : schema;
}

function itemFieldsOf(schema: z.core.$ZodType): [string, z.core.$ZodType][] | null {
  const list = bare(schema);
  if (!(list instanceof z.ZodArray) || !(list.element instanceof z.ZodObject)) return null;
  return 'id' in list.element.shape ? Object.entries(list.element.shape) : null;
}

const declared = collectionNames.flatMap((collection) =>
  fieldsOf(recordSchemas[collection]).flatMap(([field, schema]) => {
    if (field in envelopeShape) return [];
    const kind = (mergeKinds[collection] as Record<string, FieldKind>)[field];
    const items = itemFieldsOf(schema);
    const of = (path: string, one: FieldKind | undefined, at: z.core.$ZodType) => ({
      path,
      kind: one,
      schema: at,
    });
    if (items === null || kind === 'entries') return [of(`${collection}.${field}`, kind, schema)];
    const inner = typeof kind === 'object' ? kind.items : {};
    return items
      .filter(([name]) => name !== 'id')
      .map(([name, at]) => of(`${collection}.${field}.${name}`, inner[name], at));
  }),
);

test('every field of every record has a declared kind of merge', () => {
  expect(declared.length).toBeGreaterThan(60);
  expect(declared.filter(({ kind }) => typeof kind !== 'string').map(({ path }) => path)).toEqual([]);
});

test('[MRG-4] no date is ever merged by machine: it is decided by a person, is part of one statement, or never changes', () => {
  const holdsDate = (schema: z.core.$ZodType): boolean => {
    const inner = bare(schema);
    if (inner instanceof z.ZodObject) return Object.values(inner.shape).some(holdsDate);
    return z.safeParse(inner, '2026-01-31').success && !z.safeParse(inner, 'not a date').success;
  };
  const dates = declared.filter(({ schema }) => holdsDate(schema));
  expect(dates.length).toBeGreaterThan(20);
  expect(dates.filter(({ kind }) => kind === 'text' || kind === 'value').map(({ path }) => path)).toEqual([]);
});

test('only prose is joined by machine, and none of it where a plan speaks of risk', () => {
  const texts = declared.filter(({ kind }) => kind === 'text').map(({ path }) => path);
  expect(texts).not.toContain('planSections.ownWords');
  expect(texts).not.toContain('contacts.note');
  expect(mergeKindsOf('planSections', { section: 'my-money' }).need).toBe('text');
  expect(Object.values(mergeKindsOf('planSections', { section: 'if-things-go-wrong' }))).not.toContain(
    'text',
  );
});
