import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import type { Shown } from '../laptop/orders.ts';
import { marksIn } from './words.ts';

/** What one person did to one record, as far as anybody can know it. */
export interface Writing {
  readonly step: number;
  readonly laptop: string;
  readonly collection: CollectionName;
  readonly id: string;
  /** The marks that stood on the screen where it was written, and those that stood there after it. */
  readonly seen: readonly string[];
  readonly wrote: readonly string[];
  /** `unsure`: the laptop died before it said whether it had kept it. */
  readonly outcome: 'saved' | 'refused by the laptop' | 'unsure';
}

export interface Revision {
  readonly seq: number;
  readonly collection: CollectionName;
  readonly id: string;
  readonly rev: string;
  readonly baseRev: string | null;
  readonly body: AnyRecord;
}

export interface MasterState {
  readonly seq: number;
  readonly collection: CollectionName;
  readonly id: string;
  readonly youngPersonId: string | null;
  readonly rev: string;
  readonly body: AnyRecord;
}

export interface Receipt {
  readonly id: string;
  readonly rev: string;
  readonly seq: number;
}

export interface AtLaptop {
  readonly name: string;
  readonly shown: Shown;
}

export type FaultKind =
  | 'lost'
  | 'made up'
  | 'not the same everywhere'
  | 'out of scope'
  | 'seen by the wrong person'
  | 'twice'
  | 'a decision that went astray'
  | 'two windows on one store'
  | 'missing on a laptop'
  | 'a receipt for nothing'
  | 'a false count'
  | 'a false alarm'
  | 'a hole in the history'
  | 'never came to rest';

export interface Fault {
  readonly kind: FaultKind;
  readonly says: string;
}

/**
 * Every value ever saved stands somewhere (shown, unsettled, or set aside), or somebody who had it before them wrote another
 * in its place; and nothing stands anywhere that nobody wrote, or that a laptop said it had not kept.
 */
export function findLost(writings: readonly Writing[], everything: readonly unknown[]): Fault[] {
  const present = new Set(marksIn(everything));
  const known = new Set(writings.flatMap(({ wrote }) => wrote));
  const lost = writings.flatMap((writing) =>
    writing.outcome === 'saved'
      ? newIn(writing)
          .filter((mark) => !present.has(mark) && !writings.some((other) => replaced(other, mark, present)))
          .map((mark) =>
            fault('lost', `${mark}, written at ${tell(writing)}, is nowhere; ${others(writing, writings)}`),
          )
      : [],
  );
  const refused = writings.filter(({ outcome }) => outcome === 'refused by the laptop');
  const madeUp = [
    ...[...present].filter((mark) => !known.has(mark)).map((mark) => `${mark}, which nobody wrote`),
    ...refused.flatMap((writing) =>
      newIn(writing)
        .filter((mark) => present.has(mark))
        .map((mark) => `${mark}, which the laptop refused at ${tell(writing)}`),
    ),
  ];
  return [...lost, ...madeUp.map((says) => fault('made up', says))];
}

function newIn({ wrote, seen }: Writing): string[] {
  return wrote.filter((mark) => !seen.includes(mark));
}

/** One of which nobody knows whether it was kept has replaced something only if its own words are found. */
function replaced(writing: Writing, mark: string, present: ReadonlySet<string>): boolean {
  if (!writing.seen.includes(mark) || writing.wrote.includes(mark)) return false;
  if (writing.outcome !== 'unsure') return writing.outcome === 'saved';
  const own = newIn(writing);
  return own.length === 0 || own.some((word) => present.has(word));
}

/** All else that was done to the same record, for whoever has to find out. */
function others(writing: Writing, writings: readonly Writing[]): string {
  return writings
    .filter((other) => other !== writing && other.id === writing.id)
    .map(
      (other) =>
        `${tell(other)}: ${other.outcome}, saw ${other.seen.join(' ')}, wrote ${other.wrote.join(' ')}`,
    )
    .join('; ');
}

function tell({ step, laptop, collection, id }: Writing): string {
  return `step ${step} on ${laptop} in ${collection}/${id}`;
}

/** What a laptop shows as sent is in the endpoint's history, as it is shown. What waits is counted, and said. */
export function findFalseReceipts(at: AtLaptop, history: readonly Revision[]): Fault[] {
  const { files, status } = at.shown;
  const accepted = new Map(history.map((revision) => [`${revision.id} ${revision.rev}`, revision.body]));
  const late = lateIn(history);
  const faults: Fault[] = [];
  for (const file of files) {
    const unknown = recordsIn(file).filter((record) => {
      const known = accepted.get(`${record.id} ${record.rev}`);
      if (late.has(`${record.id} ${record.rev}`)) return false;
      return known === undefined || !sameValue(known, record);
    });
    if (unknown.length <= file.waiting) continue;
    const named = unknown.map(({ id, rev }) => `${id} at ${rev}`).join(', ');
    const says = `${at.name} shows ${file.waiting} of ${file.youngPerson.preferredName} as waiting; not sent are ${named}`;
    faults.push(fault('a receipt for nothing', says));
  }
  const inFiles = files.reduce((sum, { waiting }) => sum + waiting, 0);
  const said = status.waiting + status.refused.length;
  if (said < inFiles)
    faults.push(fault('a false count', `${at.name} says ${said} wait; its files say ${inFiles}`));
  return faults;
}

/** What was handed over with its file is sent, as a late entry, and is shown until the file has left. */
function lateIn(history: readonly Revision[]): ReadonlySet<string> {
  return new Set(
    history.flatMap(({ body }) =>
      'written' in body ? [`${body.written.id} ${String(body.written.rev)}`] : [],
    ),
  );
}

/** Nobody has touched these disks: whatever happened to a laptop, it finds its own store whole and of today. */
export function findFalseAlarms({ name, shown }: AtLaptop): Fault[] {
  const { problem } = shown.status;
  const alarming = problem === 'STORE_TAMPERED' || problem === 'STORE_PUT_BACK';
  return alarming ? [fault('a false alarm', `${name} says ${problem}`)] : [];
}

/** Who was ever named as the adviser of whom: the most that can be on a laptop that has not heard of the end of it yet. */
export function everAllocated(history: readonly Revision[]): Map<string, Set<string>> {
  const ever = new Map<string, Set<string>>();
  for (const { collection, body } of history) {
    if (collection !== 'allocations' || !('staffId' in body) || !('youngPersonId' in body)) continue;
    const staffId = String(body.staffId);
    ever.set(staffId, (ever.get(staffId) ?? new Set()).add(String(body.youngPersonId)));
  }
  return ever;
}

/** Nobody's file is on a laptop whose user never might hold it. `allowed`: the young people of this user. */
export function findOutOfScope(at: AtLaptop, allowed: ReadonlySet<string>): Fault[] {
  const kept = new Set(at.shown.status.refused.map(({ youngPersonId }) => youngPersonId));
  return at.shown.files
    .filter(({ youngPerson }) => !allowed.has(youngPerson.id) && !kept.has(youngPerson.id))
    .map(({ youngPerson }) => fault('out of scope', `${at.name} holds ${youngPerson.preferredName}`));
}

/** At rest a laptop shows the endpoint's state of everything in its user's scope, but for what was set aside there. */
export function findDifferences(
  at: AtLaptop,
  allowed: ReadonlySet<string>,
  master: readonly MasterState[],
): Fault[] {
  const setAside = new Set(at.shown.status.refused.map(({ id }) => id));
  const shown = new Map(at.shown.files.flatMap(recordsIn).map((record) => [record.id, record]));
  return master.flatMap(({ id, collection, youngPersonId, body }) => {
    if (youngPersonId === null || !allowed.has(youngPersonId) || setAside.has(id)) return [];
    const record = shown.get(id);
    const where = `${at.name}, ${collection}/${id}`;
    if (record === undefined) return [fault('missing on a laptop', where)];
    if (sameValue(record, body)) return [];
    return [
      fault('not the same everywhere', `${where}: ${JSON.stringify(record)} is not ${JSON.stringify(body)}`),
    ];
  });
}

/** Each accepted state is there once, follows from the one before it, and the last one is the master state. */
export function findHoles(
  history: readonly Revision[],
  master: readonly MasterState[],
  receipts: readonly Receipt[],
  earlier: readonly Revision[] = [],
): Fault[] {
  const holes: string[] = [];
  const bySeq = new Map(history.map((revision) => [revision.seq, revision]));
  if (bySeq.size !== history.length) holes.push('one number was given twice');
  const last = new Map<string, Revision>();
  for (const revision of [...history].sort((one, other) => one.seq - other.seq)) {
    const before = last.get(revision.id);
    if (before && before.rev !== revision.baseRev) {
      holes.push(`${revision.rev} was made from ${revision.baseRev}, and ${before.rev} stood before it`);
    }
    last.set(revision.id, revision);
  }
  for (const { id, collection, rev, body } of master) {
    const latest = last.get(id);
    if (latest?.rev !== rev || !sameValue(latest.body, body)) {
      holes.push(`${collection}/${id} stands at ${rev}, its history at ${latest?.rev}`);
    }
  }
  for (const { id, rev, seq } of receipts) {
    const kept = bySeq.get(seq);
    if (kept?.id !== id || kept.rev !== rev)
      holes.push(`the receipt ${seq} for ${id} at ${rev} is for nothing`);
  }
  for (const revision of earlier) {
    if (!sameValue(bySeq.get(revision.seq), revision))
      holes.push(`${revision.rev} was there and is gone or altered`);
  }
  return holes.map((says) => fault('a hole in the history', says));
}

function recordsIn(file: Shown['files'][number]): AnyRecord[] {
  const { youngPerson, allocations, plans, sections, actions, reviews, contacts, pledges, handovers } = file;
  const { assessments, documents } = file;
  return [
    youngPerson,
    ...allocations,
    ...plans,
    ...sections,
    ...actions,
    ...reviews,
    ...contacts,
    ...pledges,
    ...handovers,
    ...assessments,
    ...documents,
  ];
}

function fault(kind: FaultKind, says: string): Fault {
  return { kind, says };
}
