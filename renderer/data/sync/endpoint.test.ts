import { createServer, type OutgoingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { OWN_SIGN, routes } from '#shared/sync/routes.ts';
import { createEndpoint } from './endpoint.ts';
import { SILENCE_LIMIT } from './progress-watch.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const never = new AbortController().signal;
const asked = { protocolVersion: 1, checkpoint: null, limit: 10 };
const page = { documents: [], withdrawn: [], checkpoint: { seq: 1, id: '~' }, remaining: 0, complete: true };

/** A pull from a network that answers like this. */
async function pullFrom(network: RequestListener, stop = never, clock = systemClock) {
  return (await endpointBehind(network, clock)).pull('token', asked, stop);
}

async function endpointBehind(network: RequestListener, clock = systemClock) {
  const server = createServer(network);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpointUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return createEndpoint({ endpointUrl, fetch, clock });
}

function answering(status: number, type: string, body: string): RequestListener {
  return (_request, response) => response.writeHead(status, { 'content-type': type }).end(body);
}

const json = 'application/json; charset=utf-8';

test('a page of the feed is parsed', async () => {
  expect(await pullFrom(answering(200, json, JSON.stringify(page)))).toEqual(page);
});

test('a network that answers with its own page is told apart from the endpoint, whatever the status', async () => {
  const signInPage = answering(200, 'text/html', '<h1>Welcome to the station’s wireless</h1>');
  await expect(pullFrom(signInPage)).rejects.toMatchObject({ code: 'ENDPOINT_NOT_WAYMARK' });
});

test('a redirect is not followed, so no record goes where the network points', async () => {
  const paths: string[] = [];
  const redirecting: RequestListener = (request, response) => {
    paths.push(request.url ?? '');
    response.writeHead(307, { location: '/elsewhere' }).end();
  };
  await expect(pullFrom(redirecting)).rejects.toMatchObject({ code: 'ENDPOINT_NOT_WAYMARK' });
  expect(paths).toEqual(['/api/sync/pull']);
});

test('an answer out of form is not taken for an empty one', async () => {
  const lacking = answering(200, json, JSON.stringify({ ...page, complete: undefined }));
  await expect(pullFrom(lacking)).rejects.toMatchObject({ code: 'ENDPOINT_NOT_UNDERSTOOD' });
  await expect(pullFrom(answering(200, json, '{"docu'))).rejects.toMatchObject({
    code: 'ENDPOINT_NOT_UNDERSTOOD',
  });
});

test('[LAP-8] what the endpoint hears without a word is not taken for heard by a network that has words for everything', async () => {
  const purged = { protocolVersion: 1, youngPersonIds: [] };
  const hotel = await endpointBehind(answering(200, json, '{"success":true}'));
  await expect(hotel.confirmPurged('token', purged, never)).rejects.toMatchObject({
    code: 'ENDPOINT_NOT_UNDERSTOOD',
  });
  await expect(hotel.wiped('token')).rejects.toMatchObject({ code: 'ENDPOINT_NOT_UNDERSTOOD' });
  const heard = await endpointBehind((_request, response) =>
    response.writeHead(204, { [OWN_SIGN]: 'here' }).end(),
  );
  await expect(heard.confirmPurged('token', purged, never)).resolves.toBeUndefined();
});

/** An endpoint that answers what it is asked in words, and hears everything else without any. */
function hearing(inWords: OutgoingHttpHeaders, without: OutgoingHttpHeaders): RequestListener {
  const ways = JSON.stringify({ password: true, provider: null });
  return (request, response) =>
    request.url === routes.waysToSignIn
      ? response.writeHead(200, { 'content-type': json, ...inWords }).end(ways)
      : response.writeHead(204, without).end();
}

test('[LAP-8] a silence that does not bear the sign of an endpoint that signs what it says is no answer, also before it said anything', async () => {
  const sign = { [OWN_SIGN]: 'here' };
  const proxy = await endpointBehind(hearing(sign, {}));
  await expect(proxy.wiped('token')).rejects.toMatchObject({ code: 'ENDPOINT_NOT_WAYMARK' });
  const silent = await endpointBehind((_request, response) => response.writeHead(204).end());
  await expect(silent.wiped('token')).rejects.toMatchObject({ code: 'ENDPOINT_NOT_WAYMARK' });
  const own = await endpointBehind(hearing(sign, sign));
  await expect(own.wiped('token')).resolves.toBeUndefined();
});

test('[LAP-8] an endpoint from before there was a sign is heard without one', async () => {
  const old = await endpointBehind(hearing({}, {}));
  await expect(old.wiped('token')).resolves.toBeUndefined();
});

test.each(['SESSION_REQUIRED', 'SYNC_CLIENT_TOO_OLD', 'SYNC_CHECKPOINT_UNKNOWN'])(
  'the endpoint’s %s keeps its code',
  async (code) => {
    const problem = JSON.stringify({ code, message: 'Said by the endpoint.', requestId: 'r' });
    await expect(pullFrom(answering(409, json, problem))).rejects.toMatchObject({ code });
  },
);

/** Time that passes only when a test says so. `waits` hears each time that the laptop begins to wait for the next byte. */
function handTurnedClock(waits: (time: number, pass: (milliseconds: number) => void) => void): Clock {
  let waiting: { left: number; readonly call: () => void } | null = null;
  let times = 0;
  const pass = (milliseconds: number) => {
    if (waiting === null) return;
    waiting.left -= milliseconds;
    if (waiting.left <= 0) waiting.call();
  };
  return {
    ...systemClock,
    after(milliseconds, call) {
      const own = { left: milliseconds, call };
      waiting = own;
      times += 1;
      waits(times, pass);
      return () => {
        if (waiting === own) waiting = null;
      };
    },
  };
}

/** The laptop has waited for the answer, then for its body, and now for what comes after the body's first part. */
const AFTER_THE_FIRST_PART = 3;

test('an endpoint that accepts and then says nothing is given up after the limit', async () => {
  let fallSilent = () => {};
  const clock = handTurnedClock((_, pass) => {
    fallSilent = () => pass(SILENCE_LIMIT);
  });
  await expect(pullFrom(() => fallSilent(), never, clock)).rejects.toMatchObject({ code: 'ENDPOINT_SILENT' });
});

test('an answer that stops half-way is given up after the limit', async () => {
  const clock = handTurnedClock((time, pass) => {
    if (time === AFTER_THE_FIRST_PART) setImmediate(pass, SILENCE_LIMIT);
  });
  const stopping: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': json }).write('{"documents":[');
  };
  await expect(pullFrom(stopping, never, clock)).rejects.toMatchObject({ code: 'ENDPOINT_SILENT' });
});

test('an answer that is slow but goes on is waited for, however long it takes in all', async () => {
  const text = JSON.stringify(page);
  const parts = [0, 20, 40, 60].map((from) => text.slice(from, from === 60 ? undefined : from + 20));
  let sendNext = () => {};
  const slow: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': json });
    sendNext = () => {
      const part = parts.shift();
      if (part !== undefined) response.write(part);
      else response.end();
    };
    sendNext();
  };
  let passed = 0;
  const clock = handTurnedClock((time, pass) => {
    if (time < AFTER_THE_FIRST_PART) return;
    setImmediate(() => {
      passed += SILENCE_LIMIT / 2;
      pass(SILENCE_LIMIT / 2);
      sendNext();
    });
  });
  expect(await pullFrom(slow, never, clock)).toEqual(page);
  expect(passed).toBeGreaterThan(SILENCE_LIMIT);
});

test('stopping ends a request that is under way', async () => {
  const stop = new AbortController();
  const pulled = pullFrom(() => stop.abort(), stop.signal);
  await expect(pulled).rejects.toMatchObject({ code: 'ENDPOINT_UNREACHABLE' });
});

test('a GET is never answered from the browser’s cache, and a POST lets the browser remember that it may ask', async () => {
  const caches: (RequestCache | undefined)[] = [];
  const watching: typeof fetch = async (_, init) => {
    caches.push(init?.cache);
    return Response.json(page);
  };
  const endpoint = createEndpoint({ endpointUrl: 'http://endpoint', fetch: watching, clock: systemClock });
  await endpoint.pull('token', asked, never);
  await endpoint.whoAmI('token', never).catch(() => undefined);
  expect(caches).toEqual([undefined, 'no-store']);
});
