import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { FileFacts } from './file-holders.ts';
import { timedHolding } from './timed-holding.ts';

const day = (text: string) => calendarDate(text);
const sam = { staffId: 'sam', role: 'personal-adviser', teamId: 'east' } as const;
const maria = { staffId: 'maria', role: 'team-manager', teamId: 'east' } as const;
const at = (now: string) => ({ now, today: day(now.slice(0, 10)) });

const joannes: FileFacts = {
  teamId: 'east',
  allocations: [{ staffId: 'joanne', role: 'personal-adviser', end: null }],
  covers: [],
  restrictions: [],
  openings: [],
};
const opening = { staffId: 'sam', until: '2026-12-14T22:00:00.000Z', ended: null };
const opened: FileFacts = { ...joannes, openings: [opening] };
const cover = {
  coveredStaffId: 'joanne',
  standInStaffId: 'sam',
  from: day('2026-12-10'),
  to: day('2026-12-14'),
  ended: null,
};

test('[SCP-16] a file that was opened is over at the instant of its end and not before', () => {
  const until = opening.until;
  expect(timedHolding(opened, sam, at('2026-12-14T21:59:59.999Z'))).toEqual({ until, isOver: false });
  expect(timedHolding(opened, sam, at('2026-12-14T22:00:00.000Z'))).toEqual({ until, isOver: true });
});

test('[SCP-16] a cover is over when its last day is in England, in winter and in summer', () => {
  const winter = { ...joannes, covers: [cover] };
  expect(timedHolding(winter, sam, at('2026-12-14T23:59:59.000Z'))).toEqual({
    until: '2026-12-15T00:00:00.000Z',
    isOver: false,
  });
  expect(timedHolding(winter, sam, at('2026-12-15T00:00:00.000Z'))?.isOver).toBe(true);
  const summer = { ...joannes, covers: [{ ...cover, from: day('2026-07-01'), to: day('2026-07-03') }] };
  expect(timedHolding(summer, sam, at('2026-07-03T20:00:00.000Z'))?.until).toBe('2026-07-03T23:00:00.000Z');
});

test('[SCP-16] whoever holds it without an end, or never did for a time, has nothing that could be over', () => {
  const mine = { ...opened, allocations: [{ staffId: 'sam', role: 'personal-adviser', end: null }] } as const;
  expect(timedHolding(mine, sam, at('2026-12-20T09:00:00.000Z'))).toBeNull();
  expect(timedHolding(opened, maria, at('2026-12-20T09:00:00.000Z'))).toBeNull();
  expect(timedHolding(joannes, sam, at('2026-12-20T09:00:00.000Z'))).toBeNull();
});

test('[SCP-16] an allocation that ended is no time that is over: its file leaves with the next sync', () => {
  const ended = { staffId: 'sam', role: 'personal-adviser', end: day('2026-12-01') } as const;
  expect(timedHolding({ ...joannes, allocations: [ended] }, sam, at('2026-12-20T09:00:00.000Z'))).toBeNull();
});

test('[SCP-16] opened again it is theirs again, and of several times that are over the last is told', () => {
  const again = { ...opening, until: '2026-12-15T13:00:00.000Z' };
  const twice = { ...joannes, openings: [opening, again] };
  expect(timedHolding(twice, sam, at('2026-12-15T10:00:00.000Z'))).toEqual({
    until: again.until,
    isOver: false,
  });
  expect(timedHolding(twice, sam, at('2026-12-16T10:00:00.000Z'))).toEqual({
    until: again.until,
    isOver: true,
  });
});
