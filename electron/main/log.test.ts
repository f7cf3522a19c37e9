import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createFileLog, loggableOrigin } from './log.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'waymark-log-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const now = () => new Date('2026-11-21T10:42:00.000Z');

it('the log is one JSON line an event, by its code', () => {
  const folder = path.join(scratch, 'new/logs');
  createFileLog(folder, now)('DESKTOP_STARTED', { version: '1.2.3' });
  expect(readFileSync(path.join(folder, 'waymark.log'), 'utf8')).toBe(
    '{"at":"2026-11-21T10:42:00.000Z","code":"DESKTOP_STARTED","version":"1.2.3"}\n',
  );
});

it('a full log is put aside once, so that it never fills the disk', () => {
  const folder = mkdtempSync(path.join(scratch, 'full-'));
  const file = path.join(folder, 'waymark.log');
  const log = createFileLog(folder, now);
  writeFileSync(file, 'x'.repeat(1_000_001));
  log('DESKTOP_STARTED');
  expect(existsSync(path.join(folder, 'waymark.old.log'))).toBe(true);
  expect(readFileSync(file, 'utf8').length).toBeLessThan(200);
});

it('a log that cannot be written does not stop the app', () => {
  const folder = mkdtempSync(path.join(scratch, 'gone-'));
  const log = createFileLog(folder, now);
  rmSync(folder, { recursive: true });
  expect(() => log('DESKTOP_STARTED')).not.toThrow();
});

it('of an address the log keeps the origin alone', () => {
  expect(loggableOrigin('https://a.example/her-name?q=1#x')).toBe('https://a.example');
  expect(loggableOrigin('nonsense')).toBe('not an address');
});
