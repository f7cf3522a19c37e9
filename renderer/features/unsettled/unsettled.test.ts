import { expect, test } from 'vitest';
import { maySettle } from './unsettled.ts';

test.each([
  ['personal-adviser', 'planSections', 'need', true],
  ['personal-adviser', 'allocations', 'end', false],
  ['personal-adviser', 'youngPeople', 'preferredName', false],
  ['personal-adviser', 'youngPeople', 'categoryDecisions.id.withdrawnOn', true],
  ['team-manager', 'allocations', 'end', true],
  ['team-manager', 'youngPeople', 'preferredName', true],
] as const)('a %s is offered to settle %s.%s: %s', (role, collection, field, expected) => {
  expect(maySettle(role, { collection, field })).toBe(expected);
});
