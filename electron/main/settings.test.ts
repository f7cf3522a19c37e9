import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readSettings, SettingsFault } from './settings.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'waymark-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function withFile(text: string): string {
  const own = mkdtempSync(path.join(folder, 'data-'));
  writeFileSync(path.join(own, 'settings.json'), text);
  return own;
}

it('the endpoint is this machine’s where nothing names another', () => {
  expect(readSettings({}, folder)).toEqual({ endpointUrl: 'http://127.0.0.1:4710' });
});

it('the endpoint is the one in the settings file, and the environment’s comes before it', () => {
  const data = withFile('{ "endpointUrl": "https://waymark.council.example/" }');
  expect(readSettings({}, data).endpointUrl).toBe('https://waymark.council.example');
  expect(readSettings({ WAYMARK_ENDPOINT: 'http://localhost:9' }, data).endpointUrl).toBe(
    'http://localhost:9',
  );
});

it.each([
  'council',
  'ftp://council.example',
  'http://council.example',
  'https://council.example/waymark',
  'https://council.example/?x',
  'https://me@council.example',
])('an endpoint at %s is refused, not replaced by another', (address) => {
  expect(() => readSettings({ WAYMARK_ENDPOINT: address }, folder)).toThrow(SettingsFault);
});

it.each(['', 'nonsense', '{}', '{ "endpointUrl": 1 }', '{ "endpointUrl": "https://a.example", "other": 1 }'])(
  'a settings file that reads %s is refused by its path',
  (text) => {
    const data = withFile(text);
    expect(() => readSettings({}, data)).toThrow(path.join(data, 'settings.json'));
  },
);
