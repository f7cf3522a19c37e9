import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { Drafts } from '../waymark-store.ts';
import type { HeldRecords } from './held-records.ts';

export interface OwnDrafts extends Drafts {
  /** Resolves when everything kept so far is on the disk. */
  idle(): Promise<void>;
}

/**
 * Forms that were begun and are no record yet, sealed on the disk with what else the laptop knows of itself, so that a
 * lock, a crash or an update of the app costs nobody their half-written visit. They leave with the young person's file.
 */
export function createDrafts(device: DeviceRecordKeeper, held: HeldRecords): OwnDrafts {
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

  function withoutPeople(isGone: (id: string) => boolean): Record<string, string> {
    return Object.fromEntries(Object.entries(latest).filter(([key]) => !isGone(personOf(key))));
  }

  held.onChange((changes) => {
    const gone = new Set(
      changes.flatMap(({ collection, id, after }) => (collection === 'youngPeople' && !after ? [id] : [])),
    );
    if (Object.keys(latest).some((key) => gone.has(personOf(key)))) {
      void keep(withoutPeople((id) => gone.has(id))).catch(() => undefined);
    }
  });

  return {
    get: (youngPersonId, form) => latest[keyOf(youngPersonId, form)] ?? null,
    keep(youngPersonId, form, text) {
      const { [keyOf(youngPersonId, form)]: _, ...others } = latest;
      return keep(text === null ? others : { ...others, [keyOf(youngPersonId, form)]: text });
    },
    idle: async () => void (await writing?.catch(() => undefined)),
  };
}

function keyOf(youngPersonId: string, form: string): string {
  return `${youngPersonId}/${form}`;
}

function personOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
