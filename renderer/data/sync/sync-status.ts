import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { derivedLive } from '../live.ts';
import type { HeldRecords, Waiting } from '../records/held-records.ts';
import { asRefusedChange } from '../records/refused-changes.ts';
import type { Live, SyncStatus } from '../waymark-store.ts';

/** What only the engine knows. All else of the status is read from the records themselves. */
export type EngineState = Pick<
  SyncStatus,
  'connection' | 'stuckSince' | 'problem' | 'roundInFlight' | 'lastSyncedAt'
> & {
  /** Documents that the first copy still lacks, as the endpoint last said. */
  readonly remaining: number;
};

export interface StatusBoard extends Live<SyncStatus> {
  readonly engine: EngineState;
  change(changes: Partial<EngineState>): void;
}

export function createStatusBoard(
  held: HeldRecords,
  device: DeviceRecordKeeper,
  initial: EngineState,
): StatusBoard {
  let engine = initial;
  const status = derivedLive(() => statusOf(engine, [...held.waiting.values()], device));
  held.onChange((changes) => {
    if (changes.some(({ before, after }) => before?.pending !== after?.pending)) status.changed();
  });
  return {
    get: status.get,
    subscribe: status.subscribe,
    get engine() {
      return engine;
    },
    change(changes) {
      engine = { ...engine, ...changes };
      status.changed();
    },
  };
}

function statusOf(engine: EngineState, waiting: readonly Waiting[], device: DeviceRecordKeeper): SyncStatus {
  const { remaining, ...own } = engine;
  const { done, received } = device.get().firstSync;
  const refused = waiting.filter(({ stored }) => stored.pending.refused !== undefined);
  const unsent = waiting.filter(({ stored }) => stored.pending.refused === undefined);
  return {
    ...own,
    firstSync: done ? null : { received, total: received + remaining },
    waiting: unsent.length,
    oldestWaitingAt: earliest(unsent),
    refused: refused.flatMap((each) => asRefusedChange(each) ?? []),
  };
}

export function earliest(waiting: readonly Waiting[]): string | null {
  return waiting.map(({ stored }) => stored.pending.savedAt).sort()[0] ?? null;
}
