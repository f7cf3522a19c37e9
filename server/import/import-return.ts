import path from 'node:path';
import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { inTransaction } from '#server/storage/database.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { checkAcrossRows } from './cross-checks.ts';
import { chooseTeam, ensureCouncil, type TeamChosen } from './ensure-council.ts';
import { notThisFormat } from './file-encoding.ts';
import {
  type Finding,
  type FindingCount,
  type FindingSink,
  FindingTally,
  type ReturnFile,
} from './finding.ts';
import { keepReturnRows } from './keep-return-rows.ts';
import { readReturnFile } from './read-return-file.ts';
import { readEpisodeRow, readHeaderRow, readReviewRow, readUnaccompaniedRow } from './return-rows.ts';
import { type RowChecks, readRow } from './row-checks.ts';
import { countStaged, indexStaging, openStaging, type StagedRow, stageRows } from './staging.ts';
import { type ReviewsWritten, writeLookedAfterReviews } from './write-looked-after-reviews.ts';
import { type PeopleWritten, writePeople } from './write-people.ts';

export interface ImportOptions {
  readonly pool: pg.Pool;
  readonly authorityId: string;
  readonly headerFile: string;
  readonly episodesFile: string;
  readonly uascFile?: string | undefined;
  readonly reviewsFile?: string | undefined;
  readonly asOf: CalendarDate;
  /** A team's id or name. The council's first team unless given. */
  readonly teamId?: string | undefined;
  /** What a council that is not there yet is called. */
  readonly councilName?: string | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Hears every finding as it is made; the report itself holds only the first few. */
  readonly onFinding?: FindingSink | undefined;
}

export type ImportProgress =
  | { readonly stage: 'reading'; readonly file: ReturnFile; readonly rows: number }
  | { readonly stage: 'checking' }
  | { readonly stage: 'writing'; readonly children: number; readonly of: number };

export interface ImportReport {
  readonly asOf: CalendarDate;
  readonly authorityId: string;
  readonly team: TeamChosen;
  readonly files: readonly {
    readonly file: ReturnFile;
    readonly name: string;
    readonly rows: number;
    readonly used: number;
  }[];
  readonly children: Readonly<PeopleWritten> & { readonly onRecordOnly: number };
  /** Null when no Reviews file was given. */
  readonly lookedAfterReviews: Readonly<ReviewsWritten> | null;
  readonly rowsNotUsed: number;
  readonly rowsUsedWithRemark: number;
  readonly findings: readonly FindingCount[];
  readonly firstFindings: readonly Finding[];
  readonly seconds: number;
}

const FINDINGS_KEPT = 500;
const PROGRESS_EVERY = 5_000;
const IMPORT_LOCK = 4712;

interface FileToRead {
  readonly file: ReturnFile;
  readonly name: string;
  readonly read: (checks: RowChecks) => StagedRow;
}

/**
 * Brings one return into the records: all of it, less the rows that cannot be used, or nothing. One transaction, so an
 * import that is killed half-way has changed nothing; one at a time for a council.
 */
export async function importReturn(options: ImportOptions): Promise<ImportReport> {
  const began = performance.now();
  const tally = new FindingTally(FINDINGS_KEPT, options.onFinding);
  const report = await inTransaction(options.pool, async (client) => {
    await takeTurn(client, options.authorityId);
    return run(client, options, tally);
  });
  return { ...report, seconds: Math.round((performance.now() - began) / 10) / 100 };
}

async function run(client: pg.ClientBase, options: ImportOptions, tally: FindingTally) {
  const { authorityId, asOf, onProgress } = options;
  const rowsRead = await stageFiles(client, options, tally.add);
  onProgress?.({ stage: 'checking' });
  await indexStaging(client);
  await checkAcrossRows(client, tally.add);
  const used = await countStaged(client);
  refuseWithoutChildren(options, rowsRead, used, tally);
  const now = new Date().toISOString();
  await holdCounter(client, authorityId);
  await ensureCouncil(client, authorityId, options.councilName ?? 'The council', now);
  const team = await chooseTeam(client, authorityId, options.teamId);
  const of = used.get('Header') ?? 0;
  const context = { authorityId, teamId: team.id, asOf, now };
  const uascGiven = options.uascFile !== undefined;
  const people = await writePeople(client, context, uascGiven, tally.add, (children) =>
    onProgress?.({ stage: 'writing', children, of }),
  );
  const lookedAfterReviews =
    options.reviewsFile === undefined ? null : await writeLookedAfterReviews(client, context);
  await keepReturnRows(client, authorityId);
  return {
    asOf,
    authorityId,
    team,
    files: filesOf(options).map(({ file, name }) => ({
      file,
      name: path.basename(name),
      rows: rowsRead.get(file) ?? 0,
      used: used.get(file) ?? 0,
    })),
    children: { ...people, onRecordOnly: await countOnRecordOnly(client, authorityId) },
    lookedAfterReviews,
    rowsNotUsed: tally.total(false),
    rowsUsedWithRemark: tally.total(true),
    findings: tally.counts(),
    firstFindings: tally.kept,
  };
}

/** A return with nobody in it changes nothing, and would be taken for one that was brought in. */
function refuseWithoutChildren(
  { headerFile }: ImportOptions,
  rowsRead: ReadonlyMap<ReturnFile, number>,
  used: ReadonlyMap<ReturnFile, number>,
  tally: FindingTally,
): void {
  if ((used.get('Header') ?? 0) > 0) return;
  const rows = rowsRead.get('Header') ?? 0;
  if (rows === 0) throw notThisFormat(headerFile, 'it has its heading and no rows, so it names no child');
  throw notThisFormat(headerFile, `none of its rows (${rows}) could be used: ${firstReasons(tally)}`);
}

function firstReasons(tally: FindingTally): string {
  const [first] = tally.kept.filter(({ file, used }) => file === 'Header' && !used);
  return first === undefined ? 'no reason is known' : `line ${first.line}: ${first.reason}`;
}

async function takeTurn(client: pg.ClientBase, authorityId: string): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS taken',
    [IMPORT_LOCK, authorityId],
  );
  if (!rows[0]?.taken) throw new CodedFailure('RETURN_IMPORT_RUNNING');
}

function filesOf(options: ImportOptions): FileToRead[] {
  const { asOf } = options;
  const files: (Omit<FileToRead, 'name'> & { name: string | undefined })[] = [
    { file: 'Header', name: options.headerFile, read: (checks) => readHeaderRow(checks, asOf) },
    { file: 'Episodes', name: options.episodesFile, read: (checks) => readEpisodeRow(checks, asOf) },
    { file: 'UASC', name: options.uascFile, read: readUnaccompaniedRow },
    { file: 'Reviews', name: options.reviewsFile, read: (checks) => readReviewRow(checks, asOf) },
  ];
  return files.filter((each): each is FileToRead => each.name !== undefined);
}

async function stageFiles(client: pg.ClientBase, options: ImportOptions, report: FindingSink) {
  await openStaging(client);
  const rowsRead = new Map<ReturnFile, number>();
  for (const each of filesOf(options)) {
    await stageRows(client, each.file, usableRows(each, options, rowsRead, report));
    options.onProgress?.({ stage: 'reading', file: each.file, rows: rowsRead.get(each.file) ?? 0 });
  }
  return rowsRead;
}

async function* usableRows(
  { file, name, read }: FileToRead,
  options: ImportOptions,
  rowsRead: Map<ReturnFile, number>,
  report: FindingSink,
): AsyncGenerator<StagedRow> {
  let rows = 0;
  const count = () => {
    rows += 1;
    rowsRead.set(file, rows);
    if (rows % PROGRESS_EVERY === 0) options.onProgress?.({ stage: 'reading', file, rows });
  };
  const reportUnread: FindingSink = (finding) => {
    count();
    report(finding);
  };
  for await (const row of readReturnFile(file, name, reportUnread)) {
    count();
    const usable = readRow(file, row, report, read);
    if (usable) yield usable;
  }
}

/** Brought by an earlier return and not in this one: they stay as they were, and are only counted. */
async function countOnRecordOnly(client: pg.ClientBase, authorityId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM documents d
     WHERE authority_id = $1 AND collection = 'youngPeople' AND body ->> 'councilReference' IS NOT NULL
       AND NOT EXISTS (
         SELECT FROM import_rows WHERE file = 'Header' AND child = d.body ->> 'councilReference'
       )`,
    [authorityId],
  );
  return rows[0]?.count ?? 0;
}
