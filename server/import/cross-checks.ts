import type pg from 'pg';
import type { Finding, FindingSink, ReturnFile } from './finding.ts';
import { shown } from './finding.ts';
import { REASONS_OF_LEAVING, REASONS_OF_RETURN } from './return-codes.ts';

interface Place {
  readonly file: ReturnFile;
  readonly line: number;
  readonly child: string;
}

/** A second row for one child: `same` when it says nothing else than the first, which is the one that counts. */
const REPEATED = `
  SELECT file, child, line, first_line AS "firstLine", facts = first_facts AS same
  FROM (
    SELECT file, child, line, body AS facts,
      first_value(line) OVER rows_of_child AS first_line,
      first_value(body) OVER rows_of_child AS first_facts
    FROM import_rows WHERE file IN ('Header', 'UASC')
    WINDOW rows_of_child AS (PARTITION BY file, child ORDER BY line)
  ) repeated
  WHERE line > first_line ORDER BY file, line`;

const FORGET_REPEATED = `
  DELETE FROM import_rows later USING import_rows earlier
  WHERE later.file IN ('Header', 'UASC') AND earlier.file = later.file AND earlier.child = later.child
    AND earlier.line < later.line`;

/** A row that is there twice, word for word, says nothing twice. */
const FORGET_TWINS = `
  DELETE FROM import_rows WHERE ctid IN (
    SELECT ctid FROM (
      SELECT ctid, row_number() OVER (PARTITION BY file, child, body ORDER BY line) AS nth
      FROM import_rows WHERE file IN ('Episodes', 'Reviews')
    ) told
    WHERE nth > 1
  )`;

const WITHOUT_HEADER = `
  FROM import_rows stray WHERE file <> 'Header'
  AND NOT EXISTS (SELECT FROM import_rows header WHERE header.file = 'Header' AND header.child = stray.child)`;

const BEFORE_BIRTH = `
  FROM import_rows episode USING_HEADER
  WHERE episode.file = 'Episodes' AND header.file = 'Header' AND header.child = episode.child
    AND (episode.body ->> 'start')::date < (header.body ->> 'dateOfBirth')::date`;

const REVIEW_BEFORE_BIRTH = `
  FROM import_rows review USING_HEADER
  WHERE review.file = 'Reviews' AND header.file = 'Header' AND header.child = review.child
    AND (review.body ->> 'on')::date < (header.body ->> 'dateOfBirth')::date`;

const OVERLAPPING = `
  SELECT file, child, line FROM (
    SELECT file, child, line, body ->> 'start' AS start,
      max(coalesce(body ->> 'end', '9999-12-31')) OVER (
        PARTITION BY child ORDER BY body ->> 'start', line
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS busy_until
    FROM import_rows WHERE file = 'Episodes'
  ) episode
  WHERE start < busy_until ORDER BY line`;

/** An episode that ended for one of `reasons` while another of the same child was running. */
const endedWhileInCare = (reasons: readonly string[]) => `
  SELECT gone.file, gone.child, gone.line FROM import_rows gone
  WHERE gone.file = 'Episodes' AND gone.body ->> 'reasonEnded' = ANY ('{${reasons.join()}}') AND EXISTS (
    SELECT FROM import_rows other
    WHERE other.file = 'Episodes' AND other.child = gone.child
      AND other.body ->> 'start' < gone.body ->> 'end'
      AND coalesce(other.body ->> 'end', '9999-12-31') > gone.body ->> 'end'
  )
  ORDER BY gone.line`;

/** Somebody whom the return takes out of every count while it also says that they are looked after must be looked at. */
const GONE_WHILE_IN_CARE = endedWhileInCare(REASONS_OF_LEAVING);

/** So must somebody who is at home and in care on the same days: care decides. */
const HOME_WHILE_IN_CARE = endedWhileInCare(REASONS_OF_RETURN);

const OTHER_BIRTH = `
  SELECT claim.file, claim.child, claim.line FROM import_rows claim
  JOIN import_rows header ON header.file = 'Header' AND header.child = claim.child
  WHERE claim.file = 'UASC' AND claim.body ->> 'dateOfBirth' <> header.body ->> 'dateOfBirth'
  ORDER BY claim.line`;

/** What only shows when rows are laid side by side. Rows that cannot be used are reported and leave the staging. */
export async function checkAcrossRows(client: pg.ClientBase, report: FindingSink): Promise<void> {
  await reportRepeated(client, report);
  await client.query(FORGET_REPEATED);
  await client.query(FORGET_TWINS);
  await eachRow<Place>(client, `SELECT file, child, line ${WITHOUT_HEADER} ORDER BY file, line`, (row) => {
    const reason = `CHILD ${shown(row.child)} has no usable row in the Header file.`;
    report(finding(row, 'CHILD', false, 'not-in-header', reason));
  });
  await client.query(`DELETE ${WITHOUT_HEADER}`);
  await reportBeforeBirth(client, report);
  await reportReviewsBeforeBirth(client, report);
  await eachRow<Place>(client, OVERLAPPING, (row) => {
    const reason = 'The episode starts before an earlier one of this child has ended. Both are used.';
    report(finding(row, 'DECOM', true, 'overlap', reason));
  });
  await eachRow<Place>(client, GONE_WHILE_IN_CARE, (row) => {
    const reason =
      'From DEC on the child is in no count, for this REC, while another episode is still running.';
    report(finding(row, 'REC', true, 'gone-while-in-care', reason));
  });
  await eachRow<Place>(client, HOME_WHILE_IN_CARE, (row) => {
    const reason =
      'From DEC on the child is at home, for this REC, while another episode is still running. Care decides.';
    report(finding(row, 'REC', true, 'home-while-in-care', reason));
  });
  await eachRow<Place>(client, OTHER_BIRTH, (row) => {
    const reason = 'DOB is not the one in the Header file, which is used.';
    report(finding(row, 'DOB', true, 'differs-from-header', reason));
  });
}

async function reportRepeated(client: pg.ClientBase, report: FindingSink): Promise<void> {
  await eachRow<Place & { firstLine: number; same: boolean }>(client, REPEATED, (row) => {
    if (row.same) return;
    const child = `CHILD ${shown(row.child)}`;
    const first = { ...row, line: row.firstLine };
    const kept = `${child} is here again on line ${row.line} with other facts. This row is used.`;
    const dropped = `${child} is already on line ${row.firstLine} with other facts. That row is used.`;
    report(finding(first, 'CHILD', true, 'duplicate-child', kept));
    report(finding(row, 'CHILD', false, 'duplicate-child', dropped));
  });
}

async function reportBeforeBirth(client: pg.ClientBase, report: FindingSink): Promise<void> {
  const listed = BEFORE_BIRTH.replace('USING_HEADER', ', import_rows header');
  const select = `SELECT episode.file, episode.child, episode.line ${listed} ORDER BY episode.line`;
  await eachRow<Place>(client, select, (row) => {
    const reason = 'The episode starts before the date of birth in the Header file.';
    report(finding(row, 'DECOM', false, 'start-before-birth', reason));
  });
  await client.query(`DELETE ${BEFORE_BIRTH.replace('USING_HEADER', 'USING import_rows header')}`);
}

async function reportReviewsBeforeBirth(client: pg.ClientBase, report: FindingSink): Promise<void> {
  const listed = REVIEW_BEFORE_BIRTH.replace('USING_HEADER', ', import_rows header');
  const select = `SELECT review.file, review.child, review.line ${listed} ORDER BY review.line`;
  await eachRow<Place>(client, select, (row) => {
    const reason = 'The review is before the date of birth in the Header file.';
    report(finding(row, 'REVIEW', false, 'review-before-birth', reason));
  });
  await client.query(`DELETE ${REVIEW_BEFORE_BIRTH.replace('USING_HEADER', 'USING import_rows header')}`);
}

function finding(
  place: Place,
  column: string,
  used: boolean,
  code: Finding['code'],
  reason: string,
): Finding {
  return { file: place.file, line: place.line, column, used, code, reason };
}

/** A cursor, so that ten thousand findings are never in memory together. */
async function eachRow<Row>(client: pg.ClientBase, select: string, onRow: (row: Row) => void): Promise<void> {
  await client.query(`DECLARE import_check NO SCROLL CURSOR FOR ${select}`);
  for (;;) {
    const { rows } = await client.query('FETCH 1000 FROM import_check');
    for (const row of rows) onRow(row as Row);
    if (rows.length === 0) break;
  }
  await client.query('CLOSE import_check');
}
