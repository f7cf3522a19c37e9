import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { grantToTeam } from '#server/storage/grants.ts';
import { type DocumentWrite, writeDocuments } from '#server/storage/write-documents.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import { mergeKinds } from '#shared/records/merge-kinds.ts';
import { stamped } from '#shared/sync/writers.ts';
import type { FindingSink } from './finding.ts';
import { IMPORTER_STAFF_ID, youngPersonId } from './import-ids.ts';
import type { EpisodeFacts, HeaderRow, UnaccompaniedRow } from './return-rows.ts';
import {
  type ChildInReturn,
  type ImportContext,
  newYoungPerson,
  stamp,
  updatedYoungPerson,
} from './young-person-from-return.ts';

export interface PeopleWritten {
  added: number;
  changed: number;
  unchanged: number;
}

/** Children are read, compared and written this many at a time. */
const BATCH = 200;

const AUTHOR = { staffId: IMPORTER_STAFF_ID, deviceId: null };

/** Walks the staged children in order of their number. Nothing is written for one whose facts already stand. */
export async function writePeople(
  client: pg.ClientBase,
  context: ImportContext,
  unaccompaniedGiven: boolean,
  report: FindingSink,
  onProgress: (done: number) => void,
): Promise<PeopleWritten> {
  const written = { added: 0, changed: 0, unchanged: 0 };
  let after = '';
  for (;;) {
    const children = await nextChildren(client, after, unaccompaniedGiven);
    const last = children.at(-1);
    if (!last) return written;
    after = last.header.child;
    await writeBatch(client, context, children, written, report);
    onProgress(written.added + written.changed + written.unchanged);
  }
}

async function nextChildren(
  client: pg.ClientBase,
  after: string,
  unaccompaniedGiven: boolean,
): Promise<ChildInReturn[]> {
  const headers = await client.query<{ body: HeaderRow }>(
    `SELECT body || jsonb_build_object('line', line) AS body FROM import_rows WHERE file = 'Header' AND child > $1 ORDER BY child LIMIT $2`,
    [after, BATCH],
  );
  const numbers = headers.rows.map(({ body }) => body.child);
  const episodes = byChild(await rowsOf<EpisodeFacts>(client, 'Episodes', numbers));
  const claims = new Map(
    (await rowsOf<Omit<UnaccompaniedRow, 'line'>>(client, 'UASC', numbers)).map((row) => [row.child, row]),
  );
  return headers.rows.map(({ body }) => ({
    header: body,
    episodes: episodes.get(body.child) ?? [],
    unaccompanied: unaccompaniedGiven ? unaccompaniedOf(claims.get(body.child)) : undefined,
  }));
}

function byChild<Row extends { readonly child: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) grouped.set(row.child, [...(grouped.get(row.child) ?? []), row]);
  return grouped;
}

function unaccompaniedOf(row: Pick<UnaccompaniedRow, 'ceasesOn'> | undefined): YoungPerson['unaccompanied'] {
  return row ? { ceasesOn: row.ceasesOn } : null;
}

async function rowsOf<Row>(client: pg.ClientBase, file: string, children: readonly string[]): Promise<Row[]> {
  const { rows } = await client.query<{ body: Row }>(
    'SELECT body FROM import_rows WHERE file = $1 AND child = ANY($2) ORDER BY child, line',
    [file, children],
  );
  return rows.map(({ body }) => body);
}

async function writeBatch(
  client: pg.ClientBase,
  context: ImportContext,
  children: readonly ChildInReturn[],
  written: PeopleWritten,
  report: FindingSink,
): Promise<void> {
  const ids = children.map(({ header }) => youngPersonId(context.authorityId, header.child));
  const current = await latestOf(client, context.authorityId, ids);
  const byImporter = await lastImported(client, context.authorityId, ids);
  const writes: DocumentWrite[] = [];
  const added: string[] = [];
  for (const [index, child] of children.entries()) {
    const id = ids[index] ?? '';
    const held = current.get(id);
    if (!held) {
      writes.push({ collection: 'youngPeople', body: newYoungPerson(context, child), baseRev: null });
      added.push(id);
      continue;
    }
    const body = changedRecord(context, child, held, byImporter.get(id) ?? null, report);
    if (body) writes.push({ collection: 'youngPeople', body, baseRev: held.rev });
  }
  await writeDocuments(client, context.authorityId, writes, AUTHOR);
  await grantToTeam(client, context.authorityId, context.teamId, added);
  written.added += added.length;
  written.changed += writes.length - added.length;
  written.unchanged += children.length - writes.length;
}

function changedRecord(
  context: ImportContext,
  child: ChildInReturn,
  held: YoungPerson,
  base: YoungPerson | null,
  report: FindingSink,
): YoungPerson | null {
  const { youngPerson, kept } = updatedYoungPerson(context, child, held, base);
  for (const field of kept) {
    report({
      file: 'Header',
      line: child.header.line,
      column: null,
      used: true,
      code: 'differs-from-record',
      reason: `Somebody has changed ${inWords(field)} on the record, and the return says otherwise. The record stays.`,
    });
  }
  if (isDeepStrictEqual(youngPerson, held)) return null;
  const { rev, edit } = stamp(context, counterOf(base) + 1);
  return { ...stamped(mergeKinds.youngPeople, held, youngPerson, edit), rev };
}

function inWords(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function counterOf(record: YoungPerson | null): number {
  return Number(record?.rev.split('.').at(-1) ?? 0);
}

async function latestOf(client: pg.ClientBase, authorityId: string, ids: readonly string[]) {
  const { rows } = await client.query<{ body: YoungPerson }>(
    `SELECT body FROM documents WHERE authority_id = $1 AND collection = 'youngPeople' AND id = ANY($2::uuid[])`,
    [authorityId, ids],
  );
  return new Map(rows.map(({ body }) => [body.id, body]));
}

/** The state that the last import wrote, out of the history: what has changed since was changed by people. */
async function lastImported(client: pg.ClientBase, authorityId: string, ids: readonly string[]) {
  const { rows } = await client.query<{ body: YoungPerson }>(
    `SELECT DISTINCT ON (id) body FROM revisions
     WHERE authority_id = $1 AND collection = 'youngPeople' AND id = ANY($2::uuid[]) AND author_staff_id = $3
     ORDER BY id, seq DESC`,
    [authorityId, ids, IMPORTER_STAFF_ID],
  );
  return new Map(rows.map(({ body }) => [body.id, body]));
}
