import type { RefusedChange, RefusedWriting } from '../waymark-store.ts';
import type { Waiting } from './held-records.ts';
import { statementOf } from './statements.ts';
import { youngPersonIdOf } from './stored-record.ts';

/** Null of what the endpoint has not refused. */
export function asRefusedChange({ collection, stored: { record, pending } }: Waiting): RefusedChange | null {
  if (pending.refused === undefined) return null;
  return { collection, id: record.id, youngPersonId: youngPersonIdOf(record), ...pending.refused };
}

/** The same with what was written, for whoever has to put it right or take it back. */
export function asRefusedWriting(waiting: Waiting): RefusedWriting | null {
  const change = asRefusedChange(waiting);
  if (change === null) return null;
  const { record, pending } = waiting.stored;
  return { ...change, written: record, base: pending.base, statement: statementOf(waiting) };
}
