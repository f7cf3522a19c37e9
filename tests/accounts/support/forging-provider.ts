import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a token is wrong. Whatever is not named is as it should be. */
export interface Forgery {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly signedWith?: 'own-key' | 'other-key' | 'nothing' | 'public-key-as-secret';
}

export interface ForgingProvider {
  readonly url: string;
  forges(forgery: Forgery): void;
  close(): Promise<void>;
}

/** A provider that gives out whatever token a test wants, which no honest one would. */
export async function startForgingProvider(): Promise<ForgingProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  let forgery: Forgery = {};
  const nonces = new Map<string, string>();
  const server = http.createServer((request, response) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const asked = new URL(request.url ?? '/', url);
    const json = (body: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (asked.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer: url,
        authorization_endpoint: `${url}/authorise`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/keys`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (asked.pathname === '/keys') {
      return json({
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }],
      });
    }
    if (asked.pathname === '/authorise') {
      const code = `code-${nonces.size}`;
      nonces.set(code, asked.searchParams.get('nonce') ?? '');
      const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href });
      return response.end();
    }
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    return request.on('end', () => {
      const nonce = nonces.get(new URLSearchParams(body).get('code') ?? '');
      const claims = { ...goodClaims(url, nonce), ...forgery.claims };
      json({ access_token: 'x', token_type: 'Bearer', id_token: token(claims, forgery, own, other) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forges: (wanted) => {
      forgery = wanted;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function goodClaims(issuer: string, nonce: string | undefined) {
  const now = Math.floor(Date.now() / 1_000);
  return {
    iss: issuer,
    aud: 'waymark',
    sub: 'person-1',
    exp: now + 300,
    iat: now,
    nonce,
    name: 'Noor Rahman',
    preferred_username: 'noor.rahman',
    groups: ['lc-advisers-east'],
    amr: ['pwd', 'mfa'],
  };
}

interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function token(
  claims: Record<string, unknown>,
  { header, signedWith = 'own-key' }: Forgery,
  own: KeyPair,
  other: KeyPair,
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', kid: 'own', typ: 'JWT', ...header })}.${part(claims)}`;
  if (signedWith === 'nothing') return `${signed}.`;
  if (signedWith === 'public-key-as-secret') {
    const secret = own.publicKey.export({ format: 'pem', type: 'spki' });
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  }
  const key = signedWith === 'other-key' ? other.privateKey : own.privateKey;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
}
