import { describe, expect, test } from 'vitest';
import { addDays } from '#shared/calendar/add-days.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { type Cover, LONGEST_COVER_DAYS } from '#shared/domain/cover/cover.ts';
import { type Role, roleSchema } from '#shared/domain/staff/staff.ts';
import { judgeClose, judgeCover, judgeEndCover, judgeLift, judgeRestrict, mayOpen } from './judge-orders.ts';

const today = calendarDate('2026-11-23');
const EAST = 'east';
const staff = [
  { id: 'joanne', role: 'personal-adviser', teamId: EAST },
  { id: 'tom', role: 'personal-adviser', teamId: EAST },
  { id: 'wes', role: 'personal-adviser', teamId: 'west' },
  { id: 'ruth', role: 'team-manager', teamId: EAST },
  { id: 'eleanor', role: 'service-lead', teamId: null },
  { id: 'desmond', role: 'data-officer', teamId: null },
  { id: 'anil', role: 'administrator', teamId: null },
  { id: 'george', role: 'board-member', teamId: null },
] as const;

const as = (role: Role, staffId = 'me', teamId: string | null = EAST) => ({ role, staffId, teamId });
const order = { coveredStaffId: 'joanne', standInStaffId: 'tom', from: today, to: today };
const cover: Cover = {
  id: 'c',
  authorityId: 'a',
  schemaVersion: 1,
  rev: 'r',
  edit: { at: '', byStaffId: '', onDeviceId: '' },
  unsettled: [],
  kind: 'cover',
  ...order,
  madeByStaffId: 'ruth',
  ended: null,
};

describe.each(roleSchema.options)('%s', (role) => {
  const expected = {
    'personal-adviser': {
      coverOwn: null,
      coverTeam: 'denied',
      coverOther: 'denied',
      restrict: 'denied',
      open: true,
      openRestricted: false,
    },
    'team-manager': {
      coverOwn: 'denied',
      coverTeam: null,
      coverOther: 'denied',
      restrict: null,
      open: true,
      openRestricted: false,
    },
    'service-lead': {
      coverOwn: 'denied',
      coverTeam: null,
      coverOther: null,
      restrict: null,
      open: true,
      openRestricted: true,
    },
    'data-officer': {
      coverOwn: 'denied',
      coverTeam: 'denied',
      coverOther: 'denied',
      restrict: 'denied',
      open: false,
      openRestricted: false,
    },
    'board-member': {
      coverOwn: 'denied',
      coverTeam: 'denied',
      coverOther: 'denied',
      restrict: 'denied',
      open: false,
      openRestricted: false,
    },
    administrator: {
      coverOwn: 'denied',
      coverTeam: 'denied',
      coverOther: 'denied',
      restrict: 'denied',
      open: false,
      openRestricted: false,
    },
  } as const;

  test('covers whom it may', () => {
    const own = judgeCover(
      as(role, 'me'),
      { ...order, coveredStaffId: 'me' },
      [...staff, { id: 'me', role, teamId: null }],
      today,
    );
    const { coverOwn, coverTeam, coverOther } = expected[role];
    expect({
      coverOwn: own,
      coverTeam: judgeCover(as(role), order, staff, today),
      coverOther: judgeCover(as(role), { ...order, coveredStaffId: 'wes' }, staff, today),
    }).toEqual({ coverOwn, coverTeam, coverOther });
  });

  test('restricts and lifts where it holds the file, and knows of no other', () => {
    const { restrict } = expected[role];
    const names = { namedStaffIds: ['ruth', 'joanne'] };
    expect(judgeRestrict(as(role), names, staff, 'own')).toEqual(restrict);
    expect(judgeLift(as(role), 'own', false)).toEqual(restrict);
    expect(judgeRestrict(as(role), names, staff, 'none')).toEqual(restrict ?? 'not-found');
    expect(judgeLift(as(role), 'none', true)).toEqual(restrict ?? 'not-found');
  });

  test('does neither with a file that it only opened or looks after, unless nobody else is left to lift it', () => {
    expect(judgeRestrict(as(role), { namedStaffIds: ['ruth'] }, staff, 'passing')).toBe('denied');
    expect(judgeLift(as(role), 'passing', false)).toBe('denied');
    expect(judgeLift(as(role), 'passing', true)).toBe(role === 'service-lead' ? null : 'denied');
  });

  test('opens what it may', () => {
    const { open, openRestricted } = expected[role];
    expect([mayOpen(as(role), false), mayOpen(as(role), true)]).toEqual([open, openRestricted]);
  });

  test('closes what it opened, and what it answers for', () => {
    const { open, restrict } = expected[role];
    const opening = { staffId: 'grace' } as Parameters<typeof judgeClose>[1];
    const mine = { staffId: 'me' } as Parameters<typeof judgeClose>[1];
    const none = open ? 'not-found' : 'denied';
    expect(judgeClose(as(role), mine, 'passing')).toEqual(open ? null : 'denied');
    expect(judgeClose(as(role), opening, 'own')).toEqual(restrict === null ? null : none);
    expect(judgeClose(as(role), opening, 'passing')).toEqual(none);
    expect(judgeClose(as(role), null, 'none')).toEqual(none);
  });
});

describe('a cover', () => {
  const ruth = as('team-manager', 'ruth');
  const pathOf = (changes: Partial<typeof order>) => {
    const refusal = judgeCover(as('service-lead', 'eleanor'), { ...order, ...changes }, staff, today);
    return refusal !== null && typeof refusal === 'object' ? refusal.path : refusal;
  };

  test.each([
    ['for a manager', { coveredStaffId: 'ruth' }, 'coveredStaffId'],
    ['for nobody of the council', { coveredStaffId: 'nobody' }, 'denied'],
    ['by themself', { standInStaffId: 'joanne' }, 'standInStaffId'],
    ['by a data officer', { standInStaffId: 'desmond' }, 'standInStaffId'],
    ['by an administrator', { standInStaffId: 'anil' }, 'standInStaffId'],
    ['by a member of the board', { standInStaffId: 'george' }, 'standInStaffId'],
    ['by nobody of the council', { standInStaffId: 'nobody' }, 'standInStaffId'],
    ['by somebody of another team', { standInStaffId: 'wes' }, null],
    ['by a manager', { standInStaffId: 'ruth' }, null],
    ['from yesterday', { from: addDays(today, -1) }, 'from'],
    ['that ends before it begins', { from: addDays(today, 2), to: addDays(today, 1) }, 'to'],
    ['for the longest time', { to: addDays(today, LONGEST_COVER_DAYS - 1) }, null],
    ['for a day longer', { to: addDays(today, LONGEST_COVER_DAYS) }, 'to'],
  ] as const)('%s', (_, changes, expected) => {
    expect(pathOf(changes)).toBe(expected);
  });

  test('is ended by whoever made it, is away, or answers for them, and by nobody else', () => {
    const may = (user: Parameters<typeof judgeEndCover>[0]) => judgeEndCover(user, cover, staff);
    expect(may(ruth)).toBeNull();
    expect(may(as('personal-adviser', 'joanne'))).toBeNull();
    expect(may(as('service-lead', 'eleanor'))).toBeNull();
    expect(may(as('personal-adviser', 'tom'))).toBe('denied');
    expect(may(as('team-manager', 'priya', 'west'))).toBe('denied');
    expect(judgeEndCover(ruth, null, staff)).toBe('not-found');
  });
});

test('of those named somebody must be able to lift the restriction, and all must work with files', () => {
  const ruth = as('team-manager', 'ruth');
  const pathOf = (...namedStaffIds: string[]) => judgeRestrict(ruth, { namedStaffIds }, staff, 'own');
  expect(pathOf('joanne')).toMatchObject({ path: 'namedStaffIds' });
  expect(pathOf('ruth', 'desmond')).toMatchObject({ path: 'namedStaffIds' });
  expect(pathOf('ruth', 'nobody')).toMatchObject({ path: 'namedStaffIds' });
  expect(pathOf('eleanor', 'joanne')).toBeNull();
});
