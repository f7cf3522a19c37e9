import { expect, test } from 'vitest';
import type { Checkpoint } from '#shared/sync/messages.ts';
import { StreamNews } from './stream-news.ts';
import type { NewsPage } from './unasked-page.ts';

const HERE: Checkpoint = { seq: 1, id: '~@one' };
const THERE: Checkpoint = { seq: 2, id: '~@two' };

/** A stream whose page is read when the test says so. */
function aStream() {
  const said: string[] = [];
  let readIt: (page: NewsPage) => void = () => undefined;
  const news = new StreamNews(
    {
      read: () =>
        new Promise((resolve) => {
          readIt = resolve;
        }),
      isFree: () => true,
      changed: (seq) => said.push(`changed ${seq}`),
      page: (from) => said.push(`page from ${from.seq}`),
    },
    HERE,
  );
  return {
    ...{ news, said },
    async read() {
      readIt({ text: '{}', checkpoint: THERE, goes: () => said.push('noted') });
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('[STR-8] a page that goes along the stream is noted as sent', async () => {
  const { news, said, read } = aStream();
  news.wake(2);
  await read();
  expect(said).toEqual(['page from 1', 'noted']);
});

test('[STR-8] of a page that is dropped, as its laptop asked for itself meanwhile, nothing is noted', async () => {
  const { news, said, read } = aStream();
  news.wake(2);
  news.isAt(null);
  await read();
  expect(said).toEqual(['changed 2']);
});
