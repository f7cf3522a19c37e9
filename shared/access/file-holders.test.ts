import { describe, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { type FileFacts, type HoldingEnd, holdersOf } from './file-holders.ts';

const today = calendarDate('2026-11-23');
const moment = { today, now: '2026-11-23T12:00:00.000Z' };
const day = calendarDate;

const joanne = { staffId: 'joanne', role: 'personal-adviser', end: null } as const;
const tomForJoanne = {
  coveredStaffId: 'joanne',
  standInStaffId: 'tom',
  from: day('2026-11-20'),
  to: day('2026-11-27'),
  ended: null,
};
const opening = { staffId: 'grace', until: '2026-11-23T15:00:00.000Z', ended: null };
const named = { namedStaffIds: ['ruth', 'sunita'], lifted: null };
const somebody = { at: '2026-11-23T10:00:00.000Z', byStaffId: 'ruth' };

const file: FileFacts = { teamId: 'east', allocations: [joanne], covers: [], restrictions: [], openings: [] };
const forTeam: Record<string, HoldingEnd> = { 'team:east': null, council: null };
const forTeamAndJoanne = { ...forTeam, 'staff:joanne': null };
const untilFriday: HoldingEnd = { through: day('2026-11-27') };
const untilThree: HoldingEnd = { at: '2026-11-23T15:00:00.000Z' };

const table: readonly [string, Partial<FileFacts>, Record<string, HoldingEnd>][] = [
  ['its adviser, the team’s managers and those who lead', {}, forTeamAndJoanne],
  ['nobody, where there is no such young person', { teamId: null, allocations: [] }, {}],
  ['no social worker', { allocations: [{ ...joanne, role: 'social-worker' }] }, forTeam],
  ['an adviser to the last day', { allocations: [{ ...joanne, end: today }] }, forTeamAndJoanne],
  ['no adviser after the last day', { allocations: [{ ...joanne, end: day('2026-11-22') }] }, forTeam],
  ['whoever stands in today', { covers: [tomForJoanne] }, { ...forTeamAndJoanne, 'staff:tom': untilFriday }],
  [
    'no stand-in before the first day',
    { covers: [{ ...tomForJoanne, from: day('2026-11-24') }] },
    forTeamAndJoanne,
  ],
  [
    'no stand-in after the last day',
    { covers: [{ ...tomForJoanne, to: day('2026-11-22') }] },
    forTeamAndJoanne,
  ],
  ['no stand-in whose cover was ended', { covers: [{ ...tomForJoanne, ended: somebody }] }, forTeamAndJoanne],
  [
    'no stand-in for somebody whose file it is not',
    { covers: [{ ...tomForJoanne, coveredStaffId: 'another' }] },
    forTeamAndJoanne,
  ],
  [
    'no stand-in for a stand-in',
    { covers: [tomForJoanne, { ...tomForJoanne, coveredStaffId: 'tom', standInStaffId: 'idris' }] },
    { ...forTeamAndJoanne, 'staff:tom': untilFriday },
  ],
  [
    'of two covers the longer',
    { covers: [tomForJoanne, { ...tomForJoanne, to: day('2026-11-24') }] },
    { ...forTeamAndJoanne, 'staff:tom': untilFriday },
  ],
  [
    'a stand-in who is allocated too without an end',
    { allocations: [joanne, { ...joanne, staffId: 'tom' }], covers: [tomForJoanne] },
    { ...forTeamAndJoanne, 'staff:tom': null },
  ],
  [
    'of a restricted file those named, and no adviser, manager, lead or stand-in',
    { restrictions: [named], covers: [tomForJoanne] },
    { 'staff:ruth': null, 'staff:sunita': null },
  ],
  [
    'everybody again once the restriction was lifted',
    { restrictions: [{ ...named, lifted: { ...somebody, reason: '' } }] },
    forTeamAndJoanne,
  ],
  [
    'whoever opened it, until the time is over',
    { openings: [opening] },
    { ...forTeamAndJoanne, 'staff:grace': untilThree },
  ],
  ['nobody whose time is over', { openings: [{ ...opening, until: moment.now }] }, forTeamAndJoanne],
  ['nobody who closed it', { openings: [{ ...opening, ended: somebody }] }, forTeamAndJoanne],
  [
    'whoever opened a restricted one',
    { restrictions: [named], openings: [opening] },
    { 'staff:ruth': null, 'staff:sunita': null, 'staff:grace': untilThree },
  ],
  [
    'an adviser who opened it before it was allocated to them without an end',
    { openings: [{ ...opening, staffId: 'joanne' }] },
    forTeamAndJoanne,
  ],
];

describe('a file is held by', () => {
  test.each(table)('%s', (_, facts, expected) => {
    expect(Object.fromEntries(holdersOf({ ...file, ...facts }, moment))).toEqual(expected);
  });
});
