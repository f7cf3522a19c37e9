import type { z } from 'zod';
import { sameValue } from '#shared/sync/same-value.ts';

/** What a form begins with, and what may stand in each of its fields. */
export interface FormKind<Form extends object> {
  readonly fields: { readonly [Field in keyof Form]: z.ZodType<Form[Field]> };
  readonly blank: NoInfer<Form>;
  /**
   * Whether what nobody has touched is what the blank form has by then, as where that is a record that others change. Else
   * all of a form that was begun is kept as it stood: a day that was there by itself is the day they meant.
   */
  readonly follows?: boolean;
  /** The field that an earlier version kept alone, as bare text. */
  readonly words?: keyof Form;
}

/** What a form holds beside its blank one once `changes` are made in what it held. */
export function changedForm<Form extends object>(
  { blank, follows = false }: FormKind<Form>,
  changed: Partial<Form>,
  changes: Partial<Form>,
): Partial<Form> {
  return { ...(follows ? {} : blank), ...changed, ...changes };
}

/** The same as it is kept on the disk: null where nothing stands otherwise than in a blank form. */
export function textOfDraft<Form extends object>(
  { blank }: FormKind<Form>,
  changed: Partial<Form>,
): string | null {
  const isBegun = Object.entries(changed).some(
    ([field, value]) => !sameValue(value, blank[field as keyof Form]),
  );
  return isBegun ? JSON.stringify({ begun: changed }) : null;
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
