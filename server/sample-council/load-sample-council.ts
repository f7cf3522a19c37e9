import type pg from 'pg';
import { createAccount } from '#server/accounts/create-account.ts';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { inTransaction } from '#server/storage/database.ts';
import { type GrantSubject, grant } from '#server/storage/grants.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Allocation } from '#shared/domain/allocation/allocation.ts';
import { pledgeFrameworkById } from '#shared/domain/pledge/frameworks/index.ts';
import type { Role } from '#shared/domain/staff/staff.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { personRecords } from './person-records.ts';
import { seededRandom } from './random.ts';
import { sampleId } from './sample-id.ts';
import { samplePeople } from './sample-people.ts';
import { checkedRecord, type SampleRecord, sampleEnvelope, staffId, teamId } from './sample-record.ts';
import { type SampleStaffMember, samplePassword, sampleStaff, sampleTeams } from './sample-staff.ts';

export interface SampleSignIn {
  readonly name: string;
  readonly role: Role;
  readonly username: string;
  readonly password: string;
}

export interface LoadedSample {
  readonly signIns: readonly SampleSignIn[];
}

export interface SampleOptions {
  readonly pool: pg.Pool;
  /** The stories are told from this day, so that a council loaded today has something due today. */
  readonly today: CalendarDate;
  readonly authorityId?: string;
}

const COUNCIL_NAME = 'Fernhollow Council';
/** Made up like the council itself: no real council's promises are put in front of its young people. */
const SAMPLE_FRAMEWORK_ID = 'fernhollow-2026-2029';
const SEED = 20_261_121;
const WRITE_AT_ONCE = 500;

/** An invented council with two teams and about a hundred and ten young people, on an empty database. All or nothing. */
export async function loadSampleCouncil(options: SampleOptions): Promise<LoadedSample> {
  const { pool, today, authorityId = DEFAULT_AUTHORITY } = options;
  await inTransaction(pool, async (client) => {
    await client.query('INSERT INTO authorities (authority_id, name) VALUES ($1, $2)', [
      authorityId,
      COUNCIL_NAME,
    ]);
    const records = sampleCouncilRecords(authorityId, today);
    await write(client, authorityId, records);
    await grantFiles(client, authorityId, records, today);
    await createAccounts(client, authorityId, sampleStaff);
  });
  return { signIns: sampleStaff.map(signInOf) };
}

export interface SampleStaffOptions extends SampleOptions {
  /** The team of a council that is there already, which the sample manager and advisers join. */
  readonly teamId: string;
}

/** People with sign-ins for a council whose young people are its own: one of each role, and more advisers. */
export async function loadSampleStaff(options: SampleStaffOptions): Promise<LoadedSample> {
  const { pool, today, authorityId = DEFAULT_AUTHORITY } = options;
  const joining = sampleStaff.filter(({ team }) => team !== 'west');
  await inTransaction(pool, async (client) => {
    const records = joining.map((member) =>
      staffRecord(authorityId, today, member, member.team ? options.teamId : null),
    );
    await write(client, authorityId, records);
    await createAccounts(client, authorityId, joining);
  });
  return { signIns: joining.map(signInOf) };
}

/** Every record of the sample council, checked. The same on the same day, always. */
export function sampleCouncilRecords(authorityId: string, today: CalendarDate): readonly SampleRecord[] {
  const random = seededRandom(SEED);
  const framework = pledgeFrameworkById(SAMPLE_FRAMEWORK_ID);
  if (!framework) throw new Error(`there is no pledge framework ${SAMPLE_FRAMEWORK_ID}`);
  const context = { authorityId, today, framework, random };
  return [
    ...referenceRecords(authorityId, today),
    ...sampleStaff.map((member) =>
      staffRecord(authorityId, today, member, member.team ? teamId(member.team) : null),
    ),
    ...samplePeople(random).flatMap((person) => personRecords(context, person)),
  ];
}

function referenceRecords(authorityId: string, today: CalendarDate): SampleRecord[] {
  const envelope = sampleEnvelope(authorityId, staffId('desmond.quill'), today);
  const council = {
    ...envelope,
    id: sampleId('council'),
    kind: 'council' as const,
    name: COUNCIL_NAME,
    pledgeFrameworkId: SAMPLE_FRAMEWORK_ID,
    settings: [],
    // A number that the regulator keeps free for stories.
    emergencyContact: 'The out-of-hours team, 01632 960 555',
  };
  const teams = sampleTeams.map(({ key, name }) => ({
    ...envelope,
    id: teamId(key),
    kind: 'team' as const,
    name,
  }));
  return [council, ...teams].map((body) => checkedRecord('reference', body));
}

function staffRecord(
  authorityId: string,
  today: CalendarDate,
  member: SampleStaffMember,
  team: string | null,
): SampleRecord {
  const { key, name, role, caseloadCeiling } = member;
  const envelope = sampleEnvelope(authorityId, staffId('desmond.quill'), today);
  const body = { ...envelope, id: staffId(key), name, role, teamId: team, caseloadCeiling };
  return checkedRecord('staff', body);
}

async function write(
  client: pg.ClientBase,
  authorityId: string,
  records: readonly SampleRecord[],
): Promise<void> {
  const author = { staffId: staffId('desmond.quill'), deviceId: null };
  for (let from = 0; from < records.length; from += WRITE_AT_ONCE) {
    const writes = records.slice(from, from + WRITE_AT_ONCE).map((each) => ({ ...each, baseRev: null }));
    await writeDocuments(client, authorityId, writes, author);
  }
}

/** A manager holds the team's files, the service lead everybody's, an adviser those of everybody whom they have now or are yet to have. */
async function grantFiles(
  client: pg.ClientBase,
  authorityId: string,
  records: readonly SampleRecord[],
  today: CalendarDate,
): Promise<void> {
  const holdings = new Map<GrantSubject, string[]>();
  for (const { collection, body } of records) {
    if (!('youngPersonId' in body)) continue;
    for (const subject of collection === 'allocations' ? holderOf(body, today) : teamOf(body)) {
      holdings.set(subject, [...(holdings.get(subject) ?? []), body.youngPersonId]);
    }
  }
  for (const [subject, youngPersonIds] of holdings) {
    await grant(client, authorityId, subject, youngPersonIds);
  }
}

function holderOf(record: AnyRecord, today: CalendarDate): GrantSubject[] {
  const { staffId: holder, end } = record as Allocation;
  return end === null || end >= today ? [`staff:${holder}`] : [];
}

function teamOf(record: AnyRecord): GrantSubject[] {
  return 'dateOfBirth' in record ? [`team:${record.teamId}`, 'council'] : [];
}

async function createAccounts(
  client: pg.ClientBase,
  authorityId: string,
  members: readonly SampleStaffMember[],
): Promise<void> {
  for (const member of members) {
    const { username, password } = signInOf(member);
    await createAccount(client, {
      authorityId,
      username,
      password,
      staffId: staffId(member.key),
      role: member.role,
    });
  }
}

function signInOf(member: SampleStaffMember): SampleSignIn {
  return { name: member.name, role: member.role, username: member.key, password: samplePassword(member) };
}
