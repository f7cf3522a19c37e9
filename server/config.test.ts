import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATABASE_URL = 'postgres://waymark:secret@db.council.example/waymark';

test('the environment is read once, with defaults for what is not said', () => {
  expect(readConfig({ DATABASE_URL, APP_ORIGINS: 'app://waymark, https://app.council.example' })).toEqual({
    DATABASE_URL,
    HOST: '127.0.0.1',
    PORT: 4710,
    APP_ORIGINS: ['app://waymark', 'https://app.council.example'],
    TRUST_PROXY: false,
    LOCAL_ACCOUNTS: true,
    LOG_LEVEL: 'info',
    provider: null,
  });
});

test('a wrong variable is named, and its value is not', () => {
  const wrong = { DATABASE_URL: 'mysql://waymark:secret@db', PORT: 'many', TRUST_PROXY: 'perhaps' };
  expect(() => readConfig(wrong)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      detail: expect.stringMatching(/^DATABASE_URL: [\s\S]*PORT: [\s\S]*TRUST_PROXY: (?![\s\S]*secret)/),
    }),
  );
});

test.each([
  ['true', 1],
  ['false', false],
  ['2', 2],
  ['10.0.0.0/8, 192.0.2.7', ['10.0.0.0/8', '192.0.2.7']],
])('TRUST_PROXY %s trusts exactly those proxies', (TRUST_PROXY, trusted) => {
  expect(readConfig({ DATABASE_URL, TRUST_PROXY }).TRUST_PROXY).toEqual(trusted);
});

test('a certificate without its key is a fault, and so is a key without its certificate', () => {
  expect(() => readConfig({ DATABASE_URL, TLS_CERTIFICATE: '/etc/waymark/chain.pem' })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', detail: expect.stringMatching(/^TLS_KEY: /) }),
  );
  expect(() => readConfig({ DATABASE_URL, TLS_KEY: '/etc/waymark/key.pem' })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', detail: expect.stringMatching(/^TLS_CERTIFICATE: /) }),
  );
});

describe('an identity provider', () => {
  const OIDC = {
    OIDC_ISSUER: 'https://login.council.example/tenant/v2.0',
    OIDC_CLIENT_ID: 'waymark',
    OIDC_PUBLIC_URL: 'https://waymark.council.example/',
    OIDC_GROUPS:
      '[{ "group": "leaving-care-east", "role": "personal-adviser", "team": "Leaving care, East" }, { "group": "board", "role": "board-member" }]',
  };

  test('is read with its defaults, and the order of its groups is kept', () => {
    const { provider } = readConfig({ DATABASE_URL, ...OIDC, OIDC_REQUIRED_AMR: 'mfa, otp' });
    expect(provider).toMatchObject({
      clientSecret: null,
      publicUrl: 'https://waymark.council.example',
      requiredAmr: ['mfa', 'otp'],
      requiredAcr: [],
      clockTolerance: 30,
    });
    expect(provider?.groups.map(({ group }) => group)).toEqual(['leaving-care-east', 'board']);
  });

  test.each([
    ['half of it', { OIDC_ISSUER: OIDC.OIDC_ISSUER }, /OIDC_CLIENT_ID/],
    [
      'a plain address',
      { ...OIDC, OIDC_ISSUER: 'http://login.council.example' },
      /OIDC_ISSUER: It must begin with https/,
    ],
    ['groups that are no JSON', { ...OIDC, OIDC_GROUPS: 'east=adviser' }, /OIDC_GROUPS: It is not JSON/],
    ['no group at all', { ...OIDC, OIDC_GROUPS: '[]' }, /OIDC_GROUPS/],
    [
      'a role that there is not',
      { ...OIDC, OIDC_GROUPS: '[{"group":"x","role":"king"}]' },
      /OIDC_GROUPS.0.role/,
    ],
    [
      'a clock that may be off for an hour',
      { ...OIDC, OIDC_CLOCK_TOLERANCE: '3600' },
      /OIDC_CLOCK_TOLERANCE/,
    ],
    ['nobody’s sign-in', { LOCAL_ACCOUNTS: 'false' }, /LOCAL_ACCOUNTS/],
  ])('with %s is refused by the variable’s name', (_, environment, why) => {
    expect(() => readConfig({ DATABASE_URL, ...environment })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', detail: expect.stringMatching(why) }),
    );
  });
});
