import 'fake-indexeddb/auto';
import { parentPort, workerData } from 'node:worker_threads';
import { createLaptop } from '#renderer/data/index.ts';
import type { CaseFile, Commands, Laptop, SyncStatus, WaymarkStore } from '#renderer/data/waymark-store.ts';
import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { deviceRoutes } from '#shared/devices/device-messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { dumpDatabase, restoreDatabase } from '#tests/storage/support/database-dump.ts';
import type { DeviceOrders, DeviceSetup, Network } from './device.ts';

/** One laptop: a process of its own, as far as RxDB and IndexedDB can tell. `device.ts` is the other end. */
const setup = workerData as DeviceSetup;
let network: Network = setup.network ?? 'on';
let clockAhead = setup.clockAhead ?? 0;
let laptop: Laptop | null = null;

const cutFetch: typeof fetch = async (...call) => {
  const { origin, pathname } = new URL(String(call[0]));
  const isContact = pathname === deviceRoutes.contact;
  if (network === 'silent') return never(call[1]?.signal);
  if (network === 'off' || (network === 'contact-only' && !isContact))
    throw new TypeError('The network is cut.');
  if (network === 'no-pull' && pathname === routes.pull) throw new TypeError('The line was cut.');
  // With the receipts nothing new comes either, as from an endpoint that knows of no such pages.
  const answer = await (network === 'no-pull' ? fetch(origin + pathname, call[1]) : fetch(...call));
  if (network === 'push-unheard' && pathname === routes.push) throw new TypeError('The answer was lost.');
  return String(call[0]).includes(routes.stream) ? whileTheLineIsUp(answer) : answer;
};

const isLineUp = () => network === 'on' || network === 'push-unheard';
const waitingForTheLine = new Set<() => void>();

/** An open stream lives through a while without a network: what was said meanwhile arrives when the line is back. */
function whileTheLineIsUp(answer: Response): Response {
  const held = new TransformStream<Uint8Array, Uint8Array>({
    async transform(part, passed) {
      while (!isLineUp()) {
        await new Promise<void>((resolve) => void waitingForTheLine.add(resolve));
      }
      passed.enqueue(part);
    },
  });
  const { status, headers } = answer;
  return new Response(answer.body?.pipeThrough(held) ?? null, { status, headers });
}

function never(stop: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    stop?.addEventListener('abort', () => reject(new TypeError('Nobody waits any more.')));
  });
}

let unsaved: (() => Promise<unknown>) | null = null;

const MINUTE_MS = 60_000;
let minutes = 0;
const clock: Clock = {
  ...systemClock,
  now: () => new Date(Date.now() + clockAhead).toISOString(),
  after(milliseconds, call) {
    if (milliseconds !== MINUTE_MS) return systemClock.after(milliseconds, call);
    return systemClock.after(setup.minute ?? MINUTE_MS, () => {
      minutes += 1;
      call();
    });
  },
};

function theLaptop(): Laptop {
  if (laptop === null) throw new Error('The laptop is not switched on.');
  return laptop;
}

function store(): WaymarkStore {
  const state = theLaptop().state.get();
  if (state.kind !== 'open') throw new Error(`The laptop is ${state.kind}.`);
  return state.store;
}

const orders: DeviceOrders = {
  async switchOn() {
    if (setup.disk) await restoreDatabase(setup.name, setup.disk);
    laptop = createLaptop({
      endpointUrl: setup.endpointUrl,
      databaseName: setup.name,
      fetch: cutFetch,
      ...(setup.silenceLimit === undefined ? {} : { silenceLimit: setup.silenceLimit }),
      clock,
      saveTyping: async () => {
        const typed = unsaved;
        unsaved = null;
        await typed?.();
      },
    });
    for (let kind = 'starting'; kind === 'starting'; kind = laptop.state.get().kind) await pause();
    return laptop.state.get().kind;
  },
  signIn: (username, password) => theLaptop().signIn(username, password),
  chooseSecret: (secret) => theLaptop().chooseSecret(secret),
  unlock: (secret, again) => theLaptop().unlock(secret, again),
  lock: () => theLaptop().lock(),
  signInAgain: (password) => store().signInAgain(password),
  kind: async () => theLaptop().state.get().kind,
  caseFile: async (youngPersonId): Promise<CaseFile | null> =>
    store().caseFiles.get().get(youngPersonId) ?? null,
  youngPersonIds: async () => [...store().caseFiles.get().keys()],
  closedFiles: async () => store().closedFiles.get(),
  directory: async () => store().directory.get(),
  lateOutcomes: async () => store().lateOutcomes.get(),
  readLateOutcomes: (entryIds) => store().lateOutcomes.read(entryIds),
  status: async (): Promise<SyncStatus> => store().sync.get(),
  order: (name, order) =>
    (store().commands[name] as (order: unknown) => ReturnType<Commands['settle']>)(order),
  typed: async (name, order) => {
    const { commands } = store();
    unsaved = () => (commands[name] as (order: unknown) => ReturnType<Commands['settle']>)(order);
  },
  keepForm: (...draft) => store().drafts.keep(...draft),
  form: async (...draft) => store().drafts.get(...draft),
  orderAccess: (route, body) => store().access.order(route, body as never),
  proveSecret: (secret) => theLaptop().proveSecret(secret),
  signIns: () => store().signIns.list(),
  endSignIn: (order) => store().signIns.end(order),
  syncNow: async () => store().syncNow(),
  network: async (state) => {
    network = state;
    if (isLineUp()) for (const goOn of waitingForTheLine) goOn();
  },
  turnClock: async (ahead) => {
    clockAhead = ahead;
  },
  minutes: async () => minutes,
  disk: () => dumpDatabase(setup.name),
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

parentPort?.on(
  'message',
  async ({ call, name, args }: { call: number; name: keyof DeviceOrders; args: never[] }) => {
    try {
      const answer = await (orders[name] as (...given: never[]) => unknown)(...args);
      parentPort?.postMessage({ call, answer });
    } catch (cause) {
      const { message = String(cause), code = null } = cause as { message?: string; code?: string };
      parentPort?.postMessage({ call, failure: { message, code } });
    }
  },
);
