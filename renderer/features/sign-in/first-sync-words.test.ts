import { expect, test } from 'vitest';
import { firstSyncWords } from './first-sync-words.ts';

const copy = { received: 3, total: 1_500 };

test('a first copy that was not tried yet, or that goes on, has not stopped', () => {
  expect(firstSyncWords({ firstSync: null, connection: 'offline', problem: null })).toBe(
    'Asking the council’s system how much there is.',
  );
  expect(firstSyncWords({ firstSync: copy, connection: 'connected', problem: null })).toBe(
    '3 of 1,500 records are here.',
  );
});

test('a first copy whose line is cut says that it has stopped, and how far it came', () => {
  expect(firstSyncWords({ firstSync: copy, connection: 'offline', problem: 'ENDPOINT_UNREACHABLE' })).toBe(
    'Stopped. 3 of 1,500 records are here.',
  );
});
