import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PUSH_LIMIT, type PushRequest, type PushResponse } from '#shared/sync/messages.ts';
import { aVisit } from '#tests/people/builders.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import { idFor } from '#tests/people/ids.ts';
import type { Waiting } from '../records/held-records.ts';
import type { Alteration } from '../records/record-writer.ts';
import type { StoredRecord } from '../records/stored-record.ts';
import { Culprits } from './culprits.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import { createFailingChanges } from './failing-changes.ts';
import { toSend } from './push.ts';
import { pushTurn } from './push-turn.ts';

type Changes = PushRequest['changes'];
const own = { deviceId: DEVICE_ID, nextRev: () => `${DEVICE_ID}.1000000` };
const never = new AbortController().signal;

/** Visits written one after another, each in the file that `files` names at its place. */
function waitingIn(files: readonly number[]): Map<string, Waiting> {
  return new Map(
    files.map((file, at): [string, Waiting] => {
      const id = idFor(`visit ${at}`);
      const record = aVisit({
        id,
        youngPersonId: idFor(`person ${file}`),
        rev: `${DEVICE_ID}.${at + 1}`,
        note: '',
      });
      const pending = { base: null, savedAt: '2026-11-22T10:00:00.000Z' };
      return [`contacts/${id}`, { collection: 'contacts', stored: { record, pending } }];
    }),
  );
}

/** One more visit in the file of `beside`, or another writing of it. */
function write(waiting: Map<string, Waiting>, id: string, beside: Changes[number], counter: number): void {
  const key = `contacts/${id}`;
  const youngPersonId = String(beside.newDocumentState.youngPersonId);
  const record = aVisit({ id, youngPersonId, rev: `${DEVICE_ID}.${counter}`, note: `${counter}` });
  const pending = waiting.get(key)?.stored.pending ?? { base: null, savedAt: '2026-11-22T10:00:00.000Z' };
  waiting.set(key, { collection: 'contacts', stored: { record, pending } });
}

/** A laptop on which all of that waits. `answered` resolves when the endpoint answers, and rejects where the line is cut. */
function laptopWith(waiting: Map<string, Waiting>, answered: (changes: Changes) => Promise<unknown>) {
  const receipts = ({ newDocumentState: { id, rev } }: Changes[number], seq: number) =>
    ({ outcome: 'accepted', id, rev, seq }) as const;
  const kept = new Map<string, StoredRecord>();
  return {
    own,
    takeBackOne: () => kept.delete([...kept.keys()][0] ?? ''),
    held: {
      waiting,
      get: (name: string, id: string) =>
        waiting.get(`${name}/${id}`)?.stored ?? kept.get(`${name}/${id}`) ?? null,
    } as never,
    device: { get: () => ({ token: '', checkpoint: null }) } as never,
    endpoint: {
      push: async (_: string, { changes }: PushRequest): Promise<PushResponse> => {
        await answered(changes);
        return { outcomes: changes.map(receipts) };
      },
    } as never,
    writer: {
      alter: async (collection: string, alterations: ReadonlyMap<string, Alteration>) => {
        for (const [id, alteration] of alterations) {
          const key = `${collection}/${id}`;
          const after = alteration(waiting.get(key)?.stored ?? null);
          if (after === null) continue;
          if (after.pending === null) {
            waiting.delete(key);
            kept.set(key, after);
          } else waiting.set(key, { collection: 'contacts', stored: { ...after, pending: after.pending } });
        }
      },
    } as never,
  };
}

function turnOf(laptop: ReturnType<typeof laptopWith>, culprits = newCulprits()) {
  return pushTurn(laptop, toSend(laptop.held), culprits, never);
}

function newCulprits(): Culprits {
  const clock = { now: () => '2026-11-22T10:00:00.000Z', today: () => '2026-11-22', after: () => () => 0 };
  return new Culprits(createFailingChanges(clock as never));
}

const fileOf = ({ newDocumentState }: Changes[number]) => String(newDocumentState.youngPersonId);
const counterOf = ({ newDocumentState: { rev } }: Changes[number]) => Number(rev.split('.').at(-1));

/** More than one push holds. */
const manyFiles = fc.array(fc.nat(12), { minLength: 260, maxLength: 900, size: 'max' });

test('[LAP-18] of two pushes under way no file has a part in both, each file goes in its order, and nothing goes twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), manyFiles, fc.nat(6), async (scheduler, files, cutAt) => {
      const underWay = new Set<Changes>();
      const sent = new Map<string, number[]>();
      const inBoth: string[] = [];
      let pushes = 0;
      const laptop = laptopWith(waitingIn(files), async (changes) => {
        const place = pushes;
        pushes += 1;
        const here = new Set(changes.map(fileOf));
        inBoth.push(
          ...[...underWay]
            .flat()
            .map(fileOf)
            .filter((file) => here.has(file)),
        );
        underWay.add(changes);
        await scheduler.schedule(Promise.resolve());
        underWay.delete(changes);
        if (place === cutAt) throw new EndpointFailure('ENDPOINT_UNREACHABLE');
        for (const each of changes)
          sent.set(fileOf(each), [...(sent.get(fileOf(each)) ?? []), counterOf(each)]);
      });
      const turn = turnOf(laptop);
      await scheduler.waitFor(turn);
      const { receipted, failures } = await turn;
      expect(inBoth).toEqual([]);
      for (const counters of sent.values()) expect(counters).toEqual(counters.toSorted((a, b) => a - b));
      const all = [...sent.values()].flat();
      expect(new Set(all).size).toBe(all.length);
      expect(receipted.toSorted()).toEqual(all.toSorted());
      expect(all.length).toBeLessThanOrEqual(PUSH_LIMIT);
      expect(failures).toHaveLength(pushes > cutAt ? 1 : 0);
      if (failures.length === 0) expect(all).toHaveLength(Math.min(files.length, PUSH_LIMIT));
    }),
    { numRuns: 25 },
  );
});

test('[LAP-18] what is written again while it is under way keeps its place before what is written after it', async () => {
  const waiting = waitingIn([1]);
  const pushes: number[][] = [];
  const laptop = laptopWith(waiting, async (changes) => {
    pushes.push(changes.map(counterOf));
    const [first] = changes;
    if (pushes.length > 1 || !first) return;
    write(waiting, first.newDocumentState.id, first, 2);
    write(waiting, idFor('written after'), first, 3);
  });
  await turnOf(laptop);
  await turnOf(laptop);
  expect(pushes).toEqual([[1], [2, 3]]);
});

test('[LAP-18] each file goes in its order, whatever is written while pushes are under way', async () => {
  const writings = fc.array(fc.record({ at: fc.nat(), isAgain: fc.boolean() }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), manyFiles, writings, async (scheduler, files, writes) => {
      const waiting = waitingIn(files);
      const judged = new Map<string, number[]>();
      let written = files.length;
      const toWrite = [...writes];
      const writeTo = (changes: Changes) => {
        const { at, isAgain } = toWrite.pop() ?? { at: 0, isAgain: false };
        const beside = changes[at % changes.length];
        if (!beside) return;
        written += 1;
        if (isAgain) write(waiting, beside.newDocumentState.id, beside, written);
        else write(waiting, idFor(`visit ${written}`), beside, written);
      };
      const laptop = laptopWith(waiting, async (changes) => {
        while (toWrite.length > 6) writeTo(changes);
        if (toWrite.length > 0) writeTo(changes);
        await scheduler.schedule(Promise.resolve());
        for (const each of changes)
          judged.set(fileOf(each), [...(judged.get(fileOf(each)) ?? []), counterOf(each)]);
      });
      for (let turn = 0; turn < 30 && waiting.size > 0; turn += 1) await scheduler.waitFor(turnOf(laptop));
      expect(waiting.size).toBe(0);
      for (const counters of judged.values()) expect(counters).toEqual(counters.toSorted((a, b) => a - b));
    }),
    { numRuns: 25 },
  );
});

test('[LAP-18] while the endpoint works on one push, another is on its way', async () => {
  let underWay = 0;
  let most = 0;
  const laptop = laptopWith(waitingIn(Array.from({ length: 400 }, (_, at) => at % 8)), async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
  });
  const { receipted } = await turnOf(laptop);
  expect({ most, sent: receipted.length }).toEqual({ most: 2, sent: 400 });
});

test('[PUL-5] what was taken back after its receipt, while another push was under way, is not named', async () => {
  let pushes = 0;
  const laptop = laptopWith(waitingIn(Array.from({ length: 400 }, (_, at) => at % 8)), async () => {
    pushes += 1;
    if (pushes === 1) return;
    await new Promise((resolve) => setImmediate(resolve));
    expect(laptop.takeBackOne()).toBe(true);
  });
  const { receipted } = await turnOf(laptop);
  expect({ pushes, named: receipted.length }).toEqual({ pushes: 2, named: 399 });
});

test('a push ends with a file where it can, so that no rest of one waits for it', async () => {
  const pushes: number[] = [];
  const laptop = laptopWith(waitingIn(Array.from({ length: 480 }, (_, at) => at % 30)), async (changes) => {
    pushes.push(changes.length);
  });
  await turnOf(laptop);
  expect(pushes).toEqual([256, 224]);
});

test('a few changes go as one push, whosever files they are in', async () => {
  const pushes: number[] = [];
  const laptop = laptopWith(waitingIn([1, 2, 3, 1, 2, 3]), async ({ length }) => void pushes.push(length));
  await turnOf(laptop);
  expect(pushes).toEqual([6]);
});

test('what is in nobody’s file goes beside nothing', async () => {
  const waiting = waitingIn(Array.from({ length: 400 }, (_, at) => at % 8));
  for (const each of waiting.values()) {
    const { record } = each.stored;
    if (Number(record.rev.split('.').at(-1)) % 8 === 1) Object.assign(record, { youngPersonId: null });
  }
  let underWay: Changes[] = [];
  const besideIt: number[] = [];
  const laptop = laptopWith(waiting, async (changes) => {
    underWay.push(changes);
    const isOfNobody = underWay.some((each) => each.some((change) => fileOf(change) === 'null'));
    if (isOfNobody) besideIt.push(underWay.length - 1);
    await new Promise((resolve) => setImmediate(resolve));
    underWay = underWay.filter((each) => each !== changes);
  });
  await turnOf(laptop);
  expect(new Set(besideIt)).toEqual(new Set([0]));
});

test('[LAP-1] where both fail, the next push is half of the smaller', async () => {
  const culprits = newCulprits();
  const laptop = laptopWith(waitingIn(Array.from({ length: 300 }, (_, at) => at % 6)), () =>
    Promise.reject(new EndpointFailure('ENDPOINT_UNREACHABLE')),
  );
  const { failures } = await turnOf(laptop, culprits);
  const sizes = failures.map(({ batch }) => batch.length);
  expect(sizes).toHaveLength(2);
  for (const { batch, cause } of failures) culprits.failed(batch, cause);
  expect(culprits.limit).toBe(Math.ceil(Math.min(...sizes) / 2));
  expect(culprits.isCalm).toBe(false);
});
