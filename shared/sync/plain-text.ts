import { z } from 'zod';

/**
 * Text as every database can hold it: a NUL, which nobody sees, is left out, and half of a surrogate pair, as a broken paste
 * has it, is shown for what it is. At the endpoint one such character would refuse the whole change.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Short text that every database can hold: PostgreSQL's takes each character but NUL. */
export function plainText(longest: number): z.ZodString {
  return z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\0'), { error: 'Holds a character that cannot be kept as text.' });
}
