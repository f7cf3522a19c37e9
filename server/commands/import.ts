import path from 'node:path';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { type ImportReport, importReturn } from '#server/import/import-return.ts';
import { isDatabaseUnavailable } from '#server/storage/database.ts';
import { CommandFailure } from './import/command-failure.ts';
import { type ImportOrder, importHelp, readImportOrder } from './import/import-order.ts';
import { type OpenDatabase, openDatabase } from './import/open-database.ts';
import { openReportFile, type ReportFile } from './import/report-file.ts';
import { sayProgress, sayResult } from './import/say-result.ts';

/** `npm run import -- --help` says how it is used. The result goes to stdout, progress and failures to stderr. */
async function run(order: ImportOrder): Promise<string> {
  const reportFile = openReportFile(reportName(order));
  try {
    const database = await openDatabase(order.dataFolder, process.env.DATABASE_URL || undefined);
    const stopListening = closeOnSignal(database, reportFile);
    const report = await bringIn(order, database, reportFile).finally(() => {
      stopListening();
      return database.close();
    });
    const kept = reportFile.keep();
    return order.json ? JSON.stringify({ ...report, reportFile: kept }, null, 2) : sayResult(report, kept);
  } catch (error) {
    reportFile.discard();
    throw error;
  }
}

function bringIn(order: ImportOrder, database: OpenDatabase, reportFile: ReportFile): Promise<ImportReport> {
  return importReturn({
    ...order,
    pool: database.pool,
    authorityId: DEFAULT_AUTHORITY,
    teamId: order.team,
    councilName: order.council,
    onFinding: reportFile.add,
    onProgress: (progress) => showProgress(sayProgress(progress)),
  });
}

function reportName({ reportFile, dataFolder, asOf }: ImportOrder): string {
  if (reportFile !== undefined) return path.resolve(reportFile);
  const moment = new Date().toISOString().replaceAll(/[:.]/g, '-');
  return path.join(dataFolder, 'import-reports', `return-${asOf}-${moment}.csv`);
}

/** On a terminal one line that changes, else a line each. */
function showProgress(sentence: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${sentence}` : `${sentence}\n`);
}

/** Ctrl-C half-way: the database forgets the transaction, and one that we started is stopped. */
function closeOnSignal(database: OpenDatabase, reportFile: ReportFile): () => void {
  const stop = () => {
    reportFile.discard();
    process.stderr.write('\nStopped. Nothing was changed.\n');
    const exit = () => process.exit(1);
    database.abandon().then(exit, exit);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return () => process.off('SIGINT', stop).off('SIGTERM', stop);
}

function explain(error: unknown): string {
  if (error instanceof CommandFailure) return error.message;
  if (error instanceof CodedFailure) return [error.message, error.detail].filter(Boolean).join('\n');
  if (isDatabaseUnavailable(error)) {
    const why = error instanceof Error && error.message ? ` (${error.message})` : '';
    return `The council’s database cannot be reached${why}. Nothing was changed. See that it runs, and import again.`;
  }
  return `The import failed through a fault of its own. Nothing was changed. Please report this:\n${
    error instanceof Error ? error.stack : String(error)
  }`;
}

try {
  const order = readImportOrder(process.argv.slice(2));
  process.stdout.write(`${order ? await run(order) : importHelp}\n`);
} catch (error) {
  process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}${explain(error)}\n`);
  process.exitCode = 1;
}
