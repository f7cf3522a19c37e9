import path from 'node:path';
import { expect, test } from 'vitest';
import { appDataFolder } from './app-data-folder.ts';

test('WAYMARK_DATA chooses the data folder', () => {
  expect(appDataFolder({ WAYMARK_DATA: './elsewhere' })).toBe(path.resolve('elsewhere'));
});

test('without it, or with an empty one, the operating system’s own place is used', () => {
  const usual = appDataFolder({});
  expect(path.isAbsolute(usual)).toBe(true);
  expect(usual.toLowerCase()).toContain('waymark');
  expect(appDataFolder({ WAYMARK_DATA: ' ' })).toBe(usual);
});
