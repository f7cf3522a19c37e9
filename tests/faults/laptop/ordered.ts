import type { CollectionName } from '#shared/records/registry.ts';
import type { Deed, HowTyped } from './orders.ts';

/** A command that has been ordered, and what its user saw in the place where it writes. */
export interface Ordered {
  readonly did?: Deed['does'];
  readonly collection: CollectionName;
  readonly id: string | null;
  readonly seen: unknown;
  readonly wrote: unknown;
  readonly saved: Promise<{ readonly id: string; readonly kept?: string | undefined }>;
  /** Whether what failed in this way may be there all the same. */
  readonly mayStay?: (failure: string) => boolean;
}

export function failureOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

export function chosen<Value>(values: readonly [Value, ...Value[]], pick: number): Value;
export function chosen<Value>(values: readonly Value[], pick: number): Value | undefined;
export function chosen<Value>(values: readonly Value[], pick: number): Value | undefined {
  return values[pick % values.length];
}

export function typed(was: string, word: string, how: HowTyped): string {
  if (how === 'instead' || was === '') return `${word}.`;
  return how === 'after' ? `${was} ${word}.` : `${word}. ${was}`;
}
