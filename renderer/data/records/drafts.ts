import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { StoreFailure } from '../store-failure.ts';
import type { Drafts } from '../waymark-store.ts';
import type { HeldRecords } from './held-records.ts';

export interface OwnDrafts extends Drafts {
  /** Resolves when everything kept so far is on the disk, or the disk would not take it. */
  idle(): Promise<void>;
  /** The same, and rejects with a `StoreFailure` where something is still not on the disk. */
  onDisk(): Promise<void>;
}

/**
 * Forms that were begun and are no record yet, sealed on the disk with what else the laptop knows of itself, so that a
 * lock, a crash or an update of the app costs nobody their half-written visit. Nothing is begun about anybody whose file is
 * not here; what was begun leaves with the file, once the endpoint has it.
 */
export function createDrafts(
  device: DeviceRecordKeeper,
  held: HeldRecords,
  isShut: (youngPersonId: string) => boolean = () => false,
): OwnDrafts {
  /** Stated, and not on the disk yet: null where the form is given up. */
  const unsaved = new Map<string, string | null>();
  let writing: Promise<void> | null = null;

  /** One write at a time, and the newest follows it: a fast typist does not queue a write for every letter. */
  async function write(): Promise<void> {
    while (unsaved.size > 0) {
      const taken = new Map(unsaved);
      // No power cut takes it back: it is nowhere else.
      await device.change(({ drafts }) => ({ drafts: withForms(drafts, taken) }), 'surely');
      for (const [key, text] of taken) if (unsaved.get(key) === text) unsaved.delete(key);
    }
  }

  function save(): Promise<void> {
    writing ??= write().finally(() => {
      writing = null;
    });
    return writing;
  }

  function formsNow(): Readonly<Record<string, string>> {
    return unsaved.size === 0 ? device.get().drafts : withForms(device.get().drafts, unsaved);
  }

  const isHere = (youngPersonId: string) => held.get('youngPeople', youngPersonId) !== null;

  return {
    get: (youngPersonId, form) =>
      isHere(youngPersonId) ? (formsNow()[keyOf(youngPersonId, form)] ?? null) : null,
    formsOf: (youngPersonId) =>
      Object.keys(formsNow())
        .filter((key) => personOf(key) === youngPersonId)
        .map((key) => key.slice(youngPersonId.length + 1)),
    async keep(youngPersonId, form, text) {
      if (text !== null && !isHere(youngPersonId)) throw new StoreFailure('RECORD_NOT_HERE');
      if (text !== null && isShut(youngPersonId)) throw new StoreFailure('FILE_TIME_OVER');
      unsaved.set(keyOf(youngPersonId, form), text);
      await save();
    },
    idle: async () => void (await writing?.catch(() => undefined)),
    onDisk: save,
  };
}

function withForms(
  drafts: Readonly<Record<string, string>>,
  changes: ReadonlyMap<string, string | null>,
): Record<string, string> {
  const kept = new Map(Object.entries(drafts));
  for (const [key, text] of changes) {
    if (text === null) kept.delete(key);
    else kept.set(key, text);
  }
  return Object.fromEntries(kept);
}

function keyOf(youngPersonId: string, form: string): string {
  return `${youngPersonId}/${form}`;
}

export function personOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
