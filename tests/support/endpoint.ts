import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import { z } from 'zod';
import { createAccount } from '#server/accounts/create-account.ts';
import { type Endpoint, type EndpointOptions, startEndpoint } from '#server/start-endpoint.ts';
import { inTransaction } from '#server/storage/database.ts';
import { type DocumentWrite, writeDocuments } from '#server/storage/write-documents.ts';
import type { Role } from '#shared/domain/staff/staff.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import {
  type Checkpoint,
  PROTOCOL_VERSION,
  type PullResponse,
  type PushChange,
  type PushOutcome,
  pullResponseSchema,
  pushResponseSchema,
} from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { problemSchema, type Session, sessionSchema } from '#shared/sync/session-messages.ts';
import { AUTHORITY_ID, aCouncil, aStaffMember, aTeam } from '#tests/people/builders.ts';
import { eastTeam, joanneAdeyemi, ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import { freshDatabase, type TestDatabase } from './postgres.ts';

export const PASSWORD = 'correct horse battery staple';

export const westTeam = aTeam({ id: idFor('team Leaving care, West'), name: 'Leaving care, West' });
export const priyaNair = aStaffMember({
  id: idFor('staff Priya Nair'),
  name: 'Priya Nair',
  role: 'team-manager',
  teamId: westTeam.id,
  caseloadCeiling: null,
});
export const georgeLamb = aStaffMember({
  id: idFor('staff George Lamb'),
  name: 'George Lamb',
  role: 'board-member',
  teamId: null,
  caseloadCeiling: null,
});
export const eleanorWhitcombe = staffOf('Eleanor Whitcombe', 'service-lead');
export const desmondQuill = staffOf('Desmond Quill', 'data-officer');
export const anilDeshpande = staffOf('Anil Deshpande', 'administrator');

function staffOf(name: string, role: Role) {
  return aStaffMember({ id: idFor(`staff ${name}`), name, role, teamId: null, caseloadCeiling: null });
}

const accounts = {
  joanne: joanneAdeyemi,
  tom: tomBrannigan,
  ruth: ruthCastellanos,
  priya: priyaNair,
  eleanor: eleanorWhitcombe,
  desmond: desmondQuill,
  george: georgeLamb,
  anil: anilDeshpande,
};
export type Username = keyof typeof accounts;

/** Two teams, two advisers, a manager of each team, and one of every other role; no young people yet. */
export async function fillCouncil(pool: pg.Pool, authorityId = AUTHORITY_ID): Promise<void> {
  await pool.query('INSERT INTO authorities (authority_id, name) VALUES ($1, $2)', [
    authorityId,
    'Fernhollow Council',
  ]);
  const everybody = Object.values(accounts);
  await writeAsImport(pool, [
    ...[aCouncil(), eastTeam, westTeam].map((body) => ({ collection: 'reference' as const, body })),
    ...everybody.map((body) => ({ collection: 'staff' as const, body })),
  ]);
  for (const [username, { id: staffId, role }] of Object.entries(accounts)) {
    await createAccount(pool, { authorityId, username, password: PASSWORD, staffId, role });
  }
}

/** Straight into the database, as the council's own commands write. */
export function writeAsImport(
  pool: pg.Pool,
  writes: readonly { collection: CollectionName; body: AnyRecord }[],
): Promise<number[]> {
  const documents: DocumentWrite[] = writes.map((write) => ({ ...write, baseRev: null }));
  const authorityId = writes[0]?.body.authorityId ?? AUTHORITY_ID;
  return inTransaction(pool, (client) =>
    writeDocuments(client, authorityId, documents, { staffId: ruthCastellanos.id, deviceId: null }),
  );
}

export interface TestEndpoint {
  readonly url: string;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

type TestEndpointOptions = Partial<
  Pick<EndpointOptions, 'now' | 'trustProxy' | 'https' | 'signIn' | 'port' | 'feedRoom'>
>;

/** The real endpoint on a port of its own, over a database of its own with the council in it. */
export async function startTestEndpoint(options: TestEndpointOptions = {}): Promise<TestEndpoint> {
  const database = await freshDatabase();
  await fillCouncil(database.pool);
  const endpoint = await startEndpointOn(database.connectionString, options);
  return {
    url: endpoint.url,
    database,
    close: async () => {
      await endpoint.close();
      await database.drop();
    },
  };
}

export async function startEndpointOn(
  connectionString: string,
  options: TestEndpointOptions = {},
): Promise<Endpoint> {
  const endpoint = await startEndpoint({ connectionString, port: 0, rendererFolder: null, ...options });
  await endpoint.ready;
  return endpoint;
}

export function post(url: string, route: string, body: unknown, token?: string): Promise<Response> {
  return fetch(url + route, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
}

export async function problemOf(
  response: Response,
): Promise<{ status: number; code: string; path?: string }> {
  const { code, path } = problemSchema.parse(await response.json());
  return { status: response.status, code, ...(path === undefined ? {} : { path }) };
}

/** A laptop that speaks the protocol and keeps nothing but its place in the feed. */
export class TestDevice {
  readonly url: string;
  readonly session: Session;
  checkpoint: Checkpoint | null = null;

  constructor(url: string, session: Session) {
    this.url = url;
    this.session = session;
  }

  async pull(limit = 2_000): Promise<PullResponse> {
    const { checkpoint } = this;
    const response = await this.post(routes.pull, { protocolVersion: PROTOCOL_VERSION, checkpoint, limit });
    const page = pullResponseSchema.parse(await expectOk(response));
    this.checkpoint = page.checkpoint;
    return page;
  }

  /** Every page up to the end of the feed. */
  async pullAll(limit = 2_000): Promise<{ documents: AnyRecord[]; withdrawn: string[]; pages: number }> {
    const documents: AnyRecord[] = [];
    const withdrawn: string[] = [];
    for (let pages = 1; ; pages += 1) {
      const page = await this.pull(limit);
      documents.push(...page.documents.map((each) => each.document as AnyRecord));
      withdrawn.push(...page.withdrawn.map((each) => each.youngPersonId));
      if (page.complete) return { documents, withdrawn, pages };
    }
  }

  async push(...changes: PushChange[]): Promise<PushOutcome[]> {
    const response = await this.post(routes.push, { protocolVersion: PROTOCOL_VERSION, changes });
    return pushResponseSchema.parse(await expectOk(response)).outcomes;
  }

  post(route: string, body: unknown): Promise<Response> {
    return post(this.url, route, body, this.session.token);
  }
}

export async function signIn(url: string, username: Username, deviceId = randomUUID()): Promise<TestDevice> {
  const response = await post(url, routes.session, { username, password: PASSWORD, deviceId });
  return new TestDevice(url, sessionSchema.parse(await expectOk(response)));
}

/** A record as the endpoint keeps it. Whose names it bears is put right there, and has a test of its own. */
export function asKept(record: AnyRecord): unknown {
  const { edit: _, writers: __, ...rest } = record;
  return expect.objectContaining(rest);
}

/** A new record, or a change of one, as a laptop pushes it. */
export function change(
  collection: CollectionName,
  newDocumentState: AnyRecord,
  assumedMasterRev: string | null = null,
): PushChange {
  return { collection, newDocumentState, assumedMasterRev };
}

async function expectOk(response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  if (!response.ok)
    throw new Error(`${response.status} ${z.looseObject({ code: z.string() }).parse(body).code}`);
  return body;
}
