import type { HolderSubject } from './file-holders.ts';
import { type PolicyUser, roleRows } from './policy.ts';

/** Under which names a user holds grants: everybody their own, a manager their team's, a service lead the council's too. */
export function subjectsOf(user: PolicyUser): HolderSubject[] {
  const own: HolderSubject = `staff:${user.staffId}`;
  const { reach } = roleRows[user.role];
  if (reach === 'council') return [own, 'council'];
  return reach === 'team' && user.teamId !== null ? [own, `team:${user.teamId}`] : [own];
}
