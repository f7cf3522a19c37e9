import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type SecureVersion } from 'node:tls';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEndpoint } from '#server/start-endpoint.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/support/endpoint.ts';

let folder: string;
let ownAuthority: string;
let endpoint: TestEndpoint;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'waymark-https-'));
  ownAuthority = await writeCertificate('chain.pem', 'key.pem');
  await writeCertificate('other-chain.pem', 'other-key.pem');
  endpoint = await startTestEndpoint({ https: { certificate: at('chain.pem'), key: at('key.pem') } });
});
afterAll(async () => {
  await endpoint.close();
  await rm(folder, { recursive: true });
});

test('with a certificate the endpoint speaks HTTPS, to whoever trusts who vouches for it', async () => {
  expect(endpoint.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  await expect(get('/api/ready', ownAuthority)).resolves.toBe(200);
  await expect(get('/api/ready')).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
});

test('and answers nobody who speaks plainly', async () => {
  await expect(fetch(`${endpoint.url.replace('https:', 'http:')}/api/health`)).rejects.toThrow();
});

test.each<[SecureVersion, string | undefined, string]>([
  ['TLSv1.1', undefined, 'refused'],
  ['TLSv1.2', 'AES128-GCM-SHA256', 'refused'],
  ['TLSv1.2', 'ECDHE-RSA-AES128-GCM-SHA256', 'TLSv1.2'],
  ['TLSv1.3', undefined, 'TLSv1.3'],
])('%s with %s is %s: what is old, or without forward secrecy, is not spoken', async (...given) => {
  const [version, ciphers, expected] = given;
  expect(await handshake(version, ciphers)).toBe(expected);
});

test.each([
  ['missing.pem', 'key.pem', /missing\.pem cannot be read/],
  ['chain.pem', 'other-key.pem', /no certificate in PEM with its own key/],
  ['key.pem', 'chain.pem', /no certificate in PEM with its own key/],
])('%s with %s stops the start and says which file', async (certificate, key, detail) => {
  const starting = startEndpoint({
    connectionString: endpoint.database.connectionString,
    port: 0,
    rendererFolder: null,
    https: { certificate: at(certificate), key: at(key) },
  });
  await expect(starting).rejects.toMatchObject({
    code: 'TLS_CERTIFICATE_UNUSABLE',
    detail: expect.stringMatching(detail),
  });
});

function at(name: string): string {
  return path.join(folder, name);
}

/** A certificate for this machine that vouches for itself; what is returned is to be trusted. */
async function writeCertificate(certificate: string, key: string): Promise<string> {
  const pem = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  await writeFile(at(certificate), pem.cert);
  await writeFile(at(key), pem.private, { mode: 0o600 });
  return pem.cert;
}

function get(route: string, ca?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(endpoint.url + route, ca === undefined ? {} : { ca }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** What the two agree on. `@SECLEVEL=0`: the caller would speak anything, so that it is the endpoint that refuses. */
function handshake(version: SecureVersion, ciphers = 'ALL'): Promise<string | null> {
  const socket = connect({
    host: '127.0.0.1',
    port: Number(new URL(endpoint.url).port),
    minVersion: version,
    maxVersion: version,
    ciphers: `${ciphers}:@SECLEVEL=0`,
    ca: ownAuthority,
  });
  return new Promise((resolve) => {
    socket.once('secureConnect', () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.once('error', () => resolve('refused'));
  });
}
