import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageHeaders } from '#shared/pages/page-headers.ts';
import { type AppServer, startAppServer } from './app-server.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'waymark-app-server-'));
const folder = path.join(scratch, 'renderer');
const endpointUrl = 'http://127.0.0.1:4710';
let server: AppServer;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'assets/app-1a2b3c.css'), 'p {}');
  writeFileSync(path.join(scratch, 'secret.js'), 'secret');
  server = await startAppServer({ folder, endpointUrl, port: 0, version: '1.2.3' });
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

interface Reply {
  status: number | undefined;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** By Node's own client, which sends a path and a Host header as they are given. */
function ask(target: string, options: http.RequestOptions = {}): Promise<Reply> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path: target, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    request.on('error', reject).end();
  });
}

describe('the server of the app’s pages', () => {
  it('serves the pages with the headers that they have in Electron', async () => {
    const { status, headers, body } = await ask('/');
    expect([status, body]).toEqual([200, '<!doctype html>']);
    expect(headers).toMatchObject({
      ...pageHeaders(endpointUrl),
      'content-type': 'text/html; charset=utf-8',
    });
  });

  it('serves one page for every screen’s address, and files of fixed content for ever', async () => {
    expect((await ask('/young-people/0198?tab=plan')).body).toBe('<!doctype html>');
    expect((await ask('/assets/app-1a2b3c.css')).headers['cache-control']).toContain('immutable');
    expect((await ask('/')).headers['cache-control']).toBe('no-cache');
  });

  it('tells the page its endpoint, and that it is in a browser', async () => {
    const { headers, body } = await ask('/configuration.json');
    expect(JSON.parse(body)).toEqual({ endpointUrl, version: '1.2.3', runtime: 'browser' });
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..%5csecret.js',
    '//etc/passwd.js',
    '/none.js',
  ])('serves nothing at %s', async (target) => {
    const { status, body } = await ask(target);
    expect([status, body]).toEqual([404, 'Not Found']);
  });

  it('is read and not written', async () => {
    const { status, headers } = await ask('/', { method: 'POST' });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  it('answers nobody who came by another name, such as a site that points its own at this machine', async () => {
    const { port } = new URL(server.url);
    for (const host of [`elsewhere.example:${port}`, `127.0.0.1.elsewhere.example:${port}`]) {
      expect((await ask('/configuration.json', { headers: { host } })).status).toBe(421);
    }
    expect((await ask('/', { headers: { host: `localhost:${port}` } })).status).toBe(200);
  });

  it('listens on this machine alone, and says so when its port is taken', async () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const port = Number(new URL(server.url).port);
    await expect(startAppServer({ folder, endpointUrl, port, version: '1' })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
