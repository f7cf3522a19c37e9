import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import type { FeedPage } from '#server/storage/feed.ts';
import { FeedEntries } from '#server/storage/feed-entries.ts';
import { PageText, type Sending } from './page-text.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Six entries, of which the fourth is a file that leaves; two more follow the page. */
const page: FeedPage = {
  entries: new FeedEntries(
    ids.map((id, at) => `${at + 1}/${id === 'd' ? 'withdrawn' : 'pledges'}/${id}`).join(' '),
  ),
  youngPersonIds: [],
  sent: [],
  remainingAfter: (count) => 8 - count,
  checkpointAfter: (count) => ({ seq: count, id: 'place' }),
};

/** Reads two entries at a time. */
function sendingOf(other: Partial<Sending> = {}) {
  const asked: number[] = [];
  const taken = vi.fn();
  const withdrawing = vi.fn(() => Promise.resolve());
  const sending: Sending = {
    page: async () => page,
    next: async (from) => {
      asked.push(from);
      return { documents: documentsOf(ids.slice(from, from + 2)), upTo: from + 2 };
    },
    taken,
    isLong: () => false,
    withdrawing,
    ...other,
  };
  return { sending, asked, taken, withdrawing };
}

function documentsOf(some: readonly string[]): string[] {
  return some.filter((id) => id !== 'd').map((id) => JSON.stringify({ id }));
}

async function answered(sending: Sending): Promise<unknown> {
  return JSON.parse(await text(new PageText(sending)));
}

const whole = {
  documents: ['a', 'b', 'c', 'e', 'f'].map((id) => ({ id })),
  withdrawn: [{ youngPersonId: 'd' }],
  checkpoint: { seq: 6, id: 'place' },
  remaining: 2,
  complete: false,
};

test('a page that is read piece by piece is one answer, with what leaves and how much follows', async () => {
  const { sending, asked, withdrawing } = sendingOf();
  expect(await answered(sending)).toEqual(whole);
  expect(asked).toEqual([0, 2, 4]);
  expect(withdrawing).toHaveBeenCalledExactlyOnceWith(['d']);
});

test('a piece of which nothing is there to be read any more leaves no mark', async () => {
  const { sending } = sendingOf({
    next: async (from) => ({
      documents: from === 2 ? [] : documentsOf(ids.slice(from, from + 2)),
      upTo: from + 2,
    }),
  });
  const documents = ['a', 'b', 'e', 'f'].map((id) => ({ id }));
  expect(await answered(sending)).toEqual({ ...whole, documents });
});

test('[PUL-6] a page that has taken long ends behind what was sent, and so does one that cannot be read on', async () => {
  const short = {
    documents: [{ id: 'a' }, { id: 'b' }],
    withdrawn: [],
    checkpoint: { seq: 2, id: 'place' },
    remaining: 6,
    complete: false,
  };
  const { sending, withdrawing } = sendingOf({ isLong: () => true });
  expect(await answered(sending)).toEqual(short);
  expect(withdrawing).toHaveBeenCalledExactlyOnceWith([]);
  const { next } = sendingOf().sending;
  const cut = sendingOf({ next: (from) => (from === 0 ? next(from) : Promise.resolve(null)) });
  expect(await answered(cut.sending)).toEqual(short);
});

test('[PUL-7] nothing is read before what was read is taken', async () => {
  const { sending, asked, taken } = sendingOf();
  const reader = new PageText(sending);
  let pieces = '';
  reader.on('data', (piece) => {
    pieces += piece;
    if (piece.includes('"b"')) reader.pause();
  });
  await once(reader, 'pause');
  for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
  expect(asked).toEqual([0]);
  expect(taken).not.toHaveBeenCalled();
  reader.resume();
  await once(reader, 'end');
  expect(asked).toEqual([0, 2, 4]);
  expect(JSON.parse(pieces)).toEqual(whole);
});

test('[PUL-7] a laptop that waits its turn hears white space, which its JSON is read over', async () => {
  let come = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    come = resolve;
  });
  const { next } = sendingOf().sending;
  const { sending } = sendingOf({
    signOfLifeMs: 1,
    next: async (from) => {
      if (from === 2) await late;
      return next(from);
    },
  });
  const reader = new PageText(sending);
  let pieces = '';
  reader.on('data', (piece) => {
    pieces += piece;
    if (pieces.endsWith('\n\n\n')) come();
  });
  await once(reader, 'end');
  expect(pieces).toContain('\n\n\n');
  expect(JSON.parse(pieces)).toEqual(whole);
});

test('a page that nobody takes any more gives back what it had', async () => {
  const { sending, taken } = sendingOf();
  const reader = new PageText(sending);
  reader.destroy();
  await once(reader, 'close');
  expect(taken).toHaveBeenCalled();
});
