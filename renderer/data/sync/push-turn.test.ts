import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PUSH_LIMIT, type PullResponse, type PushRequest, type PushResponse } from '#shared/sync/messages.ts';
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
function laptopWith(
  waiting: Map<string, Waiting>,
  answered: (changes: Changes, request: PushRequest) => Promise<Partial<PushResponse> | unknown>,
) {
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
      push: async (_: string, request: PushRequest): Promise<PushResponse> => {
        const more = await answered(request.changes, request);
        return { outcomes: request.changes.map(receipts), ...(more ?? {}) };
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

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; !isSo(); turn += 1) {
    if (turn > 20_000) throw new Error('It never came to that.');
    await new Promise((resolve) => setTimeout(resolve));
  }
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
    await until(() => most === 2);
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
  let begun = 0;
  const laptop = laptopWith(waitingIn(Array.from({ length: 300 }, (_, at) => at % 6)), async () => {
    begun += 1;
    await until(() => begun === 2);
    throw new EndpointFailure('ENDPOINT_UNREACHABLE');
  });
  const { failures } = await turnOf(laptop, culprits);
  const sizes = failures.map(({ batch }) => batch.length);
  expect(sizes).toHaveLength(2);
  for (const { batch, cause } of failures) culprits.failed(batch, cause);
  expect(culprits.limit).toBe(Math.ceil(Math.min(...sizes) / 2));
  expect(culprits.isCalm).toBe(false);
});

/** An endpoint that brings pages: it gives each change a number, and its pages are at the newest of these. */
function endpointWithPages(files: readonly number[], page: (place: number) => Partial<PullResponse> | null) {
  const requests: PushRequest[] = [];
  let isFirstAnswered = false;
  let seq = 0;
  const laptop = laptopWith(waitingIn(files), async (changes, request) => {
    const place = requests.push(request) - 1;
    const outcomes = changes.map(({ newDocumentState: { id, rev } }) => {
      seq += 1;
      return { outcome: 'accepted', id, rev, seq } as const;
    });
    // The first is answered when the second is on its way, and its receipts are kept before the second is answered.
    await until(() => (place === 0 ? requests.length > 1 : isFirstAnswered));
    if (place === 0) isFirstAnswered = true;
    else await new Promise((resolve) => setImmediate(resolve));
    const brought = page(place);
    const checkpoint = { seq, id: '~@mark.scope' };
    const whole = { documents: [], withdrawn: [], checkpoint, remaining: 0, complete: true };
    return { outcomes, page: brought && { ...whole, ...brought } };
  });
  return { laptop, requests };
}

const spread = (many: number) => Array.from({ length: many }, (_, at) => at % 40);

test('[LAP-21] what came with the last receipts stands for the pull, and an endpoint that brings it gets more before one', async () => {
  const { laptop, requests } = endpointWithPages(spread(1_000), (place) => (place < 2 ? null : {}));
  const { receipted, page } = await turnOf(laptop);
  expect(receipted).toHaveLength(1_000);
  expect(page).toMatchObject({ checkpoint: { seq: 1_000 } });
  expect(requests.length).toBeLessThan(6);
});

test('[LAP-21] to an endpoint that is not known to bring pages nothing is named, and then all that went in other pushes', async () => {
  const { laptop, requests } = endpointWithPages(spread(1_000), () => null);
  await turnOf(laptop);
  const named = requests.map(({ held }) => held ?? null);
  expect(named.slice(0, 2)).toEqual([null, null]);
  const before = requests.slice(0, -1).flatMap(({ changes }) => changes.map(counterOf));
  expect(named.at(-1)?.toSorted()).toEqual(before.toSorted());
});

test.each<readonly [string, (place: number) => Partial<PullResponse> | null]>([
  ['none came with the last receipts', (place) => (place === 0 ? {} : null)],
  ['it is not all that is new', () => ({ complete: false, remaining: 3 })],
  ['it was made before another push was judged', () => ({ checkpoint: { seq: 1, id: '~@mark.scope' } })],
])('[LAP-21] where %s, the laptop pulls', async (_, page) => {
  const { laptop } = endpointWithPages(spread(400), page);
  const { receipted, page: kept } = await turnOf(laptop);
  expect({ receipted: receipted.length, kept }).toEqual({ receipted: 400, kept: null });
});

test('[LAP-21] a page that may be older than a state that another push met is not kept over that state', async () => {
  const { laptop, requests } = endpointWithPages(spread(400), () => ({}));
  const { push } = laptop.endpoint as {
    push: (token: string, request: PushRequest) => Promise<PushResponse>;
  };
  const meetsAnother = async (token: string, request: PushRequest): Promise<PushResponse> => {
    const answer = await push(token, request);
    const [first] = request.changes;
    if (requests[0] !== request || first === undefined) return answer;
    const realMasterState = { ...first.newDocumentState, rev: 'another laptop.3', note: 'Theirs' };
    const conflict = { outcome: 'conflict', id: realMasterState.id, realMasterState } as const;
    return { ...answer, outcomes: [conflict, ...answer.outcomes.slice(1)] };
  };
  const { receipted, page } = await turnOf({ ...laptop, endpoint: { push: meetsAnother } as never });
  expect({ receipted: receipted.length, page }).toEqual({ receipted: 399, page: null });
});

test('[LAP-21] where something that has its receipt is not here to the letter any more, the laptop pulls', async () => {
  const { laptop } = endpointWithPages(spread(400), (place) => {
    if (place > 0) expect(laptop.takeBackOne()).toBe(true);
    return {};
  });
  const { receipted, page } = await turnOf(laptop);
  expect({ receipted: receipted.length, page }).toEqual({ receipted: 399, page: null });
});

test('[LAP-21] [LAP-1] where a push failed, the laptop pulls, whatever came with the others', async () => {
  const { laptop } = endpointWithPages(spread(400), (place) => {
    if (place > 0) throw new EndpointFailure('ENDPOINT_UNREACHABLE');
    return {};
  });
  const { failures, page } = await turnOf(laptop);
  expect({ failures: failures.length, page }).toEqual({ failures: 1, page: null });
});
