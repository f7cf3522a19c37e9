import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { startEndpoint } from '#server/start-endpoint.ts';

export interface EndpointAddresses {
  readonly endpointUrl: string;
  /** In the same process, and with nothing of ours in between: the least that the same work can cost. */
  readonly bareUrl: string;
}

/** A process of its own: the endpoint, and beside it the floors that it is measured against. */
const [, , connectionString = ''] = process.argv;
const endpoint = await startEndpoint({ connectionString, port: 0, rendererFolder: null });
await endpoint.ready;
const pool = new pg.Pool({ connectionString });
await pool.query('CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, body jsonb NOT NULL)');

const listeners = new Set<ServerResponse>();
let everything: Promise<string> | null = null;

/** The same documents as the feed's, as one text that was ready before anybody asked. */
async function allDocuments(): Promise<string> {
  const { rows } = await pool.query<{ text: string }>(
    "SELECT jsonb_build_object('collection', collection, 'document', body)::text AS text FROM documents ORDER BY seq",
  );
  return `[${rows.map((row) => row.text).join(',')}]`;
}

const bare = createServer(async (request, response) => {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('access-control-max-age', '600');
  const asked = `${request.method} ${request.url}`;
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
  } else if (asked === 'GET /documents') {
    everything ??= allDocuments();
    response.setHeader('content-type', 'application/json').end(await everything);
  } else if (asked === 'POST /insert') {
    const documents = JSON.parse(await text(request)) as { id: string }[];
    await pool.query('INSERT INTO bare (id, body) SELECT * FROM unnest($1::uuid[], $2::jsonb[])', [
      documents.map(({ id }) => id),
      documents.map((document) => JSON.stringify(document)),
    ]);
    response.setHeader('content-type', 'application/json').end('{}');
  } else if (asked === 'GET /echo') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': here\n\n');
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
  } else if (asked === 'POST /echo') {
    const said = await text(request);
    for (const listener of listeners) listener.write(`data: ${said}\n\n`);
    response.setHeader('content-type', 'application/json').end('{}');
  } else {
    response.writeHead(404).end();
  }
});
bare.listen(0, '127.0.0.1', () => {
  const { port } = bare.address() as AddressInfo;
  const addresses: EndpointAddresses = { endpointUrl: endpoint.url, bareUrl: `http://127.0.0.1:${port}` };
  process.send?.(addresses);
});
process.once('disconnect', () => process.exit());
