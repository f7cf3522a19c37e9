import { beforeEach, expect, test } from 'vitest';
import type { Clock } from '#renderer/platform/clock.ts';
import { anAction } from '#tests/people/builders.ts';
import type { HeldRecords, Waiting } from '../records/held-records.ts';
import { createFailingChanges } from './failing-changes.ts';

const MINUTE = 60_000;
let at: number;
beforeEach(() => {
  at = Date.parse('2026-11-22T10:00:00.000Z');
});
const clock: Clock = {
  now: () => new Date(at).toISOString(),
  today: () => '2026-11-22' as never,
  after: () => () => undefined,
};

const aside = (code = 'SYNC_CHANGE_FAILS'): Waiting => ({
  collection: 'actions',
  stored: {
    record: anAction(),
    pending: { base: null, savedAt: clock.now(), refused: { code, path: '', message: 'It fails.' } },
  },
});

function holding(...changes: Waiting[]): HeldRecords {
  const waiting = new Map(changes.map((change, index) => [String(index), change]));
  return { waiting } as Partial<HeldRecords> as HeldRecords;
}

test('[LAP-11] eight rounds in a row prove a change that fails alone', () => {
  const failing = createFailingChanges(clock);
  const change = aside();
  const proved = Array.from({ length: 8 }, () => failing.failedAlone(change));
  expect(proved).toEqual([...Array(7).fill(false), true]);
});

test('[LAP-12] it is tried again after five minutes, and each time after twice as long, up to two hours', () => {
  const failing = createFailingChanges(clock);
  const change = aside();
  const held = holding(change);
  const waits: number[] = [];
  expect(failing.next(held)).toBeNull();
  for (let tries = 0; tries < 7; tries += 1) {
    let waited = 0;
    while (failing.next(held) === null) {
      at += MINUTE;
      waited += 1;
    }
    waits.push(waited);
    failing.failedAgain(change);
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 120, 120]);
});

test('[LAP-12] at once when somebody asks, and after no more than the wait when the clock is put back years', () => {
  const failing = createFailingChanges(clock);
  const change = aside();
  const held = holding(change);
  failing.next(held);
  failing.ask();
  expect(failing.next(held)).toBe(change);
  failing.failedAgain(change);
  expect(failing.next(held)).toBeNull();
  at -= 3 * 365 * 24 * 60 * MINUTE;
  expect(failing.next(held)).toBe(change);
});

test('what was refused for what it says is not tried again', () => {
  const failing = createFailingChanges(clock);
  const held = holding(aside('SYNC_DOCUMENT_INVALID'));
  failing.next(held);
  failing.ask();
  expect(failing.next(held)).toBeNull();
});
