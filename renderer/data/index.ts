import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { newRandomId } from '#renderer/platform/ids.ts';
import type { Session } from '#shared/sync/session-messages.ts';
import type { StoreEvents } from './contact.ts';
import { type DeviceKeyPair, newDeviceKey } from './keys/device-key.ts';
import { createDeviceRecord } from './keys/device-record.ts';
import type { Keychain } from './keys/keychain.ts';
import { type Phrases, phrasesFor } from './keys/phrases.ts';
import { hasVaults, keepVault, newVault, storesOn, type VaultAndKey } from './keys/vaults.ts';
import { isShut, noteRight } from './keys/wrong-secrets.ts';
import { type LaptopDisk, openLaptopDisk } from './laptop-disk.ts';
import { createLeaving } from './leaving.ts';
import { createLive } from './live.ts';
import { failedOutcome, type OpenedStore, openStore } from './opened-store.ts';
import { type Browse, byCouncilAccount, byPassword, type Proof } from './proof.ts';
import { createAskedWayBack } from './recovery/asked-way-back.ts';
import { readAhead } from './sealed-journal/read-ahead.ts';
import { atTheDoor, StoreFailure, withoutAChange } from './store-failure.ts';
import { type Connection, createEndpoint } from './sync/endpoint.ts';
import type { Laptop, Outcome, SignInAgain } from './waymark-store.ts';
import { takeWindowLock } from './window-lock.ts';

export type * from './waymark-store.ts';

export interface LaptopDependencies {
  /** Such as `http://127.0.0.1:4710`, without a slash at the end. */
  readonly endpointUrl: string;
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
  /** The name of the database in IndexedDB, and of the lock on it. */
  readonly databaseName?: string;
  /** A request on which nothing arrives for so many milliseconds is ended. */
  readonly silenceLimit?: number;
  /** The machine's own keychain. Absent in a browser, where the phrase alone guards the key. */
  readonly keychain?: Keychain | null;
  /** Sends a browser to the council's own sign-in. Absent where there is no browser to send. */
  readonly browse?: Browse;
  /** Saves what is typed and not yet on the disk, before the store is shut over it. */
  readonly saveTyping?: () => Promise<unknown>;
}

/** Somebody who has signed in here and has not yet chosen the phrase that will seal their store. */
interface Newcomer {
  readonly username: string;
  readonly deviceId: string;
  readonly deviceKey: DeviceKeyPair;
  readonly session: Session;
}

/** The laptop as the window that made it has it. */
export interface LaptopInWindow extends Laptop {
  /** Locks, and lets another window have the store. */
  close(): Promise<void>;
}

export function createLaptop(dependencies: LaptopDependencies): LaptopInWindow {
  const { endpointUrl, clock = systemClock, silenceLimit, keychain = null } = dependencies;
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
  /** Since the last order was given: what is just being opened is shut again before anybody sees it. */
  let isLockAsked = false;
  let closed: Promise<unknown> = Promise.resolve();

  const wayBack = createAskedWayBack({
    connection,
    clock,
    changed: (became) => state.set({ kind: 'way-back', wayBack: became }),
  });
  const leaving = createLeaving({ connection, clock, state, saveTyping: dependencies.saveTyping });

  const lock = takeWindowLock(navigator.locks, `${name} store`, {
    taken: () => void start(),
    busy: () => state.set({ kind: 'in-use' }),
    failed: fail,
  });

  function fail(cause: unknown): void {
    const { code, message } = withoutAChange(cause);
    state.set({ kind: 'failed', code, message });
  }

  async function start(): Promise<void> {
    try {
      disk = await openLaptopDisk(name);
      void navigator.storage?.persist?.().catch(() => undefined);
      await showDoor(disk);
      void leaving.sayWhatIsWiped(disk).catch(() => undefined);
    } catch (cause) {
      fail(cause);
    }
  }

  async function showDoor(on: LaptopDisk): Promise<void> {
    state.set({ kind: (await hasVaults(on)) ? 'locked' : 'new' });
  }

  /**
   * Only with the store in hand, and once what a lock left on its way to the disk is there. Every failure of the world comes
   * back as an outcome.
   */
  async function order(work: (on: LaptopDisk) => Promise<Outcome>): Promise<Outcome> {
    isLockAsked = false;
    try {
      await closed;
      if (disk === null) throw new StoreFailure('STORE_IN_USE');
      return await work(disk);
    } catch (cause) {
      return failedOutcome(cause);
    }
  }

  function atCouncil(stop: AbortSignal): Proof {
    if (dependencies.browse === undefined) throw new StoreFailure('PROVIDER_UNREACHABLE');
    return byCouncilAccount(dependencies.browse, stop);
  }

  function proofOf(again: SignInAgain): Proof {
    return 'stop' in again ? atCouncil(again.stop) : byPassword(again.username, again.password);
  }

  function phrasesOn(on: LaptopDisk): Phrases {
    return phrasesFor(on, keychain, clock);
  }

  async function signIn(on: LaptopDisk, proof: Proof): Promise<Outcome> {
    const [deviceId, deviceKey] = [newRandomId(), await newDeviceKey()];
    const session = await proof.session(createEndpoint(connection), {
      deviceId,
      deviceKey: deviceKey.public,
    });
    // Whoever the council knows may try phrases again.
    if (await isShut(on)) {
      await noteRight(on);
      await showDoor(on);
      return { ok: true };
    }
    newcomer = { username: proof.username, deviceId, deviceKey, session };
    state.set({ kind: 'choose-secret', name: session.user.name });
    return { ok: true };
  }

  async function open(
    on: LaptopDisk,
    { vault, dataKey }: VaultAndKey,
    proof: Proof | null = null,
  ): Promise<Outcome> {
    const events: StoreEvents = {
      onRevoked: () => void leave(on, store),
      onLeaseEnded: () => void leaseEnded(),
      saveTyping: () => leaving.typingSaved(),
    };
    const opening = openStore(on, vault, { ...connection, atCouncil }, dataKey, events, proof);
    const store = await opening.finally(() => dataKey.fill(0));
    opened = store;
    if (store.isRevoked()) void leave(on, store);
    else if (isLockAsked) await lockNow();
    else state.set({ kind: 'open', store: store.store });
    return { ok: true };
  }

  async function leave(on: LaptopDisk, store: OpenedStore): Promise<void> {
    await leaving.leave(on, store, () => {
      opened = null;
    });
  }

  async function leaseEnded(): Promise<void> {
    await leaving.typingSaved();
    await lockNow();
  }

  async function chooseSecret(on: LaptopDisk, secret: string, laptopName: string | null): Promise<Outcome> {
    if (wayBack.isAsked()) {
      const lock = await phrasesOn(on).newLock(secret);
      return open(on, await wayBack.lockAnew(on, lock));
    }
    const who = newcomer;
    if (who === null) throw new StoreFailure('SESSION_REQUIRED');
    const vault = await newVault(await phrasesOn(on).newLock(secret));
    const { storeId, keys } = vault.opened;
    await createDeviceRecord(on, storeId, keys, { ...firstRecord(who), laptopName });
    // Last: a vault is there only when its store can be opened.
    await keepVault(on, vault.row);
    newcomer = null;
    return open(on, { vault: vault.opened, dataKey: vault.dataKey });
  }

  async function askTheWayBack(on: LaptopDisk, proof: Proof): Promise<Outcome> {
    await wayBack.ask(on, proof);
    return { ok: true };
  }

  async function unlock(on: LaptopDisk, secret: string, again: SignInAgain | undefined): Promise<Outcome> {
    const proof = again === undefined ? null : proofOf(again);
    const [only, ...others] = await storesOn(on);
    const ahead = only === undefined || others.length > 0 ? on : readAhead(on, only);
    return open(ahead, await phrasesOn(on).open(secret), proof);
  }

  async function changeSecret(on: LaptopDisk, current: string, next: string): Promise<Outcome> {
    if (opened === null) throw new StoreFailure('STORE_IN_USE');
    await phrasesOn(on).change(opened.storeId, current, next);
    return { ok: true };
  }

  async function proveSecret(on: LaptopDisk, secret: string): Promise<Outcome> {
    if (opened === null) throw new StoreFailure('STORE_IN_USE');
    await phrasesOn(on).prove(opened.storeId, secret);
    return { ok: true };
  }

  async function lockNow(): Promise<void> {
    const store = opened;
    isLockAsked = true;
    opened = null;
    newcomer = null;
    wayBack.end();
    if (store === null || disk === null) return;
    state.set({ kind: 'locked' });
    const closing = store.close();
    closed = closing.catch(() => undefined);
    await closing;
  }

  return {
    state: { get: state.get, subscribe: state.subscribe },
    waysToSignIn: async () => {
      const ways = await createEndpoint(connection).waysToSignIn();
      return dependencies.browse ? ways : { ...ways, provider: null };
    },
    signIn: (username, password) => order((on) => signIn(on, byPassword(username, password))),
    signInAtCouncil: (stop) => order((on) => signIn(on, atCouncil(stop))),
    chooseSecret: (secret, laptopName) =>
      order((on) => atTheDoor(chooseSecret(on, secret, laptopName ?? null))),
    unlock: (secret, again) => order((on) => atTheDoor(unlock(on, secret, again))),
    changeSecret: (current, next) => order((on) => changeSecret(on, current, next)),
    proveSecret: (secret) => order((on) => proveSecret(on, secret)),
    someoneElse: () => {
      if (state.get().kind === 'locked') state.set({ kind: 'new' });
    },
    askTheWayBack: (username, password) => order((on) => askTheWayBack(on, byPassword(username, password))),
    askTheWayBackAtCouncil: (stop) => order((on) => askTheWayBack(on, atCouncil(stop))),
    leaveWayBack: () => {
      if (!wayBack.isAsked()) return;
      wayBack.end();
      state.set({ kind: 'locked' });
    },
    // What is being handed over needs its keys, and shows nothing.
    lock: async () => (leaving.isUnderWay() ? undefined : lockNow()),
    async close() {
      await lockNow();
      disk?.close();
      disk = null;
      await lock.release();
    },
  };
}

function firstRecord({ username, deviceId, deviceKey, session }: Newcomer) {
  return {
    deviceId,
    username,
    token: session.token,
    refreshToken: session.refreshToken,
    deviceKey,
    user: session.user,
    openings: 0,
    checkpoint: null,
    earlier: [],
    firstSync: { done: false, received: 0 },
    withdrawn: [],
    purged: [],
    lastSyncedAt: null,
    fetchAgain: false,
    lateOutcomes: [],
    lateOutcomesRead: [],
    councilKey: null,
    escrow: null,
    putBack: false,
    drafts: {},
    begun: [],
    scope: null,
    lease: null,
    revoked: false,
  };
}
