import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import type { Council, Team } from '#shared/domain/authority/reference.ts';
import { DEFAULT_PLEDGE_FRAMEWORK_ID } from '#shared/domain/pledge/frameworks/index.ts';
import type { Staff } from '#shared/domain/staff/staff.ts';
import { IMPORTER_DEVICE_ID, IMPORTER_STAFF_ID, importId } from './import-ids.ts';

export interface TeamChosen {
  readonly id: string;
  readonly name: string;
}

const FIRST_TEAM = 'Leaving care';
const AUTHOR = { staffId: IMPORTER_STAFF_ID, deviceId: null };

/** A council that is not there yet is made, with one team and no accounts. One that is there is left as it is. */
export async function ensureCouncil(
  client: pg.ClientBase,
  authorityId: string,
  councilName: string,
  now: string,
): Promise<void> {
  const { rowCount } = await client.query(
    'INSERT INTO authorities (authority_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [authorityId, councilName],
  );
  const envelope = envelopeOf(authorityId, now);
  if (rowCount) await writeDocuments(client, authorityId, firstRecords(envelope, councilName), AUTHOR);
  await ensureImporter(client, authorityId, envelope);
}

/** The team of that name or id; without one, the council's first. */
export async function chooseTeam(
  client: pg.ClientBase,
  authorityId: string,
  wanted: string | undefined,
): Promise<TeamChosen> {
  const { rows } = await client.query<TeamChosen>(
    `SELECT id, body ->> 'name' AS name FROM documents
     WHERE authority_id = $1 AND collection = 'reference' AND body ->> 'kind' = 'team' ORDER BY seq, name`,
    [authorityId],
  );
  const team =
    wanted === undefined
      ? rows[0]
      : rows.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.trim().toLowerCase());
  if (team) return team;
  const names = rows.map(({ name }) => name).join('; ');
  throw new CodedFailure('RETURN_TEAM_UNKNOWN', { detail: `Its teams: ${names || 'none'}.` });
}

type Envelope = ReturnType<typeof envelopeOf>;

function envelopeOf(authorityId: string, now: string) {
  return {
    authorityId,
    schemaVersion: 1 as const,
    rev: `${IMPORTER_DEVICE_ID}.1`,
    edit: { at: now, byStaffId: IMPORTER_STAFF_ID, onDeviceId: IMPORTER_DEVICE_ID },
    unsettled: [],
  };
}

function firstRecords(envelope: Envelope, councilName: string) {
  const council: Council = {
    ...envelope,
    id: importId(envelope.authorityId, 'council'),
    kind: 'council',
    name: councilName,
    pledgeFrameworkId: DEFAULT_PLEDGE_FRAMEWORK_ID,
    settings: [],
  };
  const team: Team = {
    ...envelope,
    id: importId(envelope.authorityId, 'team', FIRST_TEAM),
    kind: 'team',
    name: FIRST_TEAM,
  };
  return [council, team].map((body) => ({ collection: 'reference' as const, body, baseRev: null }));
}

/** The history of a record names who wrote each state, so the return has a name too. Nobody can sign in with it. */
async function ensureImporter(client: pg.ClientBase, authorityId: string, envelope: Envelope) {
  const { rowCount } = await client.query(
    `SELECT FROM documents WHERE authority_id = $1 AND collection = 'staff' AND id = $2`,
    [authorityId, IMPORTER_STAFF_ID],
  );
  if (rowCount) return;
  const importer: Staff = {
    ...envelope,
    id: IMPORTER_STAFF_ID,
    name: 'The statutory return',
    role: 'data-officer',
    teamId: null,
    caseloadCeiling: null,
  };
  await writeDocuments(client, authorityId, [{ collection: 'staff', body: importer, baseRev: null }], AUTHOR);
}
