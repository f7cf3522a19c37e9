import { expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { cacheControl } from './page-headers.ts';

const directives = (policy: string) =>
  Object.fromEntries(policy.split('; ').map((each) => [each.split(' ', 1)[0], each.split(' ').slice(1)]));

it('the app’s pages reach themselves and the endpoint, and nothing is open by default', () => {
  const policy = directives(contentSecurityPolicy('https://waymark.council.example'));
  expect(policy['default-src']).toEqual(["'none'"]);
  expect(policy['connect-src']).toEqual(["'self'", 'https://waymark.council.example']);
});

it('a page that the endpoint serves reaches the endpoint as itself', () => {
  expect(directives(contentSecurityPolicy(null))['connect-src']).toEqual(["'self'"]);
});

it('no part of the policy is given away', () => {
  const policy = contentSecurityPolicy('https://waymark.council.example');
  for (const loose of [
    "'unsafe-inline'",
    "'unsafe-eval'",
    "'wasm-unsafe-eval'",
    "'unsafe-hashes'",
    '*',
    'blob:',
    'http:',
  ]) {
    expect(policy.split(/[ ;]+/)).not.toContain(loose);
  }
});

it('only files whose name holds the digest of their content are kept without asking again', () => {
  expect(cacheControl('assets/app-1a2b3c.js')).toContain('immutable');
  expect(cacheControl('index.html')).toBe('no-cache');
});
