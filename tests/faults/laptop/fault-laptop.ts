import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '#renderer/data/waymark-store.ts';
import type { Handover } from '#shared/domain/handover/handover.ts';
import { PASSWORD, SECRET } from '../world/fault-council.ts';
import type { FaultWorld } from '../world/fault-world.ts';
import type { RoughLine } from '../world/rough-line.ts';
import type { LaptopThread } from './laptop-thread.ts';
import { type Foretold, LaptopDied, type LaptopOrders, type LaptopSetup, LaptopShut } from './orders.ts';
import { cutPower } from './platter.ts';

/** A laptop over all of a history: its thread may die and another one take its place, its disk and its line stay. */
export interface FaultLaptop {
  readonly name: string;
  readonly line: RoughLine;
  readonly on: boolean;
  readonly orders: LaptopOrders;
  readonly foretold: Foretold | null;
  /** Switched on and opened, from the disk, with no network needed. Stays shut where its lease wants the endpoint first. */
  ready(): Promise<void>;
  /** Ends it; `powerLeft` is the share of what the disk still had to write that it wrote, null where all was written. */
  kill(powerLeft: number | null): Promise<void>;
  /** It was revoked: from here on it may have wiped itself whenever it is looked at. */
  mayGo(): void;
  /** By a new one, of the same user. Nothing of the old one is on it. */
  replace(): Promise<void>;
}

/** What a laptop runs in: a thread with a disk of our making, or a real browser. */
export type Runtime = 'thread' | 'browser';

export async function setUpLaptop(
  world: FaultWorld,
  {
    name,
    username,
    runtime,
  }: { readonly name: string; readonly username: string; readonly runtime: Runtime },
  line: RoughLine,
): Promise<FaultLaptop> {
  let boots = 0;
  let platter = '';
  let hasLeave = false;
  const next = async () => (runtime === 'browser' ? world.browser(`${platter}.profile`) : world.thread());
  let thread: LaptopThread;

  async function boot(): Promise<string> {
    boots += 1;
    const setup: LaptopSetup = { name: `${username} ${name} ${boots}`, endpointUrl: line.url, platter };
    await thread.become(setup);
    return thread.orders.switchOn();
  }

  async function begin(): Promise<void> {
    platter = path.join(world.folder, `${username} ${name} ${boots}.platter`);
    hasLeave = false;
    thread = await next();
    await boot();
    await signIn(thread.orders, username);
    expectOk(await thread.orders.chooseSecret(SECRET));
    await until(
      () => thread.orders.status(),
      ({ firstSync, roundInFlight }) => firstSync === null && !roundInFlight,
    );
  }

  await begin();
  return {
    name,
    line,
    get on() {
      return !thread.dead;
    },
    get orders() {
      return thread.orders;
    },
    get foretold() {
      return thread.foretold;
    },
    async ready() {
      if (thread.dead) {
        thread = await next();
        const door = await boot();
        const isWiped = hasLeave && door === 'new';
        if (door !== 'locked' && !isWiped) throw new Error(`${name} was switched on and is ${door}.`);
      }
      if ((await thread.orders.kind()) === 'locked') expectOpened(await opened(thread.orders, username));
    },
    async kill(powerLeft) {
      await thread.kill();
      // What a browser has handed to the operating system stays: there is no taking it back from its files.
      if (powerLeft !== null && runtime === 'thread') cutPower(platter, powerLeft);
    },
    mayGo() {
      hasLeave = true;
    },
    async replace() {
      await thread.kill();
      await begin();
    },
  };
}

/** Before the history begins. A machine with much else to do may let a sign-in fall silent. */
async function signIn(orders: LaptopOrders, username: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const outcome = await orders.signIn(username, PASSWORD);
    if (outcome.ok) return;
    if (tries === 20) expectOk(outcome);
  }
}

function expectOk(outcome: { readonly ok: boolean }): void {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
}

/** By its phrase; and where its lease is over and its sign-in with it, as after a change of role, by its user's sign-in too. */
async function opened(orders: LaptopOrders, username: string): Promise<Outcome> {
  const outcome = await orders.unlock(SECRET);
  if (outcome.ok || outcome.code !== 'LEASE_SIGN_IN') return outcome;
  return orders.unlock(SECRET, { username, password: PASSWORD });
}

/**
 * Whoever's clock was turned waits for the endpoint, which may be out of reach; and with a full disk for room as well, because
 * what the endpoint says of the time has to be kept. A full disk alone keeps nobody out: a test of the laptop's holds that. Whoever
 * must sign in for it as well waits for the database and for a turn too.
 */
const MAY_STAY_SHUT: readonly string[] = [
  'LEASE_ENDED',
  'LEASE_CLOCK_BACK',
  'STORE_NO_ROOM',
  'DATABASE_UNAVAILABLE',
  'SIGN_IN_BUSY',
];

function expectOpened(outcome: Outcome): void {
  if (!outcome.ok && !MAY_STAY_SHUT.includes(outcome.code)) expectOk(outcome);
}

const PATIENCE = 90_000;

/** A laptop looks at its lease each minute, which takes a fifth of one here, and may wait for one last contact then. */
export async function untilLocked({ orders }: Pick<FaultLaptop, 'orders'>): Promise<void> {
  await until(
    () => orders.kind(),
    (kind) => kind === 'locked',
  );
}

const A_WHILE = 5_000;

/** Until the file, or what came late in it, is on the laptop, or it seems that this will not be. */
export async function hears(
  { orders }: Pick<FaultLaptop, 'orders'>,
  youngPersonId: string,
  what: 'wait until it holds' | 'wait for late entries',
): Promise<void> {
  await unlessGone(orders.syncNow());
  for (const end = performance.now() + A_WHILE; performance.now() < end; await pause(20)) {
    const seen = await unlessGone(orders.look());
    const file = seen?.files.find(({ youngPerson }) => youngPerson.id === youngPersonId);
    const isThere = what === 'wait until it holds' || file?.handovers.some(isOpenEntry) === true;
    if (seen === null || (file !== undefined && isThere)) return;
  }
}

function isOpenEntry(one: Handover): boolean {
  return one.kind === 'late-entry' && one.decision === null;
}

/** Asks again until it is so. */
export async function until<Seen>(look: () => Promise<Seen>, isSo: (seen: Seen) => boolean): Promise<Seen> {
  for (const end = performance.now() + PATIENCE; ; await pause(15)) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (performance.now() > end) throw new NeverSo(`It never came so. Last seen: ${JSON.stringify(seen)}`);
  }
}

export class NeverSo extends Error {
  override readonly name = 'NeverSo';
}

/** What comes of it, or null where the laptop died meanwhile, or is shut and did nothing. */
export async function unlessGone<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof LaptopDied || cause instanceof LaptopShut) return null;
    throw cause;
  }
}
