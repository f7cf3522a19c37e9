import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { errors } from '#shared/errors/registry.ts';
import { readableEntry, withLateEntry } from '#shared/sync/late-entry.ts';
import { sameContent } from '#shared/sync/merge.ts';
import type { PushChange } from '#shared/sync/messages.ts';
import type { ChangeVerdict, judgeChange, Sender } from './judge-change.ts';
import { type MasterStates, receiptKey, recordKey, recordOfDecision } from './master-states.ts';

/** Decisions to take late entries in, and the change that takes them into their record: one statement. */
interface Statement {
  readonly record: string;
  readonly entries: readonly LateEntry[];
  /** Places in the push. */
  readonly members: readonly number[];
}

/** Judges each change for itself, and what is one statement together: all of it is to be written, or none of it. */
export function judgeChanges(
  sender: Sender,
  changes: readonly PushChange[],
  master: MasterStates,
  judge: typeof judgeChange,
): ChangeVerdict[] {
  const statements = statementsAmong(changes, master);
  const verdicts = new Map<number, ChangeVerdict>();
  for (const [at, change] of changes.entries()) {
    if (verdicts.has(at)) continue;
    const statement = statements.find(({ members }) => members.includes(at));
    if (statement === undefined) verdicts.set(at, judge(sender, change, master));
    else
      for (const [place, verdict] of judgeStatement(sender, changes, statement, master, judge))
        verdicts.set(place, verdict);
  }
  return changes.map((_, at) => {
    const verdict = verdicts.get(at);
    if (verdict === undefined) throw new Error('a change was not judged');
    return verdict;
  });
}

function statementsAmong(changes: readonly PushChange[], master: MasterStates): Statement[] {
  const decisions = changes.flatMap((change, at) => {
    const record = recordOfDecision(change);
    const { id, rev } = change.newDocumentState;
    const entry = master.latest.get(recordKey('handovers', id));
    const isNew = !master.receipts.has(receiptKey('handovers', id, rev));
    const isEntry = entry !== undefined && 'kind' in entry && entry.kind === 'late-entry';
    return record !== null && isEntry && isNew
      ? [{ at, entry, key: recordKey(record.collection, record.id) }]
      : [];
  });
  return [...new Set(decisions.map(({ key }) => key))].map((record) => {
    const own = decisions.filter(({ key }) => key === record);
    const places = changes.flatMap((change, at) =>
      recordKey(change.collection, change.newDocumentState.id) === record ? [at] : [],
    );
    return {
      record,
      entries: own.map(({ entry }) => entry),
      members: [...own.map(({ at }) => at), ...places.slice(0, 1)],
    };
  });
}

function judgeStatement(
  sender: Sender,
  changes: readonly PushChange[],
  { record, entries, members }: Statement,
  master: MasterStates,
  judge: typeof judgeChange,
): (readonly [number, ChangeVerdict])[] {
  const own = members.flatMap((at) => (changes[at] ? [{ at, change: changes[at] }] : []));
  if (entries.some(({ decision }) => decision !== null)) {
    return own.map(({ at, change }) => [
      at,
      refusedLike(change, 'LATE_ENTRY_DECIDED', '', errors.LATE_ENTRY_DECIDED.message),
    ]);
  }
  const before = placesOf(master);
  const judged = own.map(({ at, change }, place) => {
    const entry = entries[place];
    // What was written late never changes, so a decision about it is of its latest state.
    const current = entry ? { ...change, assumedMasterRev: entry.rev } : change;
    return { at, change, entry, verdict: judge(sender, current, master, entry ? [] : entries) };
  });
  const refusal = judged.map(({ verdict }) => refusalIn(verdict)).find((found) => found !== null);
  if (refusal) {
    before.restore();
    return judged.map(({ at, change }) => [
      at,
      refusedLike(change, refusal.code, refusal.path, refusal.message),
    ]);
  }
  const isWhole =
    judged.length > entries.length
      ? judged.every(({ verdict }) => !isConflict(verdict))
      : isTakenIn(entries, master, record);
  if (isWhole) return judged.map(({ at, verdict }) => [at, verdict]);
  before.restore();
  // The decision stays with the laptop, which sends it again with what becomes of the record.
  return judged.map(({ at, entry, verdict }) => [
    at,
    entry
      ? { verdict: 'answer', outcome: { outcome: 'conflict', id: entry.id, realMasterState: entry } }
      : verdict,
  ]);
}

/** Nothing of the entries is missing in the record as it stands. */
function isTakenIn(entries: readonly LateEntry[], master: MasterStates, record: string): boolean {
  const current = master.latest.get(record);
  return (
    current !== undefined &&
    entries.every((entry) => {
      const readable = readableEntry(entry);
      return readable !== null && sameContent(withLateEntry(readable, current), current);
    })
  );
}

/** What judging adds to is put back where nothing comes of it. */
function placesOf({ latest, granted, teamOf, names: { planOf } }: MasterStates): { restore(): void } {
  const undo = [restorerOf(latest), restorerOf(teamOf), restorerOf(planOf)];
  const people = new Set(granted);
  return {
    restore() {
      for (const restore of undo) restore();
      granted.clear();
      for (const id of people) granted.add(id);
    },
  };
}

function restorerOf<Value>(map: Map<string, Value>): () => void {
  const before = [...map];
  return () => {
    map.clear();
    for (const [key, value] of before) map.set(key, value);
  };
}

function refusalIn(verdict: ChangeVerdict) {
  return verdict.verdict === 'answer' && verdict.outcome.outcome === 'refused' ? verdict.outcome : null;
}

function isConflict(verdict: ChangeVerdict): boolean {
  return verdict.verdict === 'answer' && verdict.outcome.outcome === 'conflict';
}

function refusedLike(
  { newDocumentState: { id, rev } }: PushChange,
  code: string,
  path: string,
  message: string,
): ChangeVerdict {
  return { verdict: 'answer', outcome: { outcome: 'refused', id, rev, code, path, message } };
}
