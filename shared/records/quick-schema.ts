import { z } from 'zod';

/** A schema that says of each value what Zod says, and of those that it takes far sooner. */
export type QuickSchema<Value> = Pick<z.ZodType<Value>, 'parse' | 'safeParse'>;

type Schema = z.core.$ZodType;
type Check = z.core.$ZodCheck<never>;

/** The value as its schema gives it: the very one where the schema alters nothing. `REFUSED` where that is for Zod to say. */
type Reader = (value: unknown) => unknown;
const REFUSED = Symbol('refused');

/**
 * Reads values by the tree of a Zod schema, for values that come out of JSON. Zod without compiled parsers, which our content security
 * policy forbids, makes an object for each value it looks at, and a copy of each it takes. The rules are the schema's own: what is
 * not known here goes to Zod, and so does each value that is not taken, which Zod then judges and words.
 */
export function quickly<Value>(schema: z.ZodType<Value>): QuickSchema<Value> {
  return {
    parse(value) {
      const data = readerOf(schema)(value);
      return data === REFUSED ? schema.parse(value) : (data as Value);
    },
    safeParse(value) {
      const data = readerOf(schema)(value);
      return data === REFUSED ? schema.safeParse(value) : { success: true, data: data as Value };
    },
  };
}

/** Schemas share parts, such as that of an id, and so do their readers. */
const known = new WeakMap<Schema, Reader>();

function readerOf(schema: Schema): Reader {
  const made = known.get(schema);
  if (made !== undefined) return made;
  const reader = newReader(schema);
  known.set(schema, reader);
  return reader;
}

function newReader(schema: Schema): Reader {
  const shape = readerOfShape(schema);
  return shape === null ? readByZod(schema) : checksOf(schema).reduce(readThenCheck, shape);
}

/** What a schema asks before its checks. Null where only Zod knows. */
function readerOfShape(schema: Schema): Reader | null {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return def.coerce ? null : (value) => (typeof value === 'string' ? value : REFUSED);
    case 'number':
      return def.coerce ? null : (value) => (Number.isFinite(value) ? value : REFUSED);
    case 'boolean':
      return def.coerce ? null : (value) => (typeof value === 'boolean' ? value : REFUSED);
    case 'unknown':
      return (value) => value;
    case 'enum':
    case 'literal':
      return readOneOf(schema._zod.values);
    case 'nullable':
      return readNullable(readerOf(def.innerType));
    case 'optional':
      return readPresent(readerOf(def.innerType));
    case 'default':
      return readWithDefault(readerOf(def.innerType), def);
    case 'array':
      return readList(readerOf(def.element));
    case 'object':
      return readObject(def);
    case 'union':
      return 'discriminator' in def ? readByKind(def as z.core.$ZodDiscriminatedUnionDef) : null;
    case 'pipe':
      return schema._zod.traits.has('$ZodCodec') || schema._zod.traits.has('$ZodPreprocess')
        ? null
        : readInTurn(readerOf(def.in), readerOf(def.out));
    default:
      return null;
  }
}

function readByZod(schema: Schema): Reader {
  return (value) => {
    const { success, data } = z.core.safeParse(schema, value);
    return success ? data : REFUSED;
  };
}

function readOneOf(values: ReadonlySet<unknown> | undefined): Reader | null {
  return values === undefined ? null : (value) => (values.has(value) ? value : REFUSED);
}

function readNullable(read: Reader): Reader {
  return (value) => (value === null ? null : read(value));
}

function readPresent(read: Reader): Reader {
  return (value) => (value === undefined ? REFUSED : read(value));
}

function readWithDefault(read: Reader, def: { readonly defaultValue: unknown }): Reader {
  return (value) => {
    const given = value === undefined ? undefined : read(value);
    return given === undefined ? def.defaultValue : given;
  };
}

function readInTurn(first: Reader, second: Reader): Reader {
  return (value) => {
    const between = first(value);
    return between === REFUSED ? REFUSED : second(between);
  };
}

function readList(read: Reader): Reader {
  return (value) => {
    if (!Array.isArray(value)) return REFUSED;
    let copy: unknown[] | null = null;
    for (let at = 0; at < value.length; at += 1) {
      const after = read(value[at]);
      if (after === REFUSED) return REFUSED;
      if (after === value[at]) continue;
      copy ??= [...value];
      copy[at] = after;
    }
    return copy ?? value;
  };
}

function readByKind({ options, discriminator }: z.core.$ZodDiscriminatedUnionDef): Reader {
  const kinds = new Map<unknown, Reader>();
  for (const option of options) {
    const read = readerOf(option);
    for (const kind of option._zod.propValues?.[discriminator] ?? []) kinds.set(kind, read);
  }
  // One that more than one option may lack says nothing.
  kinds.delete(undefined);
  return (value) => {
    const read = isObject(value) ? kinds.get(value[discriminator]) : undefined;
    return read === undefined ? REFUSED : read(value);
  };
}

interface Field {
  readonly key: string;
  readonly read: Reader;
  /** What becomes of the field where it is not there. */
  readonly absent: 'refused' | 'left-out' | 'read';
}

function readObject({ shape, catchall }: z.core.$ZodObjectDef): Reader {
  const fields = Object.entries(shape).map(([key, schema]) => fieldOf(key, schema));
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const isOpen = catchall !== undefined && catchall._zod.def.type === 'unknown';
  return (value) => {
    if (!isObject(value)) return REFUSED;
    let met = 0;
    let copy: Record<string, unknown> | null = null;
    for (const key in value) {
      const field = byKey.get(key);
      if (field !== undefined) {
        met += 1;
        const before = value[key];
        const after = field.read(before);
        if (after === REFUSED) return REFUSED;
        if (after !== before) {
          copy ??= { ...value };
          copy[key] = after;
        }
      } else if (!isOpen || key === '__proto__') {
        return REFUSED;
      }
    }
    return met === fields.length ? (copy ?? value) : withAbsent(fields, value, copy);
  };
}

function fieldOf(key: string, schema: Schema): Field {
  const { optin, optout } = schema._zod;
  if (optin === 'defaulted') return { key, read: readerOf(schema), absent: 'read' };
  const absent = optin === 'optional' && optout === 'optional' ? 'left-out' : 'refused';
  return { key, read: readerOf(schema), absent };
}

function withAbsent(
  fields: readonly Field[],
  value: Readonly<Record<string, unknown>>,
  begun: Record<string, unknown> | null,
): unknown {
  let copy = begun;
  for (const { key, read, absent } of fields) {
    if (key in value || absent === 'left-out') continue;
    const given = absent === 'read' ? read(undefined) : REFUSED;
    if (given === REFUSED || given === undefined) return REFUSED;
    copy ??= { ...value };
    copy[key] = given;
  }
  return copy ?? value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A format such as that of an id is a check of its own, and comes first. */
function checksOf(schema: Schema): readonly Check[] {
  const further = (schema._zod.def.checks ?? []) as readonly Check[];
  return schema._zod.traits.has('$ZodCheck') ? [schema as unknown as Check, ...further] : further;
}

function readThenCheck(read: Reader, check: Check): Reader {
  const passes = quickPass(check);
  return (value) => {
    const data = read(value);
    return data === REFUSED || passes(data) ? data : checkedByZod(check, data);
  };
}

/** These formats ask for their pattern and for nothing more. */
const ONLY_PATTERNS: readonly string[] = ['uuid', 'lowercase', 'datetime', 'regex'];

/** What a check surely lets pass, and leaves as it is. Of all else Zod's own check decides. */
function quickPass(check: Check): (value: unknown) => boolean {
  const def = check._zod.def as
    | z.core.$ZodCheckMaxLengthDef
    | z.core.$ZodCheckStringFormatDef
    | { check: '' };
  if (def.check === 'max_length') return (value) => typeof value === 'string' && value.length <= def.maximum;
  if (def.check === 'string_format' && ONLY_PATTERNS.includes(def.format)) {
    const { pattern } = def;
    if (pattern && !pattern.global && !pattern.sticky)
      return (value) => typeof value === 'string' && pattern.test(value);
  }
  return () => false;
}

function checkedByZod(check: Check, value: unknown): unknown {
  const payload: z.core.ParsePayload = { value, issues: [] };
  if (check._zod.def.when && !check._zod.def.when(payload)) return value;
  const later = check._zod.check(payload as z.core.ParsePayload<never>);
  return later instanceof Promise || payload.issues.length > 0 ? REFUSED : payload.value;
}
