import { expect, test } from 'vitest';
import type { CollectionName } from '#shared/records/registry.ts';
import type { Checkpoint, PullResponse, PushRequest, PushResponse } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { aVisit } from '#tests/people/builders.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import type { HeldChange } from '../records/held-records.ts';
import type { Alteration } from '../records/record-writer.ts';
import { startEngine } from './engine.ts';
import { createFailingChanges } from './failing-changes.ts';
import { createStatusBoard } from './sync-status.ts';

const START: Checkpoint = { seq: 1, id: '~@one.staff' };
const NEXT: Checkpoint = { seq: 2, id: '~@two.staff' };
const LATER: Checkpoint = { seq: 3, id: '~@three.staff' };

test('[STR-9] a page from where the laptop is is kept as if it had been pulled, and nothing is asked', async () => {
  const laptop = await atRest();
  expect(laptop.asked.stream).toContain(`${routes.stream}?protocolVersion=3&seq=1&id=`);
  const visit = aVisit({});
  laptop.says('page', { from: START, page: pageOf([visit], NEXT) });
  await laptop.settled(() => laptop.device.checkpoint === NEXT.id);
  expect(laptop.kept).toEqual([['contacts', visit.id, visit.rev]]);
  expect(laptop.met).toEqual([visit.rev]);
  expect(laptop.asked.pulls).toBe(1);
  const next = aVisit({});
  laptop.says('page', { from: NEXT, page: pageOf([next], LATER) });
  await laptop.settled(() => laptop.device.checkpoint === LATER.id);
  expect(laptop.kept.map(([, id]) => id)).toEqual([visit.id, next.id]);
  expect(laptop.asked.pulls).toBe(1);
});

test.each<readonly [string, Checkpoint, Partial<PullResponse>]>([
  ['from an earlier place', { seq: 0, id: '~@none.staff' }, {}],
  ['from a place in another history', { seq: 1, id: '~@other.staff' }, {}],
  ['that is not all that is new', START, { complete: false, remaining: 4 }],
  ['that takes a file away', START, { withdrawn: [{ youngPersonId: aVisit({}).youngPersonId }] }],
])('[STR-9] a page %s is not kept: the laptop asks', async (_, from, other) => {
  const laptop = await atRest();
  laptop.says('page', { from, page: { ...pageOf([aVisit({})], NEXT), ...other } });
  await laptop.settled(() => laptop.asked.pulls === 2);
  expect(laptop.kept).toEqual([]);
});

test('[STR-9] a page that comes while a round is under way is not kept: after the round the laptop asks once more', async () => {
  const laptop = await atRest();
  const answer = laptop.holdsPulls();
  laptop.engine.syncNow();
  await laptop.settled(() => laptop.asked.pulls === 2);
  laptop.says('page', { from: START, page: pageOf([aVisit({})], NEXT) });
  await laptop.settled(() => laptop.heard() > 1);
  expect(laptop.kept).toEqual([]);
  answer();
  await laptop.settled(() => laptop.asked.pulls === 3);
});

test('[STR-9] a page that does not get onto the disk is asked for again', async () => {
  const laptop = await atRest();
  laptop.fillsUp();
  laptop.says('page', { from: START, page: pageOf([aVisit({})], NEXT) });
  await laptop.settled(() => laptop.status.engine.problem === 'STORE_NO_ROOM');
  expect(laptop.device.checkpoint).toBe(START.id);
  expect(laptop.asked.pulls).toBe(1);
  laptop.waits();
  await laptop.settled(() => laptop.asked.pulls === 2);
});

test('[STR-9] [LAP-14] pages that follow one another put nothing off that waits, and are no sync of it', async () => {
  const laptop = await atRest();
  const { lastSyncedAt } = laptop.status.engine;
  laptop.types();
  expect(laptop.asked.timersOfAnEdit).toBe(1);
  laptop.says('page', { from: START, page: pageOf([aVisit({})], NEXT) });
  await laptop.settled(() => laptop.device.checkpoint === NEXT.id);
  laptop.says('page', { from: NEXT, page: pageOf([aVisit({})], LATER) });
  await laptop.settled(() => laptop.device.checkpoint === LATER.id);
  expect(laptop.asked).toMatchObject({ pulls: 1, pushes: 0, timersOfAnEdit: 1 });
  expect(laptop.status.engine.lastSyncedAt).toBe(lastSyncedAt);
  laptop.waits();
  await laptop.settled(() => laptop.asked.pulls >= 2 && !laptop.status.engine.roundInFlight);
  expect(laptop.asked.pushes).toBe(1);
  expect(laptop.status.engine.lastSyncedAt).not.toBe(lastSyncedAt);
});

test('[STR-9] what is written while a page is kept is sent after it, and waits for no other round', async () => {
  const laptop = await atRest();
  laptop.whileMeeting(() => laptop.types());
  laptop.says('page', { from: START, page: pageOf([aVisit({})], NEXT) });
  await laptop.settled(() => laptop.asked.pushes === 1);
});

test('[STR-9] a page that is not in the wire’s form is passed over, and the stream goes on', async () => {
  const laptop = await atRest();
  laptop.says('page', { from: START, page: { documents: [{ collection: 'accounts' }] } });
  const visit = aVisit({});
  laptop.says('page', { from: START, page: pageOf([visit], NEXT) });
  await laptop.settled(() => laptop.device.checkpoint === NEXT.id);
  expect(laptop.kept.map(([, id]) => id)).toEqual([visit.id]);
});

test('[STR-9] [VER-2] from an endpoint that knows of no pages and only says that something changed, the laptop asks', async () => {
  const laptop = await atRest();
  laptop.says('changed', { seq: 2 });
  await laptop.settled(() => laptop.asked.pulls === 2);
});

test('[STR-10] an endpoint that knows of less than the laptop had from it, as after a restore, is asked at once', async () => {
  const laptop = await atRest();
  laptop.says('changed', { seq: START.seq - 1 });
  await laptop.settled(() => laptop.asked.pulls === 2);
});

test('[STR-10] a word of what the laptop has passed already is nothing to ask about', async () => {
  const laptop = await atRest();
  laptop.says('changed', { seq: START.seq });
  laptop.says('changed', { seq: START.seq - 1 });
  laptop.says('changed', { seq: NEXT.seq });
  await laptop.settled(() => laptop.asked.pulls === 2);
});

test('[HND-9] what became of late entries is asked for as the stream opens, and when it says that one was decided', async () => {
  const laptop = await atRest();
  const { outcomes } = laptop.asked;
  laptop.says('changed', { seq: START.seq });
  await laptop.settled(() => laptop.asked.outcomes === outcomes + 1);
  laptop.says('decided', {});
  await laptop.settled(() => laptop.asked.outcomes === outcomes + 2);
  expect(laptop.asked.pulls).toBe(1);
});

function pageOf(visits: readonly ReturnType<typeof aVisit>[], checkpoint: Checkpoint): PullResponse {
  const documents = visits.map((document) => ({ collection: 'contacts' as const, document }));
  return { documents, withdrawn: [], checkpoint, remaining: 0, complete: true };
}

/** An engine after its first round, listening, with its line and its disk in our hand. */
async function atRest() {
  const asked = { pulls: 0, pushes: 0, outcomes: 0, timersOfAnEdit: 0, stream: '' };
  const kept: (readonly [CollectionName, string, string])[] = [];
  const met: string[] = [];
  const timers = new Set<() => void>();
  const waiting = new Map<string, object>();
  let hear: (changes: readonly HeldChange[]) => void = () => undefined;
  let meanwhile: () => void = () => undefined;
  let seconds = 0;
  let isFull = false;
  let isHeld = false;
  let held: Promise<void> = Promise.resolve();
  let line: ReadableStreamDefaultController<Uint8Array> | null = null;
  let reads = 0;
  const record = {
    ...{
      token: 't',
      checkpoint: START,
      earlier: [],
      withdrawn: [],
      purged: [],
      drafts: {},
      begun: [],
      lastSyncedAt: null,
    },
    firstSync: { done: true, received: 0 },
  };
  const clock = {
    now() {
      seconds += 1;
      return new Date(Date.UTC(2026, 10, 22, 9, 0, seconds)).toISOString();
    },
    today: () => '2026-11-22' as never,
    after(milliseconds: number, call: () => void) {
      if (milliseconds === 300) asked.timersOfAnEdit += 1;
      timers.add(call);
      return () => void timers.delete(call);
    },
  };
  const parts = {
    clock,
    device: {
      get: () => record,
      change: async (changes: object) => void Object.assign(record, changes),
    },
    held: {
      ...{ waiting, get: () => null, all: () => new Map() },
      onChange(listener: typeof hear) {
        hear = listener;
        return () => undefined;
      },
    },
    writer: {
      async alter(collection: CollectionName, alterations: ReadonlyMap<string, Alteration>) {
        if (isFull) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
        for (const [id, alteration] of alterations) {
          kept.push([collection, id, alteration(null)?.record.rev ?? '']);
        }
      },
    },
    endpoint: {
      async pull() {
        asked.pulls += 1;
        // What is new comes after the first answer, and after one that was on its way.
        const checkpoint = asked.pulls === 1 || isHeld ? START : LATER;
        await held;
        return { documents: [], withdrawn: [], checkpoint, remaining: 0, complete: true };
      },
      async push(_: string, { changes }: PushRequest): Promise<PushResponse> {
        asked.pushes += 1;
        waiting.clear();
        return {
          outcomes: changes.map(({ newDocumentState: { id, rev } }, seq) => ({
            ...{ outcome: 'accepted', id, rev, seq },
          })),
        };
      },
      heartbeat: async () => undefined,
    },
    drafts: { onDisk: async () => undefined },
    own: { deviceId: DEVICE_ID },
    comparison: { ask: () => undefined, isDue: () => false, whenDue: async () => undefined },
    failing: createFailingChanges(clock),
    outcomes: {
      ask: () => undefined,
      tend: async () => {
        asked.outcomes += 1;
      },
    },
    standingProblem: () => null,
    async meet(revs: readonly string[]) {
      met.push(...revs);
      meanwhile();
    },
    revoked: () => undefined,
  };
  const connection = {
    endpointUrl: '',
    clock,
    async fetch(url: string) {
      asked.stream = url;
      const body = new ReadableStream<Uint8Array>(
        {
          start: (controller) => {
            line = controller;
          },
          pull: () => {
            reads += 1;
          },
        },
        { highWaterMark: 0 },
      );
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
  };
  const status = createStatusBoard(
    parts.held as never,
    parts.device as never,
    { connection: 'offline' } as never,
  );
  const engine = startEngine(parts as never, connection as never, status);
  const settled = async (isSo: () => boolean) => {
    for (let turn = 0; !isSo(); turn += 1) {
      if (turn > 20_000) throw new Error('It never came to that.');
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  await settled(() => line !== null && reads > 0);
  return {
    ...{ asked, kept, met, status, engine, settled },
    device: {
      get checkpoint() {
        return record.checkpoint.id;
      },
    },
    says(event: string, data: object) {
      line?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
    },
    heard: () => reads,
    whileMeeting(call: () => void) {
      meanwhile = call;
    },
    /** Words, which wait for the typing to pause. */
    types() {
      const visit = aVisit({});
      const record = { ...visit, edit: { ...visit.edit, onDeviceId: DEVICE_ID } };
      const after = { record, pending: { base: null, savedAt: '2026-11-22T09:00:00.000Z' } };
      waiting.set(`contacts/${visit.id}`, { collection: 'contacts', stored: after });
      hear([{ collection: 'contacts', id: visit.id, before: null, after, isTyping: true }]);
    },
    holdsPulls() {
      let answer: () => void = () => undefined;
      isHeld = true;
      held = new Promise((resolve) => {
        answer = resolve;
      });
      return () => {
        isHeld = false;
        answer();
      };
    },
    fillsUp() {
      isFull = true;
    },
    /** Every timer comes to its end. */
    waits() {
      for (const call of [...timers]) call();
    },
  };
}
