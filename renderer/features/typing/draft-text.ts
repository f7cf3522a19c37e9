import type { z } from 'zod';
import { sameValue } from '#shared/sync/same-value.ts';

/** What a form begins with, and what may stand in each of its fields. */
export interface FormKind<Form extends object> {
  readonly fields: { readonly [Field in keyof Form]: z.ZodType<Form[Field]> };
  readonly blank: NoInfer<Form>;
  /** The field that an earlier version kept alone, as bare text. */
  readonly words?: keyof Form;
}

/** What was changed in a form, as it is kept on the disk: null where nothing stands otherwise than in a blank one. */
export function textOfDraft<Form extends object>(
  { blank }: FormKind<Form>,
  changed: Partial<Form>,
): string | null {
  const begun = Object.entries(changed).filter(
    ([field, value]) => !sameValue(value, blank[field as keyof Form]),
  );
  return begun.length === 0 ? null : JSON.stringify({ begun: Object.fromEntries(begun) });
}

/**
 * What was changed in the form when it was kept. A field that this version does not know, or a choice that it no longer
 * offers, is left as in a blank form, and the rest is there all the same.
 */
export function draftFromText<Form extends object>(
  { fields, words }: FormKind<Form>,
  text: string | null,
): Partial<Form> {
  if (text === null) return {};
  const begun = begunIn(text);
  const kept: Readonly<Record<string, unknown>> = begun ?? (words === undefined ? {} : { [words]: text });
  const known: Partial<Form> = {};
  for (const field of Object.keys(fields) as (keyof Form & string)[]) {
    const read = field in kept ? fields[field].safeParse(kept[field]) : null;
    if (read?.success) known[field] = read.data;
  }
  return known;
}

function begunIn(text: string): Record<string, unknown> | null {
  try {
    const { begun } = JSON.parse(text) ?? {};
    return typeof begun === 'object' && begun !== null ? begun : null;
  } catch {
    return null;
  }
}
