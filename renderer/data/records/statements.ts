import type { AnyRecord } from '#shared/records/registry.ts';
import type { Waiting } from './held-records.ts';
import { youngPersonIdOf } from './stored-record.ts';

/**
 * The record that a change is about: of a late entry that is accepted here, the one that it is taken into. What is about one
 * record is one statement, and goes to the endpoint together.
 */
export function statementOf({ collection, stored }: Waiting): string {
  return recordTakenInto(stored.record) ?? `${collection}/${stored.record.id}`;
}

export function isAcceptance({ stored }: Waiting): boolean {
  return recordTakenInto(stored.record) !== null;
}

function recordTakenInto(record: AnyRecord): string | null {
  const isAccepted = 'decision' in record && record.decision?.outcome === 'accepted';
  return isAccepted ? `${record.collection}/${record.written.id}` : null;
}

/** In their order, but each with what is one statement with it. */
export function byStatement(waiting: readonly Waiting[]): Waiting[] {
  return gathered(waiting, statementOf);
}

/** In their order, but each with what else waits in its file. */
export function byFile(waiting: readonly Waiting[]): Waiting[] {
  return gathered(waiting, fileOf);
}

/** Whose file a change is in; null where it is in nobody's. */
export function fileOf({ stored }: Waiting): string | null {
  return youngPersonIdOf(stored.record);
}

function gathered<Key>(waiting: readonly Waiting[], keyOf: (each: Waiting) => Key): Waiting[] {
  const groups = new Map<Key, Waiting[]>();
  for (const each of waiting) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].flat();
}

/** The first `limit` at most, and where it can be no part of a statement. */
export function wholeStatements(waiting: readonly Waiting[], limit: number): readonly Waiting[] {
  const next = waiting[limit];
  if (next === undefined) return waiting;
  const first = waiting.findIndex((each) => statementOf(each) === statementOf(next));
  return waiting.slice(0, first === 0 ? limit : Math.min(first, limit));
}
