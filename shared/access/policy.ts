import type { Role } from '#shared/domain/staff/staff.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { isSameButForDecisions, keepsDecisions } from './category-decisions.ts';
import { keepsCorrections } from './contact-corrections.ts';
import { onlyDecides } from './late-decisions.ts';
import { keepsActs } from './plan-acts.ts';

/**
 * What a role may do with a kind of record at most. Whose records is decided by grants: nobody reads or writes about a
 * young person outside their scope. `manage` is write, and to make anew, within one's reach. `decide` is read, and to take and withdraw
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
  handovers: 'write',
  staff: 'read',
  reference: 'read',
} as const satisfies Record<CollectionName, Allowance>;

const manager = { ...adviser, youngPeople: 'manage', allocations: 'manage' } as const;

const nobodysFile = {
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
  handovers: 'none',
} as const;

/**
 * One row a role. Staff and reference are written by the council's own commands, never from a device. A data officer's and
 * an administrator's work needs nobody's file: returns are read at the endpoint, and accounts are not people in care.
 */
export const policy = {
  'personal-adviser': adviser,
  'team-manager': manager,
  'service-lead': manager,
  'data-officer': { ...nobodysFile, staff: 'read', reference: 'read' },
  'board-member': { ...nobodysFile, staff: 'none', reference: 'none' },
  administrator: { ...nobodysFile, staff: 'read', reference: 'read' },
} as const satisfies Record<Role, Record<CollectionName, Allowance>>;

/** Whose files come to somebody by their role alone: only those given to them by name, their team's, or everybody's. */
export type Reach = 'own' | 'team' | 'council';

/** What can be done that is not the writing of a record. */
export const acts = [
  'read-history',
  'cover-oneself',
  'cover-others',
  'restrict-files',
  'open-files',
  'open-restricted-files',
  'read-audit',
  'manage-devices',
  'manage-accounts',
] as const;
export type Act = (typeof acts)[number];

interface RoleRow {
  readonly reach: Reach;
  /** An adviser's work is with people and an administrator's with accounts: neither needs figures. */
  readonly figures: 'none' | 'suppressed' | 'exact';
  readonly acts: readonly Act[];
}

export const roleRows: Record<Role, RoleRow> = {
  'personal-adviser': {
    reach: 'own',
    figures: 'none',
    acts: ['read-history', 'cover-oneself', 'open-files'],
  },
  'team-manager': {
    reach: 'team',
    figures: 'exact',
    acts: ['read-history', 'cover-others', 'restrict-files', 'open-files'],
  },
  'service-lead': {
    reach: 'council',
    figures: 'exact',
    acts: ['read-history', 'cover-others', 'restrict-files', 'open-files', 'open-restricted-files'],
  },
  'data-officer': { reach: 'own', figures: 'exact', acts: [] },
  'board-member': { reach: 'own', figures: 'suppressed', acts: [] },
  administrator: { reach: 'own', figures: 'none', acts: ['read-audit', 'manage-devices', 'manage-accounts'] },
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

/** Whether there is any record of this kind that the role could write. */
export function mayWriteSome(role: Role, collection: CollectionName): boolean {
  const allowance: Allowance = policy[role][collection];
  return allowance !== 'none' && allowance !== 'read';
}

/** A role with no readable record has nothing to sync. */
export function maySync(role: Role): boolean {
  return Object.values(policy[role]).some((allowance) => allowance !== 'none');
}

/** Whether the role allocates personal advisers, and so answers for the work of a team, or of them all. */
export function mayAllocate(role: Role): boolean {
  const { allocations }: Record<CollectionName, Allowance> = policy[role];
  return allocations === 'manage';
}

/** Whether the role looks over every team of the council. */
export function reachesEveryTeam(role: Role): boolean {
  return roleRows[role].reach === 'council';
}

export function maySeeFigures(role: Role): boolean {
  return roleRows[role].figures !== 'none';
}

export function mayAct(role: Role, act: Act): boolean {
  return roleRows[role].acts.includes(act);
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
  if (allowance !== 'manage' || !reachesTeam(user, teamOf(record, context))) return false;
  // A restricted file is within the team and still not open to its manager.
  return context.granted || context.currentTeamId === null;
}

/** Whether the role reaches whoever is with this team. */
export function reachesTeam(user: PolicyUser, teamId: string | null): boolean {
  const { reach } = roleRows[user.role];
  if (reach === 'own' || teamId === null) return false;
  return reach === 'council' || teamId === user.teamId;
}

/**
 * Whether this change of it is allowed, against the state that it replaces. A decision about a category is taken in one's
 * own name and never altered or taken away, only withdrawn: by a manager too, who may change everything else. So with the acts
 * of a plan, of a review and of an assessment, of which some are a manager's alone, and with the corrections of a contact.
 */
export function mayChange(
  user: PolicyUser,
  collection: CollectionName,
  before: AnyRecord | null,
  after: AnyRecord,
): boolean {
  if (collection === 'handovers') return mayWriteHandover(user, before, after);
  if ('acts' in after) return keepsActs(before !== null && 'acts' in before ? before : null, after, user);
  if ('corrections' in after) {
    return keepsCorrections(before !== null && 'corrections' in before ? before : null, after, user.staffId);
  }
  if (collection === 'documents') return keepsPapers(before, after, user.staffId);
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

/** A copy that was given and an agreement that was signed are acts: recorded once, in one's own name, and never altered. */
function keepsPapers(before: AnyRecord | null, after: AnyRecord, staffId: string): boolean {
  const kindOf = (record: AnyRecord) => ('kind' in record ? record.kind : '');
  if (kindOf(after) === 'checklist') return before === null || kindOf(before) === 'checklist';
  return before === null && 'byStaffId' in after && after.byStaffId === staffId;
}

/**
 * The endpoint keeps them; from a laptop comes the decision about a late entry. A late entry or a transfer that the endpoint
 * lost, by a restore from a backup, comes back as it was. Nothing that gives or takes a file does: that is ordered anew.
 */
function mayWriteHandover(user: PolicyUser, before: AnyRecord | null, after: AnyRecord): boolean {
  if (before === null) return 'written' in after || 'copies' in after;
  return 'decision' in before && 'decision' in after && onlyDecides(before, after, user.staffId);
}
