import { describe, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import { type AnyRecord, type CollectionName, collectionNames } from '#shared/records/registry.ts';
import {
  aCategoryDecision,
  aDocument,
  anAllocation,
  aPlan,
  aPlanAgreement,
  aPlanCopy,
  aStaffMember,
  aTeam,
  aYoungPerson,
} from '#tests/people/builders.ts';
import { mayAct, mayChange, mayRead, maySeeFigures, maySync, mayWrite, policy, roleRows } from './policy.ts';

const EAST = aTeam().id;
const WEST = aStaffMember().id;
const ME = aCategoryDecision({}).decidedByStaffId;
const mine = { granted: true, currentTeamId: EAST };
const notMine = { granted: false, currentTeamId: WEST };

/** What a role may write: in its scope, outside it. */
const writes: readonly [string, string, CollectionName, AnyRecord, boolean, boolean][] = [
  ['personal-adviser', 'a plan', 'plans', aPlan(), true, false],
  ['personal-adviser', 'an allocation', 'allocations', anAllocation(), false, false],
  ['personal-adviser', 'a young person', 'youngPeople', aYoungPerson(), false, false],
  ['personal-adviser', 'a colleague', 'staff', aStaffMember(), false, false],
  ['team-manager', 'a plan', 'plans', aPlan(), true, false],
  ['team-manager', 'an allocation', 'allocations', anAllocation(), true, false],
  ['team-manager', 'a young person', 'youngPeople', aYoungPerson(), true, false],
  ['team-manager', 'a colleague', 'staff', aStaffMember(), false, false],
  ['team-manager', 'a team', 'reference', aTeam(), false, false],
  ['service-lead', 'a plan', 'plans', aPlan(), true, false],
  ['service-lead', 'an allocation', 'allocations', anAllocation(), true, false],
  ['service-lead', 'a young person', 'youngPeople', aYoungPerson(), true, false],
  ['service-lead', 'a colleague', 'staff', aStaffMember(), false, false],
  ['data-officer', 'a plan', 'plans', aPlan(), false, false],
  ['administrator', 'a plan', 'plans', aPlan(), false, false],
  ['administrator', 'a colleague', 'staff', aStaffMember(), false, false],
  ['board-member', 'a plan', 'plans', aPlan(), false, false],
];

describe('what a role may write', () => {
  test.each(writes)('%s, %s', (role, _, collection, record, inScope, outOfScope) => {
    const user = { staffId: ME, role: roleSchema.parse(role), teamId: EAST };
    const may = (context: typeof mine) =>
      mayWrite(user, collection, record, context) && mayChange(user, collection, null, record);
    expect([may(mine), may(notMine)]).toEqual([inScope, outOfScope]);
  });

  test('a new young person is the manager’s to make in their own team, and not in another', () => {
    const nobodyYet = { granted: false, currentTeamId: null };
    const manager = { staffId: ME, role: 'team-manager' as const, teamId: EAST };
    expect(mayWrite(manager, 'youngPeople', aYoungPerson({ teamId: EAST }), nobodyYet)).toBe(true);
    expect(mayWrite(manager, 'youngPeople', aYoungPerson({ teamId: WEST }), nobodyYet)).toBe(false);
  });

  test('a service lead makes one in any team', () => {
    const nobodyYet = { granted: false, currentTeamId: null };
    const lead = { staffId: ME, role: 'service-lead' as const, teamId: null };
    expect(mayWrite(lead, 'youngPeople', aYoungPerson({ teamId: WEST }), nobodyYet)).toBe(true);
  });

  test('a file that the manager’s team has and the manager was not given is not the manager’s to change', () => {
    const restricted = { granted: false, currentTeamId: EAST };
    const manager = { staffId: ME, role: 'team-manager' as const, teamId: EAST };
    expect(mayWrite(manager, 'youngPeople', aYoungPerson({ teamId: EAST }), restricted)).toBe(false);
    expect(mayWrite(manager, 'allocations', anAllocation(), restricted)).toBe(false);
  });

  test('a manager without a team manages nobody', () => {
    const manager = { staffId: ME, role: 'team-manager' as const, teamId: null };
    expect(mayWrite(manager, 'allocations', anAllocation(), { granted: true, currentTeamId: null })).toBe(
      false,
    );
  });
});

test('nobody writes staff or reference records from a device', () => {
  for (const role of roleSchema.options) {
    expect([policy[role].staff, policy[role].reference]).not.toContain('write');
    expect([policy[role].staff, policy[role].reference]).not.toContain('manage');
  }
});

test('a role with nobody’s file reads no kind of record about a young person', () => {
  const about = collectionNames.filter((name) => name !== 'staff' && name !== 'reference');
  for (const role of ['data-officer', 'board-member', 'administrator'] as const) {
    expect(about.filter((collection) => mayRead(role, collection))).toEqual([]);
    expect(roleRows[role].reach).toBe('own');
  }
});

test('the audit, devices and accounts are the administrator’s and nobody else’s', () => {
  for (const act of ['read-audit', 'manage-devices', 'manage-accounts'] as const) {
    expect(roleSchema.options.filter((role) => mayAct(role, act))).toEqual(['administrator']);
  }
});

test('a board member reads no record of any kind and sees figures; an adviser the reverse', () => {
  const [board, adviser] = ['board-member', 'personal-adviser'] as const;
  const collections = Object.keys(policy[board]) as CollectionName[];
  expect(collections.filter((collection) => mayRead(board, collection))).toEqual([]);
  expect([maySync(board), maySeeFigures(board)]).toEqual([false, true]);
  expect([maySync(adviser), maySeeFigures(adviser)]).toEqual([true, false]);
});

test('a copy that was given and an agreement that was signed are never altered; the checklist is', () => {
  const adviser = { staffId: ME, role: 'personal-adviser' as const, teamId: EAST };
  const may = (before: AnyRecord | null, after: AnyRecord) => mayChange(adviser, 'documents', before, after);
  const [copy, agreement, line] = [aPlanCopy(), aPlanAgreement(), aDocument()];
  expect([may(null, copy), may(null, agreement), may(line, { ...line, note: 'Asked again' })]).toEqual([
    true,
    true,
    true,
  ]);
  expect([
    may(copy, { ...copy, explained: !copy.explained }),
    may(agreement, { ...agreement, says: 'disagree', because: 'No' }),
    may(copy, { ...line, id: copy.id }),
    may(line, { ...copy, id: line.id }),
    may(null, { ...copy, byStaffId: WEST }),
  ]).toEqual([false, false, false, false, false]);
});

describe('what may change of a young person’s record', () => {
  const theirs = aCategoryDecision({ decidedByStaffId: WEST });
  const before = aYoungPerson({ categoryDecisions: [theirs] });
  const adviser = { staffId: ME, role: 'personal-adviser' as const, teamId: EAST };
  const manager = { ...adviser, role: 'team-manager' as const };
  const mineToo = aCategoryDecision({ decidedByStaffId: ME });
  const stamped = { rev: 'laptop.2', edit: { ...before.edit, at: '2026-11-22T10:00:00.000Z' } };
  const unsettledIn = (field: string) => {
    const values = ['2026-05-01', '2026-06-01'].map((value) => ({ value, edit: before.edit }));
    return [{ field, values }];
  };

  const changes: readonly [string, Partial<typeof before>, boolean, boolean][] = [
    ['a decision of one’s own', { categoryDecisions: [theirs, mineToo] }, true, true],
    [
      'a withdrawal',
      { categoryDecisions: [{ ...theirs, withdrawnOn: calendarDate('2026-05-01') }] },
      true,
      true,
    ],
    ['nothing', {}, true, true],
    [
      'two withdrawals that wait to be settled',
      { unsettled: unsettledIn(`categoryDecisions.${theirs.id}.withdrawnOn`) },
      true,
      true,
    ],
    [
      'a decision in another’s name',
      { categoryDecisions: [theirs, aCategoryDecision({ decidedByStaffId: WEST })] },
      false,
      false,
    ],
    ['another’s reason', { categoryDecisions: [{ ...theirs, reason: 'Something else' }] }, false, false],
    ['another’s category', { categoryDecisions: [{ ...theirs, category: 'none' }] }, false, false],
    ['a decision taken away', { categoryDecisions: [] }, false, false],
    ['one decision twice', { categoryDecisions: [theirs, theirs] }, false, false],
    ['the date of birth', { dateOfBirth: calendarDate('2010-01-16') }, false, true],
    ['the team', { teamId: WEST }, false, true],
    [
      'the date of birth beside a decision',
      { dateOfBirth: calendarDate('2010-01-16'), categoryDecisions: [theirs, mineToo] },
      false,
      true,
    ],
    ['something unsettled elsewhere', { unsettled: unsettledIn('dateOfBirth') }, false, true],
  ];
  test.each(changes)('%s', (_, fields, byAdviser, byManager) => {
    const after = aYoungPerson({ ...before, ...stamped, ...fields });
    expect([
      mayChange(adviser, 'youngPeople', before, after),
      mayChange(manager, 'youngPeople', before, after),
    ]).toEqual([byAdviser, byManager]);
  });

  test('a withdrawal is corrected, and not taken back', () => {
    const withdrawn = aYoungPerson({
      ...before,
      categoryDecisions: [{ ...theirs, withdrawnOn: '2026-05-01' }],
    });
    const moved = aYoungPerson({ ...before, categoryDecisions: [{ ...theirs, withdrawnOn: '2026-06-01' }] });
    expect(mayChange(adviser, 'youngPeople', withdrawn, moved)).toBe(true);
    expect(mayChange(adviser, 'youngPeople', withdrawn, before)).toBe(false);
  });

  test('an adviser makes no young person, and other kinds of record have no such bounds', () => {
    expect(mayChange(adviser, 'youngPeople', null, before)).toBe(false);
    expect(mayChange(manager, 'youngPeople', null, before)).toBe(true);
    expect(mayChange(adviser, 'plans', null, aPlan())).toBe(true);
  });
});
