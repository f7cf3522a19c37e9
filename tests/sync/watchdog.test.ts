import { afterEach, expect, test } from 'vitest';
import type { DeviceRecord, DeviceRecordKeeper } from '#renderer/data/keys/device-record.ts';
import type { HeldRecords } from '#renderer/data/records/held-records.ts';
import type { Endpoint } from '#renderer/data/sync/endpoint.ts';
import { EndpointFailure } from '#renderer/data/sync/endpoint-failure.ts';
import { type Engine, startEngine } from '#renderer/data/sync/engine.ts';
import { createFailingChanges } from '#renderer/data/sync/failing-changes.ts';
import { createScopeComparison } from '#renderer/data/sync/scope-comparison.ts';
import { createStatusBoard } from '#renderer/data/sync/sync-status.ts';
import type { Clock } from '#renderer/platform/clock.ts';
import type { Heartbeat } from '#shared/sync/messages.ts';

const HOUR = 3_600_000;
const YEAR = 365.25 * 24 * HOUR;

/** A clock in the test's hand: timers run when they are told to, and the time of day is whatever somebody set. */
function handClock(isBusy: () => boolean) {
  let day = Date.parse('2026-11-22T09:00:00.000Z');
  let elapsed = 0;
  let made = 0;
  const timers = new Map<number, { at: number; call: () => void }>();
  const clock: Clock = {
    now: () => new Date(day).toISOString(),
    today: () => clock.now().slice(0, 10) as never,
    after(milliseconds, call) {
      const id = ++made;
      timers.set(id, { at: elapsed + milliseconds, call });
      return () => void timers.delete(id);
    },
  };
  return {
    clock,
    /** The time of day jumps, and no timer knows of it: somebody turned it, or the laptop slept. */
    jump: (milliseconds: number) => {
      day += milliseconds;
    },
    async run(milliseconds: number): Promise<void> {
      for (const end = elapsed + milliseconds; ; ) {
        await settled(isBusy);
        const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (next === undefined) {
          day += end - elapsed;
          elapsed = end;
          return;
        }
        const [id, { at, call }] = next;
        day += at - elapsed;
        elapsed = at;
        timers.delete(id);
        call();
      }
    },
  };
}

/** Everything that waits for nothing but its turn, or for this machine, has had it. */
async function settled(isBusy: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5 || isBusy(); turn++) await new Promise((resolve) => setImmediate(resolve));
}

const engines: Engine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});

function aLaptop() {
  const hand = handClock(() => status.engine.roundInFlight);
  const heard = { pulls: 0, streams: 0, beats: [] as Heartbeat[] };
  let failure: EndpointFailure | null = null;
  const endpoint = {
    async pull() {
      heard.pulls += 1;
      if (failure) throw failure;
      const checkpoint = { seq: 1, id: '~' };
      return { documents: [], withdrawn: [], checkpoint, remaining: 0, complete: true };
    },
    async heartbeat(_: string, beat: Heartbeat) {
      heard.beats.push(beat);
    },
    compareScope: async () => ({ outcome: 'same' }),
    councilKey: async () => null,
  } as unknown as Endpoint;
  let record = {
    deviceId: 'd',
    token: 't',
    checkpoint: null,
    earlier: [],
    firstSync: { done: false, received: 0 },
    withdrawn: [],
    purged: [],
    lastSyncedAt: null,
    fetchAgain: false,
    scope: null,
    councilKey: null,
    escrow: null,
    drafts: {},
    begun: [],
  } as unknown as DeviceRecord;
  const device: DeviceRecordKeeper = {
    get: () => record,
    change: async (changes) => {
      record = { ...record, ...changes };
    },
  };
  const held = {
    waiting: new Map(),
    all: () => new Map(),
    get: () => null,
    onChange: () => () => undefined,
    close: () => undefined,
  } as unknown as HeldRecords;
  const writer = {
    alter: async () => undefined,
    alterTogether: async () => undefined,
    purge: async () => undefined,
    withdrawRefused: async () => false,
  };
  const status = createStatusBoard(held, device, {
    connection: 'offline',
    lastSyncedAt: null,
    stuckSince: null,
    problem: null,
    roundInFlight: false,
    remaining: 0,
  });
  /** Opens, says every ten seconds that it is alive, and ends only when the laptop ends it. */
  const fetchStream = async (_: unknown, { signal }: { signal: AbortSignal }) => {
    heard.streams += 1;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const live = () => {
          if (signal.aborted) return;
          controller.enqueue(new TextEncoder().encode(':\n\n'));
          hand.clock.after(10_000, live);
        };
        controller.enqueue(new TextEncoder().encode('event: changed\ndata: {"seq":1}\n\n'));
        live();
        signal.addEventListener('abort', () => controller.error(new Error('ended')));
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const connection = {
    endpointUrl: 'https://waymark.council.example',
    fetch: fetchStream,
    clock: hand.clock,
  };
  const parts: Parameters<typeof startEngine>[0] = {
    ...{ endpoint, device, held, writer },
    drafts: { onDisk: async () => undefined },
    own: { deviceId: 'd', nextRev: () => 'd.1' },
    clock: hand.clock,
    comparison: createScopeComparison(),
    failing: createFailingChanges(hand.clock),
    outcomes: { ask: () => undefined, tend: async () => undefined },
    standingProblem: () => null,
    meet: async () => undefined,
    revoked: () => undefined,
  };
  const engine = startEngine(parts, connection as never, status);
  engines.push(engine);
  return {
    ...hand,
    heard,
    status,
    engine,
    fail: (code: EndpointFailure['code'] | null) => {
      failure = code === null ? null : new EndpointFailure(code);
    },
  };
}

test('[LAP-13] a laptop that slept syncs when it wakes, over a line of its own making', async () => {
  const { run, jump, heard } = aLaptop();
  await run(20_000);
  expect(heard).toMatchObject({ pulls: 1, streams: 1 });
  jump(8 * HOUR);
  await run(16_000);
  expect(heard).toMatchObject({ pulls: 2, streams: 2 });
  await run(30_000);
  expect(heard).toMatchObject({ pulls: 2, streams: 2 });
});

test.each([
  ['forward', 7],
  ['back', -7],
])('[LAP-13] a clock that is turned %s by years holds nothing up', async (_, years) => {
  const { run, jump, heard, status, fail } = aLaptop();
  await run(20_000);
  jump(years * YEAR);
  await run(16_000);
  const before = heard.pulls;
  await run(5 * 60_000);
  expect(heard.pulls).toBe(before + 1);
  expect(status.get()).toMatchObject({ connection: 'connected', stuckSince: null, problem: null });
  fail('DATABASE_UNAVAILABLE');
  await run(10 * 60_000);
  const failing = heard.pulls;
  jump(-years * YEAR);
  fail(null);
  await run(61_000);
  expect(heard.pulls).toBeGreaterThan(failing);
  expect(status.get()).toMatchObject({ connection: 'connected', stuckSince: null, problem: null });
});

test('[LAP-8] [LAP-10] while rounds fail they come ever less often, never less than once a minute, each with its heartbeat', async () => {
  const { run, heard, fail } = aLaptop();
  await run(20_000);
  fail('DATABASE_UNAVAILABLE');
  await run(5 * 60_000);
  const { pulls } = heard;
  expect(heard.beats).toHaveLength(pulls);
  await run(60 * 60_000);
  const anHour = heard.pulls - pulls;
  expect(anHour).toBeGreaterThanOrEqual(59);
  expect(anHour).toBeLessThanOrEqual(121);
  expect(heard.beats).toHaveLength(heard.pulls);
  expect(heard.beats.at(-1)?.lastSuccessAt).toBe('2026-11-22T09:00:00.000Z');
});

test('[LAP-10] [VER-1] a laptop that is too old to sync goes on saying what it has not sent, and tries again when somebody asks', async () => {
  const { run, heard, status, fail, engine } = aLaptop();
  await run(20_000);
  fail('SYNC_CLIENT_TOO_OLD');
  engine.syncNow();
  await run(1_000);
  const { pulls, beats } = heard;
  const before = beats.length;
  expect(status.get()).toMatchObject({ connection: 'update-needed' });
  await run(HOUR);
  expect(heard.pulls).toBe(pulls);
  expect(heard.beats.length - before).toBeGreaterThanOrEqual(14);
  expect(heard.beats.at(-1)?.lastSuccessAt).toBe('2026-11-22T09:00:00.000Z');
  fail(null);
  engine.syncNow();
  await run(1_000);
  expect(heard.pulls).toBeGreaterThan(pulls);
  expect(status.get()).toMatchObject({ connection: 'connected', problem: null });
});
