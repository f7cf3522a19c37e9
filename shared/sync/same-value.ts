/**
 * Of two values as JSON has them, whether they are equal by content: the order of an object's keys says nothing, since the
 * endpoint's database orders them anew, and absent and undefined are the same. As their canonical texts are, without writing them.
 */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const [stated, others] = [statedIn(one), statedIn(other)];
  return (
    stated.length === others.length &&
    stated.every(([key, value]) => Object.hasOwn(other, key) && sameValue(value, other[key]))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function statedIn(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}

/** A value as text, with the keys of objects in order. Absent and undefined are the same. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
      return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => compareText(one, other)));
    }) ?? 'undefined'
  );
}

export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
