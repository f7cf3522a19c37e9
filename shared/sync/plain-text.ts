import { z } from 'zod';

/** Short text that every database can hold: PostgreSQL's takes each character but NUL. */
export function plainText(longest: number): z.ZodString {
  return z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\0'), { error: 'Holds a character that cannot be kept as text.' });
}
