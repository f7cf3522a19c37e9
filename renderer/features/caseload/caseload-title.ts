import { mayAllocate, reachesEveryTeam } from '#shared/access/policy.ts';
import type { Role } from '#shared/domain/staff/staff.ts';

/** Whose young people the caseload lists, for somebody of this role. */
export function caseloadTitle(role: Role): string {
  if (reachesEveryTeam(role)) return 'Every team’s caseload';
  return mayAllocate(role) ? 'Team caseload' : 'My caseload';
}
