import { z } from 'zod';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { mergeKindsOf } from '#shared/records/merge-kinds.ts';
import { type AnyRecord, type CollectionName, recordSchemas } from '#shared/records/registry.ts';
import { merge } from './merge.ts';

/** The record that a late entry belongs to, and what it says: null where this version cannot take it in. */
export interface ReadableEntry {
  readonly collection: CollectionName;
  readonly written: AnyRecord;
  readonly base: AnyRecord | null;
}

/** With these codes the endpoint says that a change is more than it keeps in a file that is somebody else's by now. */
export const lateTooMuchSchema = z.enum(['LATE_ENTRY_TOO_LARGE', 'LATE_ENTRY_TOO_MANY']);
export type LateTooMuch = z.infer<typeof lateTooMuchSchema>;

export function readableEntry(entry: LateEntry): ReadableEntry | null {
  if (entry.fault !== null || !Object.hasOwn(recordSchemas, entry.collection)) return null;
  const collection = entry.collection as CollectionName;
  const written = recordSchemas[collection].safeParse(entry.written);
  const base = entry.base === null ? null : recordSchemas[collection].safeParse(entry.base);
  if (!written.success || base?.success === false) return null;
  return { collection, written: written.data, base: base?.data ?? null };
}

/** What the record becomes when the entry is taken in: as if its writer's laptop had sent it beside what stands now. */
export function withLateEntry(
  { collection, written, base }: ReadableEntry,
  current: AnyRecord | null,
): AnyRecord {
  return current === null ? written : merge(mergeKindsOf(collection, current), base, written, current);
}
