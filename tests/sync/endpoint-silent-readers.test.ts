import { randomUUID } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '#server/storage/database.ts';
import { grant } from '#server/storage/grants.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { AUTHORITY_ID, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi } from '#tests/people/cast.ts';
import {
  signIn,
  startEndpointOn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  writeAsImport,
} from '#tests/support/endpoint.ts';
import { keepLongVisits, LONG_VISITS } from './support/long-visits.ts';
import { askAndTakeNothing } from './support/silent-laptop.ts';

const PATIENCE = 120_000;
/** More than take turns at once, and than are sent pages at once. */
const SILENT = 6;
const PLACES = 3;
/** Where others wait. */
const SILENT_MS = 3_000;
const A_LITTLE = 64 * 1024;

let endpoint: TestEndpoint;
beforeAll(async () => {
  endpoint = await startTestEndpoint({
    feedRoom: { bytesInHand: 2_000, pagesAtOnce: PLACES, silentReaderMs: 4 * SILENT_MS },
  });
  const { pool } = endpoint.database;
  const id = randomUUID();
  await writeAsImport(pool, [{ collection: 'youngPeople', body: aYoungPerson({ id }) }]);
  await keepLongVisits(pool, id);
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
  expect(documents.filter((record) => 'note' in record)).toHaveLength(LONG_VISITS);

  expect(pages).toHaveLength(SILENT);
  const whole = await Promise.all(pages.map(({ over }) => over));
  expect(whole).toEqual(Array.from({ length: SILENT }, () => false));
  for (const { leave } of laptops) leave();
});

/** Its first copy, of which nothing has been taken yet. */
async function asks({ url, session }: TestDevice): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${session.token}` };
  const asked = request(url + routes.pull, { method: 'POST', headers, agent: false });
  asked.end(JSON.stringify({ protocolVersion: PROTOCOL_VERSION, checkpoint: null, limit: 2_000 }));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
}

/** A little at a time, for a while, and never stops for long. Then it takes the rest. */
async function takesSlowly(answer: IncomingMessage, forMs: number): Promise<string> {
  const fell = once(answer, 'error').then(([cause]) => Promise.reject(cause));
  fell.catch(() => undefined);
  let took = '';
  for (const began = performance.now(); performance.now() - began < forMs; ) {
    const some: Buffer | null = answer.read(Math.min(answer.readableLength, A_LITTLE));
    took += some?.toString('latin1') ?? '';
    await Promise.race([pause(100), fell]);
  }
  for await (const some of answer) took += (some as Buffer).toString('latin1');
  return took;
}

test('[PUL-7] a laptop that takes its page slowly and without a rest keeps its place, also where others wait for it', {
  timeout: PATIENCE,
}, async () => {
  const feedRoom = { pagesAtOnce: 1, silentReaderMs: 4 * SILENT_MS, longestPageMs: 24 * PATIENCE };
  const { url, close } = await startEndpointOn(endpoint.database.connectionString, { feedRoom });
  const [joanne, other] = [await signIn(url, 'joanne'), await signIn(url, 'joanne')];
  // For several times as long as it may be silent.
  const answer = await asks(joanne);
  const waiting = askAndTakeNothing(other);
  const page = JSON.parse(await takesSlowly(answer, 5 * SILENT_MS)) as { documents: unknown[] };
  expect(page.documents.length).toBeGreaterThan(LONG_VISITS);
  (await waiting).leave();
  await close();
});
