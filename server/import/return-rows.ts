import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { shown } from './finding.ts';
import {
  effectOfReason,
  isEthnicity,
  isLegalStatus,
  isPlacement,
  isReasonEnded,
  isReviewCode,
  sexOf,
} from './return-codes.ts';
import { parseReturnDate } from './return-date.ts';
import type { RowChecks } from './row-checks.ts';

/** A row of the Header file: who somebody is. */
export interface HeaderRow {
  readonly child: string;
  readonly line: number;
  readonly dateOfBirth: CalendarDate;
  readonly sex: 'male' | 'female' | 'not-recorded';
  readonly ethnicity: string | null;
  readonly uniquePupilNumber: string | null;
  readonly kept: Readonly<Record<string, string>>;
}

/** A row of the Episodes file. `kept` is what no rule reads: it stays at the endpoint and goes to no laptop. */
export interface EpisodeRow {
  readonly child: string;
  readonly line: number;
  readonly start: CalendarDate;
  readonly end: CalendarDate | null;
  readonly legalStatus: string | null;
  readonly placement: string | null;
  readonly reasonEnded: string | null;
  readonly kept: Readonly<Record<string, string>>;
}

/** An episode once its line has been checked: two rows that say the same are one. */
export type EpisodeFacts = Omit<EpisodeRow, 'line'>;

export interface UnaccompaniedRow {
  readonly child: string;
  readonly line: number;
  readonly dateOfBirth: CalendarDate | null;
  readonly ceasesOn: CalendarDate | null;
}

/** A looked-after review. It is not a pathway plan review, and moves no plan's due date. */
export interface ReviewRow {
  readonly child: string;
  readonly line: number;
  readonly on: CalendarDate;
  readonly kept: Readonly<Record<string, string>>;
}

const LONGEST_UPN = 13;

export function readHeaderRow(checks: RowChecks, asOf: CalendarDate): HeaderRow {
  const child = checks.child();
  const dateOfBirth = checks.date('DOB');
  if (dateOfBirth > asOf) {
    checks.refuse('DOB', 'after-as-of', `DOB ${checks.value('DOB')} is after the day of the return.`);
  }
  return {
    child,
    line: checks.line,
    dateOfBirth,
    sex: sexIn(checks),
    ethnicity: checks.knownCode('ETHNIC', isEthnicity),
    uniquePupilNumber: pupilNumberIn(checks),
    kept: keep(checks, ['MOTHER', 'MC_DOB']),
  };
}

function sexIn(checks: RowChecks): HeaderRow['sex'] {
  const code = checks.code('SEX');
  const sex = sexOf(code);
  if (!sex && code !== '')
    checks.warn('SEX', 'unknown-code', `SEX ${shown(code)} is not a code of this return.`);
  return sex ?? 'not-recorded';
}

function pupilNumberIn(checks: RowChecks): string | null {
  const number = checks.value('UPN');
  if (number.length <= LONGEST_UPN) return number === '' ? null : number;
  checks.warn('UPN', 'too-long', `UPN is longer than ${LONGEST_UPN} characters and was left out.`);
  return null;
}

export function readEpisodeRow(checks: RowChecks, asOf: CalendarDate): EpisodeRow {
  const child = checks.child();
  const start = checks.date('DECOM');
  const end = checks.dateOrEmpty('DEC');
  if (start > asOf) {
    checks.refuse('DECOM', 'after-as-of', `DECOM ${checks.value('DECOM')} is after the day of the return.`);
  }
  if (end && end < start) {
    const dates = `DEC ${checks.value('DEC')} is before DECOM ${checks.value('DECOM')}`;
    checks.refuse('DEC', 'end-before-start', `${dates}.`);
  }
  if (end && end > asOf) {
    checks.warn('DEC', 'after-as-of', `DEC ${checks.value('DEC')} is after the day of the return.`);
  }
  const legalStatus = checks.knownCode('LS', isLegalStatus);
  const placement = checks.knownCode('PLACE', isPlacement);
  const reasonEnded = reasonIn(checks, end);
  const kept = keep(checks, [
    'RNE',
    'CIN',
    'PLACE_PROVIDER',
    'REASON_PLACE_CHANGE',
    'HOME_POST',
    'PL_POST',
    'URN',
  ]);
  return { child, line: checks.line, start, end, legalStatus, placement, reasonEnded, kept };
}

function reasonIn(checks: RowChecks, end: CalendarDate | null): string | null {
  const reason = checks.knownCode('REC', isReasonEnded);
  if (end && reason === null && checks.value('REC') === '') {
    checks.warn('REC', 'reason-missing', 'The episode has ended and REC does not say why.');
  }
  if (!end && effectOfReason(reason).kind !== 'none') {
    const because = `REC ${reason} says that it ended, but DEC is empty: it counts as still open`;
    checks.warn('DEC', 'reason-without-end', `${because}.`);
  }
  return reason;
}

export function readUnaccompaniedRow(checks: RowChecks): UnaccompaniedRow {
  const child = checks.child();
  const text = checks.value('DUC');
  const ceasesOn = parseReturnDate(text);
  if (text !== '' && !ceasesOn) {
    checks.warn('DUC', 'not-a-date', `DUC ${shown(text)} is not a date that exists, and was left out.`);
  }
  return { child, line: checks.line, dateOfBirth: parseReturnDate(checks.value('DOB')), ceasesOn };
}

export function readReviewRow(checks: RowChecks, asOf: CalendarDate): ReviewRow {
  const child = checks.child();
  const on = checks.date('REVIEW');
  if (on > asOf) {
    checks.refuse(
      'REVIEW',
      'after-as-of',
      `REVIEW ${checks.value('REVIEW')} is after the day of the return.`,
    );
  }
  checks.knownCode('REVIEW_CODE', isReviewCode);
  return {
    child,
    line: checks.line,
    on,
    kept: keep(checks, ['REVIEW_CODE']),
  };
}

function keep(checks: RowChecks, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    columns.map((column) => [column, checks.value(column)] as const).filter(([, value]) => value !== ''),
  );
}
