import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { newRandomId } from '#renderer/platform/ids.ts';
import type { Session } from '#shared/sync/session-messages.ts';
import { createDeviceRecord } from './keys/device-record.ts';
import { secretWrapper } from './keys/secret-wrapper.ts';
import { hasVaults, keepVault, newVault, type OpenedVault, openVault } from './keys/vaults.ts';
import { noteRight, noteWrong, waitYourTurn } from './keys/wrong-secrets.ts';
import { type LaptopDisk, openLaptopDisk } from './laptop-disk.ts';
import { createLive } from './live.ts';
import { failedOutcome, type OpenedStore, openStore } from './opened-store.ts';
import { asStoreFailure, StoreFailure } from './store-failure.ts';
import { type Connection, createEndpoint } from './sync/endpoint.ts';
import type { Laptop, Outcome } from './waymark-store.ts';
import { takeWindowLock } from './window-lock.ts';

export type * from './waymark-store.ts';

const SHORTEST_SECRET = 8;

export interface LaptopDependencies {
  /** Such as `http://127.0.0.1:4710`, without a slash at the end. */
  readonly endpointUrl: string;
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
  /** The name of the database in IndexedDB, and of the lock on it. */
  readonly databaseName?: string;
  /** A request on which nothing arrives for so many milliseconds is ended. */
  readonly silenceLimit?: number;
}

/** Somebody who has signed in here and has not yet chosen the phrase that will seal their store. */
interface Newcomer {
  readonly username: string;
  readonly deviceId: string;
  readonly session: Session;
}

/** The laptop as the window that made it has it. */
export interface LaptopInWindow extends Laptop {
  /** Locks, and lets another window have the store. */
  close(): Promise<void>;
}

export function createLaptop(dependencies: LaptopDependencies): LaptopInWindow {
  const { endpointUrl, clock = systemClock, silenceLimit } = dependencies;
  const name = dependencies.databaseName ?? 'waymark';
  // Called through the page's own object: a browser's fetch refuses to be anybody else's method.
  const request: typeof fetch = dependencies.fetch ?? ((...call) => globalThis.fetch(...call));
  const connection: Connection = {
    endpointUrl,
    fetch: request,
    clock,
    ...(silenceLimit === undefined ? {} : { silenceLimit }),
  };
  const state = createLive<ReturnType<Laptop['state']['get']>>({ kind: 'starting' });
  let disk: LaptopDisk | null = null;
  let newcomer: Newcomer | null = null;
  let opened: OpenedStore | null = null;

  const lock = takeWindowLock(navigator.locks, `${name} store`, {
    taken: () => void start(),
    busy: () => state.set({ kind: 'in-use' }),
    failed: fail,
  });

  function fail(cause: unknown): void {
    const { code, message } = asStoreFailure(cause);
    state.set({ kind: 'failed', code, message });
  }

  async function start(): Promise<void> {
    try {
      disk = await openLaptopDisk(name);
      void navigator.storage?.persist?.().catch(() => undefined);
      await showDoor(disk);
    } catch (cause) {
      fail(cause);
    }
  }

  async function showDoor(on: LaptopDisk): Promise<void> {
    state.set({ kind: (await hasVaults(on)) ? 'locked' : 'new' });
  }

  /** One order at a time, and only with the store in hand. Every failure of the world comes back as an outcome. */
  async function order(work: (on: LaptopDisk) => Promise<Outcome>): Promise<Outcome> {
    try {
      if (disk === null) throw new StoreFailure('STORE_IN_USE');
      return await work(disk);
    } catch (cause) {
      return failedOutcome(cause);
    }
  }

  async function open(on: LaptopDisk, vault: OpenedVault): Promise<Outcome> {
    opened = await openStore(on, vault, connection);
    state.set({ kind: 'open', store: opened.store });
    return { ok: true };
  }

  async function chooseSecret(on: LaptopDisk, secret: string): Promise<Outcome> {
    if (newcomer === null) throw new StoreFailure('SESSION_REQUIRED');
    if (secret.length < SHORTEST_SECRET) throw new StoreFailure('SECRET_TOO_SHORT');
    const wrapper = secretWrapper(secret);
    // Vaults bear no names, so one phrase can open one store only.
    if (await openVault(on, wrapper)) throw new StoreFailure('SECRET_NOT_USABLE');
    const vault = await newVault(wrapper);
    const { storeId, keys } = vault.opened;
    await createDeviceRecord(on, storeId, keys, firstRecord(newcomer));
    // Last: a vault is there only when its store can be opened.
    await keepVault(on, vault.row);
    newcomer = null;
    return open(on, vault.opened);
  }

  async function unlock(on: LaptopDisk, secret: string): Promise<Outcome> {
    await waitYourTurn(on, clock);
    const vault = await openVault(on, secretWrapper(secret));
    if (vault === null) {
      await noteWrong(on);
      throw new StoreFailure('UNLOCK_WRONG_SECRET');
    }
    await noteRight(on);
    return open(on, vault);
  }

  async function lockNow(): Promise<void> {
    const store = opened;
    opened = null;
    newcomer = null;
    if (store === null || disk === null) return;
    state.set({ kind: 'locked' });
    await store.close();
  }

  return {
    state: { get: state.get, subscribe: state.subscribe },
    signIn: (username, password) =>
      order(async () => {
        const deviceId = newRandomId();
        const session = await createEndpoint(connection).signIn({ username, password, deviceId });
        newcomer = { username, deviceId, session };
        state.set({ kind: 'choose-secret', name: session.user.name });
        return { ok: true };
      }),
    chooseSecret: (secret) => order((on) => chooseSecret(on, secret)),
    unlock: (secret) => order((on) => unlock(on, secret)),
    someoneElse: () => {
      if (state.get().kind === 'locked') state.set({ kind: 'new' });
    },
    lock: lockNow,
    async close() {
      await lockNow();
      disk?.close();
      disk = null;
      lock.release();
    },
  };
}

function firstRecord({ username, deviceId, session }: Newcomer) {
  return {
    deviceId,
    username,
    token: session.token,
    user: session.user,
    openings: 0,
    checkpoint: null,
    firstSync: { done: false, received: 0 },
    withdrawn: [],
    lastSyncedAt: null,
    fetchAgain: false,
  };
}
