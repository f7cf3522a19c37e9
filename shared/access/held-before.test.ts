import { expect, test } from 'vitest';
import { hasHeld, type PastOfFile } from './held-before.ts';

const never: PastOfFile = { byName: false, posts: [], teams: [], restrictions: [] };
const managerOf = (teamId: string, seq: number) => ({ seq, role: 'team-manager' as const, teamId });
const adviser = (seq: number) => ({ seq, role: 'personal-adviser' as const, teamId: null });
const lead = (seq: number) => ({ seq, role: 'service-lead' as const, teamId: null });
const withTeam = (teamId: string, seq: number) => ({ seq, teamId });

test('[HND-4] whoever had a file in their own name has held it', () => {
  expect(hasHeld(never)).toBe(false);
  expect(hasHeld({ ...never, byName: true })).toBe(true);
});

test('[HND-4] a manager has held whoever was with the team while they led it, whichever came first', () => {
  const posts = [managerOf('west', 5), adviser(20)];
  expect(hasHeld({ ...never, posts, teams: [withTeam('west', 1)] })).toBe(true);
  expect(hasHeld({ ...never, posts, teams: [withTeam('west', 19)] })).toBe(true);
  expect(hasHeld({ ...never, posts, teams: [withTeam('west', 1), withTeam('east', 4)] })).toBe(false);
});

test('[HND-4] somebody who led a team, or the service, has not held a file that was made afterwards', () => {
  const teams = [withTeam('west', 21)];
  expect(hasHeld({ ...never, posts: [managerOf('west', 5), adviser(20)], teams })).toBe(false);
  expect(hasHeld({ ...never, posts: [lead(5), adviser(20)], teams })).toBe(false);
  expect(hasHeld({ ...never, posts: [lead(5)], teams })).toBe(true);
});

test('[HND-4] nobody has held by their role a file that was restricted all the while', () => {
  const posts = [managerOf('west', 10), adviser(20)];
  const teams = [withTeam('west', 1)];
  const restricted = { seq: 9, id: 'one', isLifted: false };
  expect(hasHeld({ ...never, posts, teams, restrictions: [restricted] })).toBe(false);
  const lifted = (seq: number) => [restricted, { seq, id: 'one', isLifted: true }];
  expect(hasHeld({ ...never, posts, teams, restrictions: lifted(15) })).toBe(true);
  expect(hasHeld({ ...never, posts, teams, restrictions: lifted(25) })).toBe(false);
  expect(hasHeld({ ...never, posts, teams, restrictions: [{ ...restricted, seq: 12 }] })).toBe(true);
});
