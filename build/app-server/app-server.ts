import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import type { Configuration } from '#shared/desktop/configuration.ts';
import { pageFile } from '#shared/desktop/page-file.ts';
import { cacheControl, pageHeaders } from '#shared/pages/page-headers.ts';

export interface AppServerOrder {
  /** The built pages, `dist/renderer`. */
  readonly folder: string;
  /** The endpoint's origin, for the pages' configuration and their content security policy. */
  readonly endpointUrl: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly version: string;
}

export interface AppServer {
  /** Without a slash at its end, such as `http://127.0.0.1:4711`. */
  readonly url: string;
  close(): Promise<void>;
}

const host = '127.0.0.1';

/**
 * The desktop app's pages for a browser, on this machine alone, where Electron cannot be had. It holds nothing and knows
 * nobody: the work is in the browser, as it would be in Electron.
 */
export async function startAppServer(order: AppServerOrder): Promise<AppServer> {
  const server = http.createServer((request, response) => {
    answer(order, request)
      .catch(() => refuse(500))
      .then(({ status, headers, body }) => {
        response.writeHead(status, { ...pageHeaders(order.endpointUrl), ...headers });
        response.end(request.method === 'HEAD' ? undefined : body);
      })
      .catch(() => response.destroy());
  });
  const port = await listen(server, order.port);
  return { url: `http://${host}:${port}`, close: () => close(server) };
}

interface Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: string | Buffer;
}

async function answer(order: AppServerOrder, request: http.IncomingMessage): Promise<Reply> {
  if (!isForThisMachine(request.headers.host)) return refuse(421);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { ...refuse(405), headers: { allow: 'GET, HEAD' } };
  // Not resolved by URL's rules: those would quietly take `..` out of a path that should be refused.
  const pathname = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  if (pathname === '/configuration.json') return configuration(order);
  return servePage(order.folder, pathname);
}

/** A page of another site whose name was pointed at this machine sends that site's name here. It gets nothing. */
function isForThisMachine(named: string | undefined): boolean {
  return named !== undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(named);
}

function configuration({ endpointUrl, version }: AppServerOrder): Reply {
  const body: Configuration = { endpointUrl, version, runtime: 'browser' };
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

async function servePage(folder: string, pathname: string): Promise<Reply> {
  const wanted = pageFile(pathname);
  if (wanted === null) return refuse(404);
  try {
    const body = await readFile(path.join(folder, wanted.file));
    const headers = {
      'content-type': wanted.contentType,
      'content-length': String(body.byteLength),
      'cache-control': cacheControl(wanted.file),
    };
    return { status: 200, headers, body };
  } catch {
    return refuse(404);
  }
}

function refuse(status: number): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: http.STATUS_CODES[status] ?? '',
  };
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
