import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { StoreFailure } from '../store-failure.ts';
import type { Drafts } from '../waymark-store.ts';
import type { HeldRecords } from './held-records.ts';

export interface OwnDrafts extends Drafts {
  /** Resolves when everything kept so far is on the disk. */
  idle(): Promise<void>;
}

/**
 * Forms that were begun and are no record yet, sealed on the disk with what else the laptop knows of itself, so that a
 * lock, a crash or an update of the app costs nobody their half-written visit. They leave with the young person's file, and
 * nothing is kept about anybody whose file is not here.
 */
export function createDrafts(
  device: DeviceRecordKeeper,
  held: HeldRecords,
  isShut: (youngPersonId: string) => boolean = () => false,
): OwnDrafts {
  let latest: Readonly<Record<string, string>> = device.get().drafts;
  let writing: Promise<void> | null = null;

  /** One write at a time, and the newest follows it: a fast typist does not queue a write for every letter. */
  async function write(): Promise<void> {
    while (device.get().drafts !== latest) await device.change({ drafts: latest });
  }

  function keep(drafts: Readonly<Record<string, string>>): Promise<void> {
    latest = drafts;
    writing ??= write().finally(() => {
      writing = null;
    });
    return writing;
  }

  const isHere = (youngPersonId: string) => held.get('youngPeople', youngPersonId) !== null;

  /** Of whoever is not here, as after a power cut between the file's leaving and this. */
  function sweep(): void {
    if (Object.keys(latest).every((key) => isHere(personOf(key)))) return;
    void keep(draftsOf(latest, isHere)).catch(() => undefined);
  }

  held.onChange((changes) => {
    if (changes.some(({ collection, after }) => collection === 'youngPeople' && !after)) sweep();
  });
  sweep();

  return {
    get: (youngPersonId, form) => latest[keyOf(youngPersonId, form)] ?? null,
    formsOf: (youngPersonId) =>
      Object.keys(latest)
        .filter((key) => personOf(key) === youngPersonId)
        .map((key) => key.slice(youngPersonId.length + 1)),
    async keep(youngPersonId, form, text) {
      if (text !== null && !isHere(youngPersonId)) throw new StoreFailure('RECORD_NOT_HERE');
      if (text !== null && isShut(youngPersonId)) throw new StoreFailure('FILE_TIME_OVER');
      const { [keyOf(youngPersonId, form)]: _, ...others } = latest;
      return keep(text === null ? others : { ...others, [keyOf(youngPersonId, form)]: text });
    },
    idle: async () => void (await writing?.catch(() => undefined)),
  };
}

/** Those that are about whoever `isHere`. */
export function draftsOf(
  drafts: Readonly<Record<string, string>>,
  isHere: (youngPersonId: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(Object.entries(drafts).filter(([key]) => isHere(personOf(key))));
}

function keyOf(youngPersonId: string, form: string): string {
  return `${youngPersonId}/${form}`;
}

function personOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
