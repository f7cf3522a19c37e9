import { expect, test } from 'vitest';
import type { SyncStatus } from '#renderer/data/waymark-store.ts';
import { syncSentence } from './sync-words.ts';

const now = new Date(2026, 10, 23, 10, 50);
const at = new Date(2026, 10, 23, 10, 42).toISOString();

function told(change: Partial<SyncStatus>): string {
  const status: SyncStatus = {
    connection: 'connected',
    firstSync: null,
    waiting: 0,
    oldestWaitingAt: null,
    refused: [],
    keptBack: [],
    lastSyncedAt: at,
    stuckSince: null,
    problem: null,
    roundInFlight: false,
    ...change,
  };
  const { words, ask } = syncSentence(status, now);
  return ask === null ? words : `${words}. ${ask}`;
}

const keptBack = { id: 'x', collection: 'contacts', code: 'LATE_ENTRY_TOO_LARGE', says: {} } as const;

const alone = { connection: 'offline', problem: 'ENDPOINT_UNREACHABLE' } as const;

const refusal = {
  collection: 'plans',
  id: 'x',
  youngPersonId: null,
  code: 'SYNC_DOCUMENT_INVALID',
  path: 'completedOn',
  message: 'Not accepted.',
} as const;

test.each<[string, Partial<SyncStatus>]>([
  ['All changes sent. Last synced 10:42', {}],
  ['Working offline. 3 changes saved on this laptop', { ...alone, waiting: 3 }],
  ['Working offline. 1 change saved on this laptop', { ...alone, waiting: 1 }],
  ['Working offline. Nothing is waiting. Last synced 10:42', alone],
  ['Working offline. Nothing is waiting', { ...alone, lastSyncedAt: null }],
  ['Connecting. 3 changes saved on this laptop', { connection: 'offline', waiting: 3 }],
  ['Connecting. Nothing is waiting. Last synced 10:42', { connection: 'offline' }],
  [
    'This network is in the way. 3 changes saved on this laptop. What to do',
    { ...alone, problem: 'ENDPOINT_NOT_WAYMARK', waiting: 3 },
  ],
  ['Stuck since 10:42, nothing waiting. What to do', { stuckSince: at }],
  ['Stuck since 10:42, 3 changes waiting. What to do', { stuckSince: at, waiting: 3 }],
  ['Sending 2 changes, all saved on this laptop', { waiting: 2, roundInFlight: true }],
  ['2 changes saved on this laptop, waiting to be sent', { waiting: 2 }],
  [
    'Sign in again to sync. 2 changes saved on this laptop. Sign in again',
    { waiting: 2, connection: 'sign-in-needed' },
  ],
  ['Update Waymark to sync. Nothing is waiting. What to do', { connection: 'update-needed' }],
  ['1 change was refused and is kept on this laptop. What to do', { refused: [refusal] }],
  [
    '1 change could not be sent and is kept on this laptop. What to do',
    { refused: [{ ...refusal, code: 'SYNC_CHANGE_FAILS' }] },
  ],
  [
    '2 changes were not taken and are kept on this laptop. What to do',
    { refused: [refusal, { ...refusal, code: 'SYNC_CHANGE_FAILS' }] },
  ],
  ['1 form could not be sent and is kept on this laptop. What to do', { keptBack: [keptBack] }],
  [
    '2 changes saved on this laptop. 1 form could not be sent. What to do',
    { keptBack: [keptBack], waiting: 2 },
  ],
  ['2 changes saved on this laptop. 1 more was refused. What to do', { refused: [refusal], waiting: 2 }],
  [
    'Working offline. 2 changes saved on this laptop. 1 more was not taken. What to do',
    { ...alone, refused: [{ ...refusal, code: 'SYNC_CHANGE_FAILS' }], waiting: 2 },
  ],
  [
    'Working offline. 1 change was refused and is kept on this laptop. What to do',
    { ...alone, refused: [refusal] },
  ],
  [
    'Sending 2 changes, all saved on this laptop. 1 more was refused. What to do',
    { refused: [refusal], waiting: 2, roundInFlight: true },
  ],
  ['Connected. Nothing has been synced yet', { lastSyncedAt: null }],
])('says “%s”', (words, change) => {
  expect(told(change)).toBe(words);
});

test('“sent” is never said while anything waits', () => {
  for (const connection of ['connected', 'offline', 'sign-in-needed', 'update-needed'] as const) {
    expect(told({ connection, waiting: 1 })).not.toMatch(/\bsent\. /);
  }
});

test('waiting work is told in every state, whatever else is wrong', () => {
  for (const connection of ['connected', 'offline', 'sign-in-needed', 'update-needed'] as const) {
    for (const refused of [[], [refusal]]) {
      for (const problem of [null, 'ENDPOINT_UNREACHABLE', 'ENDPOINT_NOT_WAYMARK'] as const) {
        expect(told({ connection, refused, problem, waiting: 7 })).toContain('7 changes');
      }
    }
  }
});

test('a sync of another day says which day', () => {
  const lastSyncedAt = new Date(2026, 10, 19, 16, 20).toISOString();
  expect(told({ lastSyncedAt })).toBe('All changes sent. Last synced 19 November, 16:20');
});
