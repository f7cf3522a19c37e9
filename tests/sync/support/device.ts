import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { OrderOutcome } from '#renderer/data/records/access-orders.ts';
import type {
  CaseFile,
  ClosedFile,
  Commands,
  CouncilDirectory,
  Laptop,
  Outcome,
  Saved,
  SyncStatus,
  WaymarkStore,
} from '#renderer/data/waymark-store.ts';
import type { AccessRoute } from '#shared/access/order-messages.ts';
import type { LateOutcome } from '#shared/sync/late-outcome-messages.ts';
import type { EndSignInRequest } from '#shared/sync/own-sign-in-messages.ts';
import type { DatabaseDump } from '#tests/storage/support/database-dump.ts';

type Orders<Name extends keyof Commands> = Parameters<Commands[Name]>[0];

/** What a test can do with a laptop, from outside it. */
export interface DeviceOrders {
  switchOn(): Promise<string>;
  signIn(username: string, password: string): Promise<Outcome>;
  chooseSecret(secret: string): Promise<Outcome>;
  unlock(secret: string, again?: { username: string; password: string }): Promise<Outcome>;
  lock(): Promise<void>;
  signInAgain(password: string): Promise<Outcome>;
  kind(): Promise<ReturnType<Laptop['state']['get']>['kind']>;
  caseFile(youngPersonId: string): Promise<CaseFile | null>;
  youngPersonIds(): Promise<string[]>;
  closedFiles(): Promise<ReadonlyMap<string, ClosedFile>>;
  directory(): Promise<CouncilDirectory>;
  lateOutcomes(): Promise<readonly LateOutcome[]>;
  readLateOutcomes(entryIds: readonly string[]): Promise<void>;
  status(): Promise<SyncStatus>;
  order<Name extends keyof Commands>(name: Name, order: Orders<Name>): Promise<Saved>;
  /** Words that are typed and not yet saved: they go to the disk when the laptop asks that typing be saved. */
  typed<Name extends keyof Commands>(name: Name, order: Orders<Name>): Promise<void>;
  /** A form begun and not recorded. Null where there is none. */
  keepForm(youngPersonId: string, form: string, text: string | null): Promise<void>;
  form(youngPersonId: string, form: string): Promise<string | null>;
  orderAccess(route: AccessRoute, body: object): Promise<OrderOutcome>;
  proveSecret(secret: string): Promise<Outcome>;
  signIns(): ReturnType<WaymarkStore['signIns']['list']>;
  endSignIn(order: EndSignInRequest): ReturnType<WaymarkStore['signIns']['end']>;
  syncNow(): Promise<void>;
  network(state: Network): Promise<void>;
  /** Puts the laptop's clock so many milliseconds ahead of the world's, while it is on. */
  turnClock(ahead: number): Promise<void>;
  /** How many waits of a minute have ended on it. */
  minutes(): Promise<number>;
  disk(): Promise<DatabaseDump>;
}

/**
 * `contact-only`: nothing but the laptop's contact as a device comes through. `silent`: nothing is ever answered.
 * `push-unheard`: pushes arrive, and their answers are lost. `no-pull`: what is new never comes.
 */
export type Network = 'on' | 'off' | 'contact-only' | 'silent' | 'push-unheard' | 'no-pull';

export interface DeviceSetup {
  readonly name: string;
  readonly endpointUrl: string;
  readonly disk?: DatabaseDump;
  readonly network?: Network;
  /** How many milliseconds without a byte end a request. */
  readonly silenceLimit?: number;
  /** How many milliseconds the laptop's clock is ahead of the world's. */
  readonly clockAhead?: number;
  /** How many milliseconds go by where the laptop waits for a minute. */
  readonly minute?: number;
}

export interface Device extends DeviceOrders {
  /** Gone from one moment to the next: nothing is closed, and what had not reached the disk never will. */
  kill(): Promise<void>;
}

/** A laptop in a thread of its own: RxDB's free build opens only a dozen collections in one page. */
export function startDevice(setup: Omit<DeviceSetup, 'name'>): Device {
  const name = `device-${randomUUID()}`;
  const worker = new Worker(new URL('./device-worker.ts', import.meta.url), {
    workerData: { ...setup, name },
    execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
  });
  const calls = new Map<number, { resolve(answer: unknown): void; reject(cause: Error): void }>();
  let made = 0;
  let broken: Error | null = null;
  worker.on('message', ({ call, answer, failure }) => {
    const waiting = calls.get(call);
    calls.delete(call);
    if (failure) waiting?.reject(Object.assign(new Error(failure.message), { code: failure.code }));
    else waiting?.resolve(answer);
  });
  worker.on('error', (cause: Error) => {
    broken = cause;
    for (const { reject } of calls.values()) reject(cause);
  });

  function call(order: string, args: unknown[]): Promise<unknown> {
    if (broken) return Promise.reject(broken);
    return new Promise((resolve, reject) => {
      made += 1;
      calls.set(made, { resolve, reject });
      worker.postMessage({ call: made, name: order, args });
    });
  }

  const kill = async () => void (await worker.terminate());
  return new Proxy({ kill } as Device, {
    get: (own, order) => {
      if (order === 'then' || typeof order !== 'string') return undefined;
      return order === 'kill' ? own.kill : (...args: unknown[]) => call(order, args);
    },
  });
}

/** Asks again until it is so. Says what it saw last when it never is. */
export async function until<Seen>(
  look: () => Promise<Seen>,
  isSo: (seen: Seen) => boolean,
  patience = 50_000,
): Promise<Seen> {
  const end = performance.now() + patience;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (performance.now() > end) throw new Error(`It never came so. Last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
