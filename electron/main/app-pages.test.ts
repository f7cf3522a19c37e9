import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerPageRequest, registerAppScheme } from './app-pages.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'waymark-pages-'));
const folder = path.join(scratch, 'renderer');
mkdirSync(path.join(folder, 'assets'), { recursive: true });
writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
writeFileSync(path.join(folder, 'assets/app-1a2b3c.js'), 'export {};');
writeFileSync(path.join(scratch, 'secret.js'), 'secret');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ask = (url: string, method = 'GET') =>
  answerPageRequest({ url, method }, { folder, endpointUrl: 'https://waymark.council.example' });

describe('the app’s own pages', () => {
  it('come with their type and with the policy that names the endpoint', async () => {
    const { status, headers } = await ask('app://waymark/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toContain(
      "connect-src 'self' https://waymark.council.example;",
    );
  });

  it('are one page for every screen’s address', async () => {
    expect(await (await ask('app://waymark/young-people/0198')).text()).toBe('<!doctype html>');
  });

  it('are kept for ever where the name holds the content’s digest', async () => {
    const { headers } = await ask('app://waymark/assets/app-1a2b3c.js');
    expect(headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    'app://waymark/none.js',
    'app://waymark/..%2fsecret.js',
    'app://waymark/%2e%2e/secret.js',
    'app://waymark/..%5csecret.js',
    'app://waymark/assets/app-1a2b3c.js%00',
    'app://waymark/%E0%A4%A',
    'app://elsewhere/index.html',
  ])('do not include %s', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  it('are read and not written', async () => {
    expect((await ask('app://waymark/', 'POST')).status).toBe(405);
    expect(await (await ask('app://waymark/', 'HEAD')).text()).toBe('');
  });
});

it('the app’s scheme is secure, so that its pages may use Web Crypto', () => {
  const schemes: object[] = [];
  registerAppScheme({ registerSchemesAsPrivileged: (given) => void schemes.push(...given) });
  expect(schemes).toEqual([
    { scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) },
  ]);
});
