import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { heldRecord } from '#renderer/features/record-words/index.ts';
import type { LateDecision, LateEntry } from '#shared/domain/handover/handover.ts';
import type { Edit } from '#shared/records/envelope.ts';
import { mergeKindsOf } from '#shared/records/merge-kinds.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { type Fields, leavesOf } from '#shared/sync/leaves.ts';
import { writerOf } from '#shared/sync/writers.ts';
import type { RefusedStatement, ToSettle } from './to-settle.ts';
import type { OpenQuestion } from './unsettled.ts';

/** Something to settle, under a key that stays the same while it waits. */
export type Item =
  | { readonly kind: 'question'; readonly key: string; readonly question: OpenQuestion }
  | { readonly kind: 'late'; readonly key: string; readonly entry: LateEntry }
  | { readonly kind: 'refused'; readonly key: string; readonly statement: RefusedStatement };

/** What became of something that was to settle a moment ago, and that nobody settled here. */
export type Gone =
  | { readonly item: Item; readonly how: 'settled'; readonly edit: Edit; readonly value: unknown }
  | { readonly item: Item; readonly how: 'taken out' }
  | { readonly item: Item; readonly how: 'decided'; readonly edit: Edit; readonly decision: LateDecision }
  | { readonly item: Item; readonly how: 'taken' }
  | { readonly item: Item; readonly how: 'not here' };

export function itemsOf({ questions, late, refused }: ToSettle): ReadonlyMap<string, Item> {
  const items: Item[] = [
    ...refused.map((statement): Item => ({ kind: 'refused', key: statement[0].statement, statement })),
    ...questions.map(
      (question): Item => ({ kind: 'question', key: `${question.recordId} ${question.field}`, question }),
    ),
    ...late.map((entry): Item => ({ kind: 'late', key: entry.id, entry })),
  ];
  return new Map(items.map((item) => [item.key, item]));
}

/**
 * What became of the item, by what the file says now. Null where it was settled here, on this laptop: whoever did it is told by
 * what they pressed.
 */
export function goneMeanwhile(file: CaseFile, item: Item, deviceId: string): Gone | null {
  if (item.kind === 'question') return ofQuestion(file, item, deviceId);
  if (item.kind === 'late') return ofLate(file, item, deviceId);
  return ofRefused(file, item);
}

function ofQuestion(file: CaseFile, item: Item & { kind: 'question' }, deviceId: string): Gone | null {
  const { collection, recordId, field } = item.question;
  const record = heldRecord(file, collection, recordId) as unknown as AnyRecord | null;
  if (record === null) return { item, how: 'not here' };
  const leaves = leavesOf(mergeKindsOf(collection, record), record as unknown as Fields);
  // Of a list the field is one of an item's, and somebody may have taken out the item: of that the record names nobody.
  if (field.includes('.') && !leaves.has(field)) return { item, how: 'taken out' };
  const edit = writerOf(record, field);
  if (edit.onDeviceId === deviceId) return null;
  return { item, how: 'settled', edit, value: leaves.get(field) };
}

function ofLate(file: CaseFile, item: Item & { kind: 'late' }, deviceId: string): Gone | null {
  const entry = file.handovers.find(({ id }) => id === item.entry.id);
  if (entry?.kind !== 'late-entry' || entry.decision === null) return { item, how: 'not here' };
  if (entry.edit.onDeviceId === deviceId) return null;
  return { item, how: 'decided', edit: entry.edit, decision: entry.decision };
}

/** Withdrawn, what stood before it stands again; else it has been sent again, by itself, and was not refused. */
function ofRefused(file: CaseFile, item: Item & { kind: 'refused' }): Gone | null {
  const [{ collection, id, base }] = item.statement;
  const record = heldRecord(file, collection, id);
  if ((record?.rev ?? null) === (base?.rev ?? null)) return null;
  return record === null ? { item, how: 'not here' } : { item, how: 'taken' };
}
