import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { SECRET } from '#tests/sync/support/council.ts';
import { until } from '#tests/sync/support/device.ts';
import { laptopsOfOneCouncil, person, section, setUp, storeOf } from './support/laptops.ts';

/** A browser that is short of room takes a site's databases away, in part or as a whole, without asking. */

const { aLaptop } = laptopsOfOneCouncil();
afterEach(() => {
  vi.unstubAllGlobals();
});

test('the browser is asked to keep what is here when the disk is short', async () => {
  const persist = vi.fn(async () => true);
  vi.stubGlobal('navigator', { locks: navigator.locks, storage: { persist } });
  await aLaptop();
  expect(persist).toHaveBeenCalled();
});

test('a store whose blocks were taken away is not taken for a new one: it says so, and fetches everything again', async () => {
  const name = `laptop-${randomUUID()}`;
  const laptop = await aLaptop(name);
  await setUp(laptop);
  await laptop.lock();
  await emptied(name, 'blocks');
  expect(await laptop.unlock(SECRET)).toEqual({ ok: true });
  const { sync, caseFiles, commands } = storeOf(laptop);
  expect(sync.get().problem).toBe('STORE_TAMPERED');
  await until(
    async () => caseFiles.get().get(person.id),
    (file) => (file?.plans.length ?? 0) > 0,
  );
  await commands.writeSection({ ...section, changes: { need: 'Written after it' } });
  await until(
    async () => sync.get(),
    ({ waiting, roundInFlight }) => waiting === 0 && !roundInFlight,
  );
});

test('where everything was taken away the laptop is new, and is set up as such with what the endpoint has', async () => {
  const name = `laptop-${randomUUID()}`;
  const before = await aLaptop(name);
  const store = await setUp(before);
  await store.commands.writeSection({ ...section, changes: { need: 'Sent before it' } });
  await until(
    async () => store.sync.get(),
    ({ waiting, roundInFlight }) => waiting === 0 && !roundInFlight,
  );
  await before.close();
  await new Promise((resolve, reject) => {
    const gone = indexedDB.deleteDatabase(name);
    gone.onsuccess = resolve;
    gone.onerror = () => reject(gone.error);
  });
  const laptop = await aLaptop(name);
  expect(laptop.state.get()).toEqual({ kind: 'new' });
  await setUp(laptop);
  const file = await until(
    async () => storeOf(laptop).caseFiles.get().get(person.id),
    (found) => (found?.sections.length ?? 0) > 0,
  );
  expect(file?.sections[0]?.need).toBe('Sent before it');
});

function emptied(name: string, table: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction([table], 'readwrite');
      transaction.objectStore(table).clear();
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      transaction.onabort = () => reject(transaction.error);
    };
  });
}
