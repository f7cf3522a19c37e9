import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysInMonth } from '#shared/calendar/calendar-months.ts';
import { civilParts } from '#shared/calendar/epoch-day.ts';
import { CaseFault } from './case-fault.ts';

/** An object of a case as JSON gave it: nothing in it is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

const DATE_SHAPE = /^\d{4}-\d{2}-\d{2}$/;

export function readObject(value: unknown, path: string): Fields {
  if (value === undefined) throw new CaseFault('schema', path, `${path} is missing.`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CaseFault('schema', path, `${path || 'A case'} must be an object.`);
  }
  return value as Fields;
}

export function readText(fields: Fields, name: string, path: string): string {
  const value = fields[name];
  if (typeof value === 'string') return value;
  throw wrongOrMissing(value, path, 'text');
}

/** A list that is missing is empty; a list that is null is an error. */
export function readList<Row>(
  fields: Fields,
  name: string,
  parent: string,
  readRow: (row: Fields, path: string) => Row,
): readonly Row[] {
  const value = fields[name];
  if (value === undefined) return [];
  const path = `${parent}.${name}`;
  if (!Array.isArray(value)) throw new CaseFault('schema', path, `${path} must be a list.`);
  return value.map((row: unknown, index) => {
    const rowPath = `${path}[${index}]`;
    return readRow(readObject(row, rowPath), rowPath);
  });
}

/** A truth that is missing is false. */
export function readFlag(fields: Fields, name: string, parent: string): boolean {
  const value = fields[name];
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  throw new CaseFault('schema', `${parent}.${name}`, `${parent}.${name} must be true or false.`);
}

export function readDate(fields: Fields, name: string, parent: string): CalendarDate {
  const value = fields[name];
  const path = parent === '' ? name : `${parent}.${name}`;
  if (typeof value !== 'string') throw wrongOrMissing(value, path, 'a date written YYYY-MM-DD');
  checkDate(value, path);
  return value;
}

export function readOptionalDate(fields: Fields, name: string, parent: string): CalendarDate | null {
  const value = fields[name];
  return value === undefined || value === null ? null : readDate(fields, name, parent);
}

/** The second date of a row, which is missing, null, or not before the first. */
export function readEnd(
  fields: Fields,
  name: string,
  parent: string,
  start: CalendarDate,
): CalendarDate | null {
  const end = readOptionalDate(fields, name, parent);
  if (end !== null && end < start) {
    const path = `${parent}.${name}`;
    throw new CaseFault('end-before-start', path, `${path} is ${end}, before its start on ${start}.`);
  }
  return end;
}

/**
 * Any day that exists from year 1 on. Records start in 1900, but here somebody may ask about a wrong century, and an
 * answer that explains itself serves them better than a refusal.
 */
function checkDate(text: string, path: string): asserts text is CalendarDate {
  if (!DATE_SHAPE.test(text)) {
    throw new CaseFault('invalid-date', path, `${path} is not a date written YYYY-MM-DD.`);
  }
  const { year, month, day } = civilParts(text as CalendarDate);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new CaseFault('invalid-date', path, `${path} is ${text}, a day that does not exist.`);
  }
  if (year < 1) throw new CaseFault('out-of-range', path, `${path} is ${text}, before year 1.`);
}

function wrongOrMissing(value: unknown, path: string, wanted: string): CaseFault {
  const message = value === undefined ? `${path} is missing.` : `${path} must be ${wanted}.`;
  return new CaseFault('schema', path, message);
}
