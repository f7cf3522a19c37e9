import type { Cancel, Clock } from '#renderer/platform/clock.ts';
import type { FileFacts } from '#shared/access/file-holders.ts';
import { type TimedHolding, timedHolding } from '#shared/access/timed-holding.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import type { CollectionName, RecordOf } from '#shared/records/registry.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { councilTime, leaseLater } from '../lease.ts';
import { derivedLive } from '../live.ts';
import type { ClosedFile, Live } from '../waymark-store.ts';
import type { HeldChange, HeldRecords } from './held-records.ts';
import { type StoredRecord, youngPersonIdOf } from './stored-record.ts';

/** Clocks are turned and laptops sleep, so an end is looked for at least so often. */
const LOOK_MS = 60_000;

/** Files that are this user's for a time, which end by themselves, without a network too (SCP-16). */
export interface TimedFiles {
  /** By young person's id: those whose time is over. */
  readonly closed: Live<ReadonlyMap<string, ClosedFile>>;
  isHidden(youngPersonId: string): boolean;
  /** A moment after it is hidden: by then what was being typed is saved. */
  isShut(youngPersonId: string): boolean;
  /** Whose files were hidden or are shown again. */
  onTurn(listener: (youngPersonIds: readonly string[]) => void): void;
  end(): void;
}

interface Parts {
  readonly held: HeldRecords;
  readonly device: DeviceRecordKeeper;
  readonly clock: Clock;
  readonly saveTyping: () => Promise<unknown>;
}

export function createTimedFiles({ held, device, clock, saveTyping }: Parts): TimedFiles {
  let hidden = endsIn(look(), true);
  let shut: ReadonlySet<string> = new Set(hidden.keys());
  let cancel: Cancel = () => undefined;
  let ended = false;
  const listeners: ((ids: readonly string[]) => void)[] = [];
  const closed = derivedLive<ReadonlyMap<string, ClosedFile>>(
    () => new Map(Array.from(hidden, ([id, since]) => [id, { since, waiting: waitingOf(id) }])),
  );

  function look(): ReadonlyMap<string, TimedHolding> {
    const { lease, user } = device.get();
    const now = councilTime(lease, clock.now());
    const moment = { now, today: dayInEngland(new Date(now)) };
    const timed = new Map<string, TimedHolding>();
    for (const [id, facts] of factsOfTimed(held, user.staffId)) {
      const holding = timedHolding(facts, user, moment);
      if (holding !== null) timed.set(id, holding);
    }
    return timed;
  }

  function turn(): void {
    cancel();
    if (ended) return;
    const timed = look();
    lookAgain(timed);
    const over = endsIn(timed, true);
    const turned = [...new Set([...hidden.keys(), ...over.keys()])].filter(
      (id) => hidden.has(id) !== over.has(id),
    );
    hidden = over;
    if (turned.length === 0) return;
    shut = new Set([...shut].filter((id) => over.has(id)));
    closed.changed();
    for (const listener of listeners) listener(turned);
    void shutTheDoor(turned.some((id) => over.has(id)) ? noteTime() : null);
  }

  /** Off the screen first, so that nobody can type any more; then what was typed until then is saved; then nothing is. */
  async function shutTheDoor(noted: Promise<void> | null): Promise<void> {
    await Promise.resolve();
    await saveTyping();
    await noted;
    shut = new Set(hidden.keys());
  }

  /** The lease is looked at once a minute: a clock that is set back before that would show the file again. */
  function noteTime(): Promise<void> {
    const now = clock.now();
    return device
      .change(({ lease }) => ({ lease: lease && leaseLater(lease, now, 0) }))
      .catch(() => undefined);
  }

  /** Also where all are over: a clock that was wrong, put right at the next contact, may give one back. */
  function lookAgain(timed: ReadonlyMap<string, TimedHolding>): void {
    if (timed.size === 0) return;
    const now = Date.parse(councilTime(device.get().lease, clock.now()));
    const ends = [...endsIn(timed, false).values()].map((end) => Date.parse(end) - now);
    cancel = clock.after(Math.min(LOOK_MS, ...ends), turn);
  }

  function waitingOf(youngPersonId: string): number {
    const waiting = [...held.waiting.values()];
    return waiting.filter(({ stored }) => youngPersonIdOf(stored.record) === youngPersonId).length;
  }

  held.onChange((changes) => {
    if (changes.some(decidesWhoHolds)) turn();
    if (hidden.size > 0) closed.changed();
  });
  lookAgain(look());

  return {
    closed,
    isHidden: (id) => hidden.has(id),
    isShut: (id) => shut.has(id),
    onTurn: (listener) => void listeners.push(listener),
    end() {
      ended = true;
      cancel();
    },
  };
}

function endsIn(timed: ReadonlyMap<string, TimedHolding>, isOver: boolean): ReadonlyMap<string, string> {
  const ends = [...timed].filter(([, holding]) => holding.isOver === isOver);
  return new Map(ends.map(([id, { until }]) => [id, until]));
}

function decidesWhoHolds({ collection }: HeldChange): boolean {
  return ['youngPeople', 'allocations', 'handovers', 'reference'].includes(collection);
}

/** What decides about each file that this user opened or stood in for, as the endpoint has it: nobody gives a file to themselves. */
function factsOfTimed(held: HeldRecords, staffId: string): ReadonlyMap<string, FileFacts> {
  const handovers = known(held, 'handovers');
  const allocations = known(held, 'allocations');
  const covers = known(held, 'reference').filter((one) => one.kind === 'cover');
  const openings = handovers.filter((one) => one.kind === 'opening');
  const covered = new Set(
    covers
      .filter(({ standInStaffId }) => standInStaffId === staffId)
      .map(({ coveredStaffId }) => coveredStaffId),
  );
  const timed = new Set([
    ...openings.filter((one) => one.staffId === staffId).map(({ youngPersonId }) => youngPersonId),
    ...allocations.filter((one) => covered.has(one.staffId)).map(({ youngPersonId }) => youngPersonId),
  ]);
  return new Map(
    Array.from(timed, (id): [string, FileFacts] => {
      const isOf = (record: { readonly youngPersonId: string }) => record.youngPersonId === id;
      const person = held.get('youngPeople', id);
      return [
        id,
        {
          teamId: person === null ? null : (baseOf(person) ?? person.record).teamId,
          allocations: allocations.filter(isOf),
          covers,
          restrictions: handovers.filter((one) => one.kind === 'restriction').filter(isOf),
          openings: openings.filter(isOf),
        },
      ];
    }),
  );
}

function known<Name extends CollectionName>(held: HeldRecords, collection: Name): RecordOf<Name>[] {
  return Array.from(held.all(collection).values()).flatMap((stored) => {
    const base = baseOf(stored as StoredRecord<RecordOf<Name>>);
    return base === null ? [] : [base];
  });
}

function baseOf<Kept extends RecordOf<CollectionName>>({ record, pending }: StoredRecord<Kept>): Kept | null {
  return pending === null ? record : pending.base;
}
