import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { readIn } from '../laptop/handover-deeds.ts';
import type { AtLaptop, Fault, MasterState, Revision, Writing } from './checks.ts';
import { marksIn } from './words.ts';

/** Where a form was begun: no record's id has a space in it. */
function formIn({ id }: Writing): { readonly deviceId: string; readonly youngPersonId: string } | null {
  if (readIn(id).length > 0) return null;
  const [deviceId, youngPersonId] = id.split(' ');
  return deviceId && youngPersonId ? { deviceId, youngPersonId } : null;
}

/**
 * Words of a form are on the laptop where they were typed and nowhere else, until its file leaves: then they are read in
 * that young person's file, as a late entry of their writer that says that it was begun. They are never a record.
 */
export function findStrayForms(
  writings: readonly Writing[],
  laptops: readonly AtLaptop[],
  master: readonly MasterState[],
): Fault[] {
  const begunIn = new Map(
    writings.flatMap((writing) => {
      const form = formIn(writing);
      const own = writing.wrote.filter((mark) => !writing.seen.includes(mark));
      return form === null ? [] : own.map((mark) => [mark, form] as const);
    }),
  );
  const faults: Fault[] = [];
  for (const { name, shown } of laptops) {
    for (const { text, youngPersonId } of shown.forms) {
      for (const mark of marksIn(text)) {
        const form = begunIn.get(mark);
        if (form === undefined) continue;
        if (form.deviceId === shown.deviceId && form.youngPersonId === youngPersonId) continue;
        faults.push(astray('seen by the wrong person', `${name} shows ${mark}, begun elsewhere`));
      }
    }
  }
  for (const { id, collection, body, youngPersonId } of master) {
    const entry = lateEntryIn(body);
    for (const mark of marksIn(entry === null ? body : entry.written)) {
      const form = begunIn.get(mark);
      if (form === undefined) continue;
      const where = `${mark} of a form, in ${collection}/${id}`;
      if (entry?.written.isBegun !== true) faults.push(astray('made up', `${where}, is a record`));
      else if (form.deviceId !== entry.writing.onDeviceId || form.youngPersonId !== youngPersonId) {
        faults.push(astray('seen by the wrong person', `${where}, was begun elsewhere`));
      }
    }
  }
  return faults;
}

/** What was handed over is there once, however often it was sent. */
export function findTwice(master: readonly MasterState[]): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const { writing, written, youngPersonId } of entriesIn(master)) {
    const marks = marksIn(written);
    if (marks.length === 0) continue;
    const which = written.isBegun === true ? 'a form' : `${written.id} ${String(written.rev)}`;
    const key = [writing.onDeviceId, youngPersonId, which, ...marks].join(' ');
    if (seen.has(key)) faults.push(astray('twice', `${marks.join(' ')} was handed over twice (${which})`));
    seen.add(key);
  }
  return faults;
}

/** A late entry is decided once; and what was accepted has been in its record. */
export function findAstray(history: readonly Revision[]): Fault[] {
  const faults: Fault[] = [];
  const decisions = new Map<string, string>();
  const words = new Map<string, Set<string>>();
  for (const { id, body } of [...history].sort((one, other) => one.seq - other.seq)) {
    const known = words.get(id) ?? new Set();
    words.set(id, known);
    for (const mark of marksIn(body)) known.add(mark);
    const decided = JSON.stringify(lateEntryIn(body)?.decision ?? null);
    const before = decisions.get(id) ?? 'null';
    if (before !== 'null' && before !== decided) {
      faults.push(astray('a decision that went astray', `${id} was ${before} and then ${decided}`));
    }
    decisions.set(id, decided);
  }
  const latest = new Map(history.map(({ id, body }) => [id, body]));
  for (const body of latest.values()) {
    const entry = lateEntryIn(body);
    if (entry?.decision?.outcome !== 'accepted') continue;
    const stood = marksIn(entry.base);
    const taken = words.get(entry.written.id);
    const missing = marksIn(entry.written).filter((mark) => !stood.includes(mark) && !taken?.has(mark));
    if (missing.length === 0) continue;
    const says = `${missing.join(' ')} of ${entry.id} was accepted and never in ${entry.written.id}`;
    faults.push(astray('a decision that went astray', says));
  }
  return faults;
}

/**
 * At rest whoever wrote a late entry is told on each of their laptops what somebody else decided, unless they have read it:
 * that, and nothing that stands in a file. `forgetful`: laptops whose power was cut, which may be told again.
 */
export function findUntold(
  at: AtLaptop,
  master: readonly MasterState[],
  writings: readonly Writing[],
  forgetful: ReadonlySet<string>,
): Fault[] {
  const { staffId, lateOutcomes } = at.shown;
  const readings = writings.filter(({ id }) => readIn(id).length > 0);
  const mayBeRead = new Set(readings.flatMap(({ id }) => readIn(id)));
  const readHere = readings.filter(({ laptop, outcome }) => laptop === at.name && outcome === 'saved');
  const surelyRead = new Set(forgetful.has(at.name) ? [] : readHere.flatMap(({ id }) => readIn(id)));
  const own = new Map(
    entriesIn(master).flatMap((entry) => {
      const { decision, writing, id } = entry;
      const isTold = decision !== null && writing.byStaffId === staffId && decision.byStaffId !== staffId;
      return isTold ? [[id, decision] as const] : [];
    }),
  );
  const told = new Map(lateOutcomes.map((one) => [one.entryId, one]));
  const faults = [...own].flatMap(([id, { outcome, byStaffId }]) => {
    const heard = told.get(id);
    if (heard === undefined) {
      return mayBeRead.has(id)
        ? []
        : [astray('a decision that went astray', `${at.name} heard nothing of ${id}`)];
    }
    const isTrue = heard.outcome === outcome && heard.byStaffId === byStaffId && !surelyRead.has(id);
    return isTrue
      ? []
      : [astray('a decision that went astray', `${at.name} is told ${JSON.stringify(heard)}`)];
  });
  const others = lateOutcomes.filter(({ entryId }) => !own.has(entryId));
  const marks = marksIn(lateOutcomes);
  return [
    ...faults,
    ...others.map(({ entryId }) => astray('seen by the wrong person', `${at.name} hears of ${entryId}`)),
    ...marks.map((mark) => astray('seen by the wrong person', `${at.name} is told ${mark} with an outcome`)),
    ...(told.size < lateOutcomes.length ? [astray('twice', `${at.name} is told something twice`)] : []),
  ];
}

type Entry = LateEntry & { readonly written: { readonly isBegun?: unknown; readonly rev?: unknown } };

function lateEntryIn(body: MasterState['body']): Entry | null {
  return 'kind' in body && body.kind === 'late-entry' ? (body as Entry) : null;
}

function entriesIn(master: readonly MasterState[]): Entry[] {
  return master.flatMap(({ body }) => lateEntryIn(body) ?? []);
}

function astray(kind: Fault['kind'], says: string): Fault {
  return { kind, says };
}
