import { begunForm } from '#shared/domain/handover/begun-form.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { derivedLive } from '../live.ts';
import { personOf } from '../records/drafts.ts';
import type { HeldRecords, Waiting } from '../records/held-records.ts';
import { asRefusedChange } from '../records/refused-changes.ts';
import type { KeptBackForm, Live, SyncStatus } from '../waymark-store.ts';
import { formsKeptBack } from './begun-forms.ts';

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
    keptBack: keptBackOf(device),
  };
}

/** Of the form itself and of nothing else: whose file it was begun in is nothing for whoever has that no more. */
function keptBackOf(device: DeviceRecordKeeper): KeptBackForm[] {
  return formsKeptBack(device.get()).flatMap(({ key, text, change, tooMuch }) => {
    if (tooMuch === null) return [];
    const { collection, newDocumentState } = change;
    const form = begunForm(key.slice(personOf(key).length + 1), text);
    const { isBegun: _, ...says } = form?.says ?? { isBegun: true };
    return [{ id: newDocumentState.id, collection, code: tooMuch, says }];
  });
}

export function earliest(waiting: readonly Waiting[]): string | null {
  return waiting.map(({ stored }) => stored.pending.savedAt).sort()[0] ?? null;
}
