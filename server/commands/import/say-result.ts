import type { FindingCode } from '#server/import/finding.ts';
import type { ImportProgress, ImportReport } from '#server/import/import-return.ts';

const KINDS: Readonly<Record<FindingCode, string>> = {
  'row-shape': 'too many or too few values',
  quotes: 'a stray quotation mark',
  missing: 'an empty value that is needed',
  'not-a-date': 'a date that does not exist',
  'before-1900': 'a date before 1900',
  'after-as-of': 'a date after the day of the return',
  'end-before-start': 'an end before the start',
  'start-before-birth': 'a start before birth',
  'review-before-birth': 'a review before birth',
  'unknown-code': 'an unknown code',
  'too-long': 'a value that is too long',
  'duplicate-child': 'a child listed twice with different facts',
  'not-in-header': 'a child who is not in the Header file',
  overlap: 'an overlap with an earlier episode',
  'gone-while-in-care': 'a reason that takes the child out of every count while another episode runs',
  'home-while-in-care': 'a return home while another episode runs',
  'reason-without-end': 'a reason for ending without an end',
  'reason-missing': 'an end without a reason',
  'differs-from-header': 'a fact that differs from the Header file',
  'differs-from-record': 'a fact that somebody has changed on the record',
};

export function sayProgress(progress: ImportProgress): string {
  if (progress.stage === 'checking') return 'Checking rows against each other';
  if (progress.stage === 'reading') return `Reading ${progress.file}: ${count(progress.rows)} rows`;
  return `Writing: ${count(progress.children)} of ${count(progress.of)} children`;
}

/** What the import did, in sentences. `reportFile` holds it row by row. */
export function sayResult(report: ImportReport, reportFile: string): string {
  const { added, changed, unchanged, onRecordOnly } = report.children;
  const lines = [
    `Imported the return as of ${report.asOf} in ${report.seconds} seconds.`,
    ...report.files.map(
      ({ file, name, rows, used }) => `  ${file} (${name}): ${count(rows)} rows, ${count(used)} used`,
    ),
    `Young people: ${count(added)} new, ${count(changed)} changed, ${count(unchanged)} as they were. New ones come to ${report.team.name}.`,
  ];
  if (onRecordOnly > 0)
    lines.push(`On record and not in this return, left as they were: ${count(onRecordOnly)}.`);
  if (report.lookedAfterReviews !== null) {
    const { added: held, withdrawn } = report.lookedAfterReviews;
    const left = withdrawn === 0 ? '' : `, ${count(withdrawn)} withdrawn`;
    lines.push(
      `Looked-after reviews: ${count(held)} new${left}. They are not pathway plan reviews and move no plan’s due date.`,
    );
  }
  lines.push(`Rows that could not be used: ${count(report.rowsNotUsed)}.`, ...kinds(report, false));
  lines.push(
    `Remarks that by themselves keep no row out: ${count(report.rowsUsedWithRemark)}.`,
    ...kinds(report, true),
  );
  lines.push(`Row by row: ${reportFile}`);
  return lines.join('\n');
}

function kinds(report: ImportReport, used: boolean): string[] {
  return report.findings
    .filter((finding) => finding.used === used)
    .map(({ file, code, rows }) => `  ${file}: ${count(rows)} with ${KINDS[code]}`);
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
