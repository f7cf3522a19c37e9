const LONE_SURROGATE = /\p{Surrogate}/u;
/** Nearly no text has one of either kind, and that is seen at once. */
const SURROGATE = /[\ud800-\udfff]/;

/**
 * The path of the first text that PostgreSQL's jsonb cannot hold, or null: one with a NUL, or with half of a surrogate
 * pair. Found before writing, because in a statement it would fail the whole push and not the one change.
 */
export function findUnstorableText(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return isUnstorable(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (findUnstorableText(key) !== null) return here;
    const found = findUnstorableText(inner, here);
    if (found !== null) return found;
  }
  return null;
}

function isUnstorable(text: string): boolean {
  return text.includes('\0') || (SURROGATE.test(text) && LONE_SURROGATE.test(text));
}

/** PostgreSQL's text holds every character but this one; a revision that has it is refused when it is judged. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}
