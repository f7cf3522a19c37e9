import { randomUUID } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi } from '#tests/people/cast.ts';
import { signIn, startTestEndpoint, type TestEndpoint, writeAsImport } from '#tests/support/endpoint.ts';
import { askAndTakeNothing } from './support/silent-laptop.ts';

const PATIENCE = 120_000;
/** More than take turns at once, and than are sent pages at once. */
const SILENT = 6;
const PLACES = 3;
/** More altogether than the two systems between the endpoint and a laptop hold for it. */
const VISITS = 120;
const NOTE = 'a note without end '.repeat(10_000);

let endpoint: TestEndpoint;
beforeAll(async () => {
  endpoint = await startTestEndpoint({
    feedRoom: { bytesInHand: 2_000, pagesAtOnce: PLACES, silentReaderMs: 4_000 },
  });
  const { pool } = endpoint.database;
  const id = randomUUID();
  await writeAsImport(pool, [{ collection: 'youngPeople', body: aYoungPerson({ id }) }]);
  for (let kept = 0; kept < VISITS; kept += 20) {
    const visits = Array.from({ length: 20 }, () =>
      aVisit({ id: randomUUID(), youngPersonId: id, note: NOTE }),
    );
    await writeAsImport(
      pool,
      visits.map((body) => ({ collection: 'contacts', body })),
    );
  }
  await inTransaction(pool, (client) => grant(client, AUTHORITY_ID, `staff:${joanneAdeyemi.id}`, [id]));
}, PATIENCE);
afterAll(() => endpoint.close());

interface Answering {
  /** Resolves when the endpoint is done with the request, with whether all of the answer had been taken. */
  readonly over: Promise<boolean>;
}

/** What the endpoint, which runs in this process, does with each page that is asked for from now on. */
function watchPages(): { readonly pages: readonly Answering[]; stop(): void } {
  const pages: Answering[] = [];
  const begins = channel('http.server.request.start');
  const note = (message: unknown): void => {
    const { request: asked, response } = message as Exchange;
    if (asked.url !== routes.pull) return;
    pages.push({ over: once(response, 'close').then(() => response.writableFinished) });
  };
  begins.subscribe(note);
  return { pages, stop: () => begins.unsubscribe(note) };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

test('[PUL-7] laptops that take nothing of their pages hold up no other, and are let go after a while', {
  timeout: PATIENCE,
}, async () => {
  const joanne = await signIn(endpoint.url, 'joanne');
  const { pages, stop } = watchPages();
  const laptops = await Promise.all(Array.from({ length: SILENT }, () => askAndTakeNothing(joanne)));
  stop();
  const { documents } = await (await signIn(endpoint.url, 'joanne')).pullAll();
  expect(documents.filter((record) => 'note' in record)).toHaveLength(VISITS);

  expect(pages).toHaveLength(SILENT);
  const whole = await Promise.all(pages.map(({ over }) => over));
  expect(whole).toEqual(Array.from({ length: SILENT }, () => false));
  for (const { leave } of laptops) leave();
});
