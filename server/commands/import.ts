import path from 'node:path';
import { DEFAULT_AUTHORITY } from '#server/default-authority.ts';
import { type ImportReport, importReturn } from '#server/import/import-return.ts';
import { type OpenDatabase, openDatabase } from './common/open-database.ts';
import { runCommand } from './common/run-command.ts';
import { type ImportOrder, importHelp, readImportOrder } from './import/import-order.ts';
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
    if (process.stderr.isTTY) process.stderr.write('\n'); // off the line of the progress
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

await runCommand({ read: readImportOrder, help: importHelp, run });
