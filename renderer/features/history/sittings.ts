import type { UnsettledField } from '#shared/records/envelope.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import type { FieldChange } from '#shared/sync/changed-fields.ts';
import type { HistoryEntry } from '#shared/sync/history-messages.ts';
import { sameValue } from '#shared/sync/same-value.ts';

/** Whoever writes on after a pause as long as this has sat down to it again. */
const PAUSE_MS = 30 * 60_000;

/**
 * What one person did with one record on one laptop in one go. Typing is sent as it is saved, a few words at a time: told one
 * by one, a paragraph would fill the page. Every state stays in the endpoint's history all the same.
 */
export interface Sitting {
  /** The number of its newest state: no other sitting has it. */
  readonly seq: number;
  readonly collection: CollectionName;
  readonly id: string;
  readonly authorStaffId: string;
  readonly deviceId: string | null;
  readonly firstStatedAt: string;
  readonly lastStatedAt: string;
  readonly receivedAt: string;
  readonly saves: number;
  readonly isFirst: boolean;
  readonly changes: readonly FieldChange[];
  readonly opened: readonly UnsettledField[];
  readonly settled: readonly UnsettledField[];
}

/** A history, newest first, in sittings, newest first. */
export function sittings(entries: readonly HistoryEntry[]): readonly Sitting[] {
  const found: Sitting[] = [];
  const latestOf = new Map<string, number>();
  for (const entry of entries) {
    const record = `${entry.collection}/${entry.id}`;
    const at = latestOf.get(record);
    const later = at === undefined ? undefined : found[at];
    if (at !== undefined && later && belongs(later, entry)) found[at] = joined(later, entry);
    else latestOf.set(record, found.push(alone(entry)) - 1);
  }
  return found;
}

function belongs(later: Sitting, earlier: HistoryEntry): boolean {
  const pause = Date.parse(later.firstStatedAt) - Date.parse(earlier.statedAt);
  const isSame = later.authorStaffId === earlier.authorStaffId && later.deviceId === earlier.deviceId;
  return isSame && Math.abs(pause) <= PAUSE_MS;
}

function alone({ statedAt, ...entry }: HistoryEntry): Sitting {
  return { ...entry, firstStatedAt: statedAt, lastStatedAt: statedAt, saves: 1 };
}

function joined(later: Sitting, earlier: HistoryEntry): Sitting {
  return {
    ...later,
    firstStatedAt: earlier.statedAt < later.firstStatedAt ? earlier.statedAt : later.firstStatedAt,
    lastStatedAt: earlier.statedAt > later.lastStatedAt ? earlier.statedAt : later.lastStatedAt,
    saves: later.saves + 1,
    isFirst: earlier.isFirst,
    changes: fromTo(earlier.changes, later.changes),
    opened: [...earlier.opened, ...later.opened],
    settled: [...earlier.settled, ...later.settled],
  };
}

/** Of each field what stood before and what stood in the end; what was put back to how it was is no change. */
function fromTo(earlier: readonly FieldChange[], later: readonly FieldChange[]): readonly FieldChange[] {
  const changes = new Map(earlier.map((change) => [change.field, change]));
  for (const change of later) {
    const before = changes.get(change.field);
    changes.set(change.field, before ? { ...change, from: before.from } : change);
  }
  return [...changes.values()].filter(({ from, to }) => !sameValue(from, to));
}
