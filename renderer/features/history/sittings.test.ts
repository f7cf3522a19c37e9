import { expect, test } from 'vitest';
import type { HistoryEntry } from '#shared/sync/history-messages.ts';
import { idFor } from '#tests/people/ids.ts';
import { sittings } from './sittings.ts';

const [joanne, tom] = [idFor('joanne'), idFor('tom')];
const laptop = idFor('laptop');

/** Newest first, as the endpoint answers: each is what one save changed of `need`. */
function saves(...told: readonly (Partial<HistoryEntry> & { from: string; to: string; at: string })[]) {
  return told.map(({ from, to, at, ...more }, index): HistoryEntry => {
    const instant = `2026-11-20T${at}:00.000Z`;
    return {
      seq: 100 - index,
      collection: 'planSections',
      id: idFor('a section'),
      rev: `a.${100 - index}`,
      baseRev: null,
      authorStaffId: joanne,
      deviceId: laptop,
      statedAt: instant,
      receivedAt: instant,
      isFirst: false,
      changes: from === to ? [] : [{ field: 'need', from, to }],
      opened: [],
      settled: [],
      ...more,
    };
  });
}

test('what somebody typed in one go is one sitting, from what stood before to what stood in the end', () => {
  const [one, ...others] = sittings(
    saves(
      { at: '10:02', from: 'A warm', to: 'A warm home' },
      { at: '10:01', from: 'A', to: 'A warm' },
      { at: '10:00', from: '', to: 'A', isFirst: true },
    ),
  );
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    seq: 100,
    saves: 3,
    isFirst: true,
    firstStatedAt: '2026-11-20T10:00:00.000Z',
    lastStatedAt: '2026-11-20T10:02:00.000Z',
    changes: [{ field: 'need', from: '', to: 'A warm home' }],
  });
});

test('another writer, another laptop and a long pause each begin a sitting', () => {
  const told = sittings(
    saves(
      { at: '15:00', from: 'D', to: 'E' },
      { at: '10:03', from: 'C', to: 'D', deviceId: idFor('another laptop') },
      { at: '10:02', from: 'B', to: 'C', authorStaffId: tom },
      { at: '10:01', from: 'A', to: 'B' },
    ),
  );
  expect(told.map(({ saves: count, changes }) => [count, changes[0]?.from, changes[0]?.to])).toEqual([
    [1, 'D', 'E'],
    [1, 'C', 'D'],
    [1, 'B', 'C'],
    [1, 'A', 'B'],
  ]);
});

test('somebody else’s change in between parts two sittings, and another record in between does not', () => {
  const other = { id: idFor('another section') };
  const told = sittings(
    saves(
      { at: '10:04', from: 'C', to: 'D' },
      { at: '10:03', from: 'x', to: 'y', ...other },
      { at: '10:02', from: 'B', to: 'C' },
      { at: '10:01', from: 'A', to: 'B', authorStaffId: tom },
      { at: '10:00', from: '', to: 'A' },
    ),
  );
  expect(told.map(({ saves: count, changes }) => `${count} ${changes[0]?.from}-${changes[0]?.to}`)).toEqual([
    '2 B-D',
    '1 x-y',
    '1 A-B',
    '1 -A',
  ]);
});

test('what was put back to how it was is no change, and every writing that was open is told', () => {
  const open = { field: 'need', values: [] };
  const [one] = sittings(
    saves(
      { at: '10:01', from: 'B', to: 'A', settled: [open as never] },
      { at: '10:00', from: 'A', to: 'B', opened: [open as never] },
    ),
  );
  expect(one).toMatchObject({ changes: [], opened: [open], settled: [open] });
});
