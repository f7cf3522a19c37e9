import type { Role } from '#shared/domain/staff/staff.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { isSameButForDecisions, keepsDecisions } from './category-decisions.ts';
import { keepsActs } from './plan-acts.ts';

/**
 * What a role may do with a kind of record at most. Whose records is decided by grants: nobody reads or writes about a
 * young person outside their scope. `manage` is write, within one's own team. `decide` is read, and to take and withdraw
 * decisions about somebody's category: nothing else of their record.
 */
export type Allowance = 'none' | 'read' | 'decide' | 'write' | 'manage';

const adviser = {
  youngPeople: 'decide',
  allocations: 'read',
  assessments: 'write',
  plans: 'write',
  planSections: 'write',
  actions: 'write',
  reviews: 'write',
  contacts: 'write',
  pledges: 'write',
  documents: 'write',
  staff: 'read',
  reference: 'read',
} as const satisfies Record<CollectionName, Allowance>;

/** One row a role. Staff and reference are written by the council's own commands, never from a device. */
export const policy = {
  'personal-adviser': adviser,
  'team-manager': { ...adviser, youngPeople: 'manage', allocations: 'manage' },
  'data-officer': {
    youngPeople: 'read',
    allocations: 'read',
    assessments: 'read',
    plans: 'read',
    planSections: 'read',
    actions: 'read',
    reviews: 'read',
    contacts: 'read',
    pledges: 'read',
    documents: 'read',
    staff: 'read',
    reference: 'read',
  },
  'board-member': {
    youngPeople: 'none',
    allocations: 'none',
    assessments: 'none',
    plans: 'none',
    planSections: 'none',
    actions: 'none',
    reviews: 'none',
    contacts: 'none',
    pledges: 'none',
    documents: 'none',
    staff: 'none',
    reference: 'none',
  },
} as const satisfies Record<Role, Record<CollectionName, Allowance>>;

/** Who may see the council's aggregate figures. An adviser's work is with people, and needs none. */
const seesFigures: Record<Role, boolean> = {
  'personal-adviser': false,
  'team-manager': true,
  'data-officer': true,
  'board-member': true,
};

export interface PolicyUser {
  readonly staffId: string;
  readonly role: Role;
  readonly teamId: string | null;
}

/** What is known of the young person whom a record is about. */
export interface PolicyContext {
  /** The user has a grant for this young person. */
  readonly granted: boolean;
  /** The team that the young person is with now; null when the endpoint has no such young person yet. */
  readonly currentTeamId: string | null;
}

export function mayRead(role: Role, collection: CollectionName): boolean {
  return policy[role][collection] !== 'none';
}

/** A role with no readable record has nothing to sync. */
export function maySync(role: Role): boolean {
  return Object.values(policy[role]).some((allowance) => allowance !== 'none');
}

export function maySeeFigures(role: Role): boolean {
  return seesFigures[role];
}

/** Whether the record may be written at all. What may be changed of it is for `mayChange` to say. */
export function mayWrite(
  user: PolicyUser,
  collection: CollectionName,
  record: AnyRecord,
  context: PolicyContext,
): boolean {
  const allowance: Allowance = policy[user.role][collection];
  if (allowance === 'write' || allowance === 'decide') return context.granted;
  if (allowance === 'manage') return user.teamId !== null && teamOf(record, context) === user.teamId;
  return false;
}

/**
 * Whether this change of it is allowed, against the state that it replaces. A decision about a category is taken in one's
 * own name and never altered or taken away, only withdrawn: by a manager too, who may change everything else. So with the acts
 * of a plan, of a review and of an assessment, of which some are a manager's alone.
 */
export function mayChange(
  user: PolicyUser,
  collection: CollectionName,
  before: AnyRecord | null,
  after: AnyRecord,
): boolean {
  if ('acts' in after) return keepsActs(before !== null && 'acts' in before ? before : null, after, user);
  if (!('dateOfBirth' in after)) return true;
  const decides: Allowance = policy[user.role][collection];
  if (before === null || !('dateOfBirth' in before)) return decides !== 'decide';
  const onlyDecides = decides !== 'decide' || isSameButForDecisions(before, after);
  return onlyDecides && keepsDecisions(before, after, user.staffId);
}

/** A new young person belongs to the team that their own record names. */
function teamOf(record: AnyRecord, context: PolicyContext): string | null {
  if (context.currentTeamId !== null) return context.currentTeamId;
  return 'dateOfBirth' in record ? record.teamId : null;
}
