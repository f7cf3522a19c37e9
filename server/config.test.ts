import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const DATABASE_URL = 'postgres://waymark:secret@db.council.example/waymark';

test('the environment is read once, with defaults for what is not said', () => {
  expect(readConfig({ DATABASE_URL, APP_ORIGINS: 'app://waymark, https://app.council.example' })).toEqual({
    DATABASE_URL,
    HOST: '127.0.0.1',
    PORT: 4710,
    APP_ORIGINS: ['app://waymark', 'https://app.council.example'],
    TRUST_PROXY: false,
    LOG_LEVEL: 'info',
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
