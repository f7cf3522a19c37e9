import type { Role } from '#shared/domain/staff/staff.ts';

export type TeamKey = 'east' | 'west';

/** Whoever works for the sample council. All invented. */
export interface SampleStaffMember {
  readonly key: string;
  readonly name: string;
  readonly role: Role;
  readonly team: TeamKey | null;
  readonly caseloadCeiling: number | null;
}

export const sampleTeams: readonly { readonly key: TeamKey; readonly name: string }[] = [
  { key: 'east', name: 'Leaving care, East' },
  { key: 'west', name: 'Leaving care, West' },
];

/** In the order in which the sign-ins are shown: the ones to try first come first. */
export const sampleStaff: readonly SampleStaffMember[] = [
  adviser('Joanne Adeyemi', 'east', 25),
  manager('Ruth Castellanos', 'east'),
  other('Margaret Ashdown', 'board-member'),
  other('Desmond Quill', 'data-officer'),
  other('Eleanor Whitcombe', 'service-lead'),
  other('Anil Deshpande', 'administrator'),
  manager('Hilary Nwosu', 'west'),
  adviser('Tom Brannigan', 'east', 25),
  adviser('Shabnam Akhtar', 'east', 25),
  adviser('Piotr Zielinski', 'east', 25),
  adviser('Marcia Fenwick', 'west', 15),
  adviser('Ewan Galbraith', 'west', 25),
  adviser('Sunita Bhatt', 'west', 25),
  adviser('Connor Hale', 'west', 25),
];

export const sampleAdvisers: readonly (SampleStaffMember & { readonly team: TeamKey })[] = sampleStaff.filter(
  (member): member is SampleStaffMember & { team: TeamKey } =>
    member.role === 'personal-adviser' && member.team !== null,
);

/** The password of a sample sign-in is no secret: it is printed at the first start, and opens nobody's real data. */
export function samplePassword(member: SampleStaffMember): string {
  return `fernhollow-${member.name.split(' ')[0]?.toLowerCase() ?? ''}`;
}

function adviser(name: string, team: TeamKey, caseloadCeiling: number): SampleStaffMember {
  return { key: keyOf(name), name, role: 'personal-adviser', team, caseloadCeiling };
}

function manager(name: string, team: TeamKey): SampleStaffMember {
  return { key: keyOf(name), name, role: 'team-manager', team, caseloadCeiling: null };
}

function other(name: string, role: Role): SampleStaffMember {
  return { key: keyOf(name), name, role, team: null, caseloadCeiling: null };
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '.');
}
