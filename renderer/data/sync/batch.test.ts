import { expect, test } from 'vitest';
import { PUSH_LIMIT } from '#shared/sync/messages.ts';
import { aPlanSection } from '#tests/people/builders.ts';
import type { Waiting } from '../records/held-records.ts';
import { firstBatch } from './batch.ts';

function waiting(count: number, need: string): Waiting[] {
  const pending = { base: null, savedAt: '2026-11-21T10:00:00.000Z' };
  const one: Waiting = {
    collection: 'planSections',
    stored: { record: aPlanSection({ need, ownWords: need }), pending },
  };
  return Array.from({ length: count }, () => one);
}

test('short changes go as many at a time as the endpoint takes', () => {
  expect(firstBatch(waiting(PUSH_LIMIT + 1, 'A flat')).changes).toHaveLength(PUSH_LIMIT);
});

test('long texts go few at a time, so that no proxy on the way finds the request too large', () => {
  const { sent, changes } = firstBatch(waiting(100, 'ž'.repeat(50_000)));
  expect(changes.length).toBe(sent.length);
  expect(changes.length).toBeGreaterThan(1);
  expect(Buffer.byteLength(JSON.stringify(changes))).toBeLessThan(1_000_000);
});

test('a change that is longer than all that goes alone', () => {
  expect(firstBatch(waiting(3, '家'.repeat(200_000))).sent).toHaveLength(1);
});
