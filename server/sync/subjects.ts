import type { GrantSubject } from '#server/storage/grants.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

/** Under which names a user holds grants: everybody their own, a manager their team's too. */
export function subjectsOf(user: SignedIn): GrantSubject[] {
  const own: GrantSubject = `staff:${user.staffId}`;
  return user.role === 'team-manager' && user.teamId !== null ? [own, `team:${user.teamId}`] : [own];
}
