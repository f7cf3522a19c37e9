import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FeedRoom, type Place } from './feed-room.ts';
import type { Turn } from './turns.ts';

/** Everything that can go on by itself has gone on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

interface Laptop {
  readonly going: AbortController;
  place: Place | null;
  /** In which its next piece is read, and what that may come to. */
  turn: Turn | null;
  inHand: number;
}

const anything = { goesOn: false };

function enters(room: FeedRoom, goesOn = false): Laptop {
  const laptop: Laptop = { going: new AbortController(), place: null, turn: null, inHand: 0 };
  void room.enter(laptop.going.signal, { goesOn }).then((place) => {
    laptop.place = place;
    laptop.turn = place?.turn ?? null;
    if (place) laptop.inHand = room.sliceOf().bytes;
  });
  return laptop;
}

/** It has taken its piece, and the next is read. */
function takes(room: FeedRoom, laptop: Laptop): void {
  if (!laptop.place) return;
  laptop.turn?.end();
  laptop.inHand = 0;
  void room.turn(laptop.going.signal).then((turn) => {
    laptop.turn = turn;
    if (turn) laptop.inHand = room.sliceOf().bytes;
  });
}

const deeds = fc.array(
  fc.record({ deed: fc.constantFrom('enter', 'go on', 'take', 'stay away', 'leave'), who: fc.nat(500) }),
  { maxLength: 120 },
);

test('[PUL-7] whatever many laptops do, few are sent their pages, what is in hand of all pages stays bounded, and all places come free', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), deeds, async (pagesAtOnce, history) => {
      const room = new FeedRoom({ pagesAtOnce, bytesInHand: 6 * 128 * 1024 });
      const laptops: Laptop[] = [];
      for (const { deed, who } of history) {
        const laptop = laptops[who % Math.max(1, laptops.length)];
        if (deed === 'enter' || deed === 'go on') laptops.push(enters(room, deed === 'go on'));
        if (deed === 'take' && laptop) takes(room, laptop);
        // It has its piece in hand, and the turn is somebody else's.
        if (deed === 'stay away') laptop?.turn?.end();
        if (deed === 'leave') laptop?.going.abort();
        await settled();
        const here = laptops.filter(({ going }) => !going.signal.aborted);
        const sent = here.filter(({ place }) => place !== null);
        expect(sent.length).toBe(room.pages);
        expect(room.pages).toBeLessThanOrEqual(pagesAtOnce);
        // Whoever came first has a larger piece than those who came after them: all, a half, a third and so on.
        expect(sent.reduce((sum, { inHand }) => sum + inHand, 0)).toBeLessThanOrEqual(2.5 * 6 * 128 * 1024);
      }
      for (const { going } of laptops) going.abort();
      await settled();
      expect(room.pages).toBe(0);
      expect(await room.enter(new AbortController().signal, anything)).not.toBeNull();
    }),
  );
});

test('a laptop alone gets its page in large pieces, and each of many in small ones', async () => {
  const room = new FeedRoom();
  const one = enters(room);
  await settled();
  expect(one.inHand).toBe(2 * 1024 * 1024);
  const others = Array.from({ length: 99 }, () => enters(room));
  await settled();
  expect(others[0]?.inHand).toBe(128 * 1024);
  expect(room.sliceOf(1024 * 1024)).toEqual({ bytes: 128 * 1024, records: 1 });
});

test('[PUL-7] the rest of a page goes before a page that goes on, and that before one that begins', async () => {
  const room = new FeedRoom();
  const having = [enters(room), enters(room), enters(room), enters(room)];
  await settled();
  const order: string[] = [];
  const { signal } = new AbortController();
  void room.enter(signal, { goesOn: false }).then(() => order.push('begins'));
  void room.enter(signal, { goesOn: true }).then(() => order.push('goes on'));
  await settled();
  void room.turn(signal).then(() => order.push('the rest'));
  for (const { turn } of having) {
    turn?.end();
    await settled();
  }
  expect(order).toEqual(['the rest', 'goes on', 'begins']);
});

test('a laptop that goes while it waits for its turn has no place any more', async () => {
  const room = new FeedRoom({ pagesAtOnce: 1 });
  const [one, other] = [enters(room), enters(room)];
  await settled();
  expect(room.isFull).toBe(true);
  other.going.abort();
  await settled();
  expect(room.isFull).toBe(false);
  one.going.abort();
  await settled();
  expect(room.pages).toBe(0);
});
