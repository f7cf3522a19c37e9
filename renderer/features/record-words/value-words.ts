import { isCalendarDate } from '#shared/calendar/calendar-date.ts';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import type { LateDecision } from '#shared/domain/handover/handover.ts';
import { choiceWords } from './choice-words.ts';
import { fieldName } from './field-name.ts';

/** Who and what an id stands for, as this laptop knows it. */
export interface Names {
  staff(id: string): string;
  team(id: string): string | null;
  /** An instant, as a time of this laptop’s day. */
  time(instant: string): string;
}

/** What says which record something belongs to, or is kept for machines: nothing that anybody stated. */
const unsaid: ReadonlySet<string> = new Set([
  'id',
  'authorityId',
  'schemaVersion',
  'rev',
  'edit',
  'unsettled',
  'writers',
  'youngPersonId',
  'planId',
  'frameworkId',
  'templateId',
  'assessmentId',
  'replacesPlanId',
  'completionId',
  'versionId',
  'undoes',
  'versionMark',
  'collection',
  'written',
  'base',
  'writing',
  'isBegun',
  'of',
]);

export function isUnsaid(field: string): boolean {
  return unsaid.has(field);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A value of a field as people read it: never an id, and never a machine’s notation. Empty where nothing is stated. */
export function valueWords(path: string, value: unknown, names: Names): string {
  const parts = path.split('.');
  const field = parts.at(-1) ?? path;
  const list = parts.length > 1 ? (parts[0] ?? null) : null;
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return value.toLocaleString('en-GB');
  if (typeof value === 'string') return textWords(list, field, value, names);
  if (field === 'signature') return signatureWords(value as object);
  if (field === 'decision') return decisionWords(value as LateDecision, names);
  if (Array.isArray(value)) return listed(value.map((one) => valueWords(field, one, names)));
  return listed(
    Object.entries(value)
      .filter(([name]) => !isUnsaid(name) && name !== 'kind')
      .map(([name, inner]) => [fieldName(name), valueWords(name, inner, names)] as const)
      .flatMap(([name, words]) => (words === '' ? [] : [`${name}: ${words}`])),
  );
}

function textWords(list: string | null, field: string, value: string, names: Names): string {
  if (isCalendarDate(value)) return formatCalendarDate(value);
  if (INSTANT.test(value)) return names.time(value);
  if (ID.test(value))
    return field === 'teamId'
      ? (names.team(value) ?? 'A team no longer listed')
      : staffIn(field, value, names);
  return choiceWords(list, field, value) ?? value;
}

function staffIn(field: string, id: string, names: Names): string {
  return /staffids?$/i.test(field) ? names.staff(id) : '';
}

function signatureWords(signature: { readonly kind?: unknown; readonly name?: unknown }): string {
  return signature.kind === 'typed' ? String(signature.name) : 'Drawn by hand';
}

/** `Declined by Tom Brannigan: It is in my own note.` */
function decisionWords({ outcome, byStaffId, reason }: LateDecision, names: Names): string {
  const who = names.staff(byStaffId);
  const what = `${outcome === 'accepted' ? 'Accepted' : 'Declined'} by ${who === 'You' ? 'you' : who}`;
  return reason === '' ? what : `${what}: ${reason}`;
}

function listed(words: readonly string[]): string {
  return words.filter((one) => one !== '').join('; ');
}
