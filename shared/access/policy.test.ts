import { describe, expect, test } from 'vitest';
import { roleSchema } from '#shared/domain/staff/staff.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { anAllocation, aPlan, aStaffMember, aTeam, aYoungPerson } from '#tests/people/builders.ts';
import { mayRead, maySeeFigures, maySync, mayWrite, policy } from './policy.ts';

const EAST = aTeam().id;
const WEST = aStaffMember().id;
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
  ['data-officer', 'a plan', 'plans', aPlan(), false, false],
  ['board-member', 'a plan', 'plans', aPlan(), false, false],
];

describe('what a role may write', () => {
  test.each(writes)('%s, %s', (role, _, collection, record, inScope, outOfScope) => {
    const user = { role: roleSchema.parse(role), teamId: EAST };
    expect([mayWrite(user, collection, record, mine), mayWrite(user, collection, record, notMine)]).toEqual([
      inScope,
      outOfScope,
    ]);
  });

  test('a new young person is the manager’s to make in their own team, and not in another', () => {
    const nobodyYet = { granted: false, currentTeamId: null };
    const manager = { role: 'team-manager' as const, teamId: EAST };
    expect(mayWrite(manager, 'youngPeople', aYoungPerson({ teamId: EAST }), nobodyYet)).toBe(true);
    expect(mayWrite(manager, 'youngPeople', aYoungPerson({ teamId: WEST }), nobodyYet)).toBe(false);
  });

  test('a manager without a team manages nobody', () => {
    const manager = { role: 'team-manager' as const, teamId: null };
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

test('a board member reads no record of any kind and sees figures; an adviser the reverse', () => {
  const [board, adviser] = ['board-member', 'personal-adviser'] as const;
  const collections = Object.keys(policy[board]) as CollectionName[];
  expect(collections.filter((collection) => mayRead(board, collection))).toEqual([]);
  expect([maySync(board), maySeeFigures(board)]).toEqual([false, true]);
  expect([maySync(adviser), maySeeFigures(adviser)]).toEqual([true, false]);
});
