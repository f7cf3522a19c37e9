import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '#renderer/platform/clock.ts';
import { createEndpoint } from './endpoint.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const asked = { protocolVersion: 1, checkpoint: null, limit: 10 };
const page = { documents: [], withdrawn: [], checkpoint: { seq: 1, id: '~' }, remaining: 0, complete: true };

/** A pull from a network that answers like this. */
async function pullFrom(network: RequestListener, stop = new AbortController().signal) {
  const server = createServer(network);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpointUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endpoint = createEndpoint({ endpointUrl, fetch, clock: systemClock, silenceLimit: 300 });
  return endpoint.pull('token', asked, stop);
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

test.each(['SESSION_REQUIRED', 'SYNC_CLIENT_TOO_OLD', 'SYNC_CHECKPOINT_UNKNOWN'])(
  'the endpoint’s %s keeps its code',
  async (code) => {
    const problem = JSON.stringify({ code, message: 'Said by the endpoint.', requestId: 'r' });
    await expect(pullFrom(answering(409, json, problem))).rejects.toMatchObject({ code });
  },
);

test('an endpoint that accepts and then says nothing is given up after the limit', async () => {
  await expect(pullFrom(() => undefined)).rejects.toMatchObject({ code: 'ENDPOINT_SILENT' });
});

test('an answer that stops half-way is given up, and one that is slow but goes on is not', async () => {
  const stopping: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': json }).write('{"documents":[');
  };
  await expect(pullFrom(stopping)).rejects.toMatchObject({ code: 'ENDPOINT_SILENT' });
  const slow: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': json });
    const text = JSON.stringify(page);
    const parts = [0, 1, 2, 3, 4, 5].map((part) =>
      text.slice(part * 20, part === 5 ? undefined : part * 20 + 20),
    );
    for (const [at, part] of parts.entries()) {
      setTimeout(() => (at === 5 ? response.end(part) : response.write(part)), at * 100);
    }
  };
  expect(await pullFrom(slow)).toEqual(page);
});

test('stopping ends a request that is under way', async () => {
  const stop = new AbortController();
  const pulled = pullFrom(() => stop.abort(), stop.signal);
  await expect(pulled).rejects.toMatchObject({ code: 'ENDPOINT_UNREACHABLE' });
});
