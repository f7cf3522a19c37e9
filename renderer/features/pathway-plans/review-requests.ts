import { calledName, type Person } from '#renderer/features/people/index.ts';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import type { FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { counted, plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { LocalSettings } from '#shared/domain/local-settings/local-settings.ts';
import type { ReviewRequest } from '#shared/domain/review/review.ts';

export interface RequestRow {
  readonly id: string;
  readonly asked: string;
  readonly reason: string;
  readonly due: string;
}

/** Every review that was asked for, the latest first, with what has become of it. */
export function requestRows(
  person: Person,
  today: CalendarDate,
  settings: LocalSettings,
): readonly RequestRow[] {
  return person.file.reviews
    .filter((record): record is ReviewRequest => record.kind === 'request')
    .sort((a, b) => b.requestedOn.localeCompare(a.requestedOn))
    .map((request) => ({
      id: request.id,
      asked: `${askerWords(request.requestedBy, person)} asked on ${plainDate(request.requestedOn, today)}.`,
      reason: request.reason.trim(),
      due: dueWordsOf(request, person, today, settings),
    }));
}

function askerWords(by: ReviewRequest['requestedBy'], { file }: Person): string {
  if (by === 'personal-adviser') return 'The personal adviser';
  if (by === 'council') return 'The council';
  return file.youngPerson.preferredName?.trim() ? calledName(file.youngPerson) : 'The young person';
}

function dueWordsOf(
  { requestedOn }: ReviewRequest,
  { assessment, file }: Person,
  today: CalendarDate,
  settings: LocalSettings,
): string {
  const held = [...file.reviews, ...file.plans]
    .flatMap((record) => ('completedOn' in record && record.completedOn !== null ? [record.completedOn] : []))
    .filter((on) => on >= requestedOn)
    .sort()[0];
  if (held !== undefined) return `Answered on ${plainDate(held, today)}.`;
  const limit = assessment.timeLimits.find(
    ({ ruleId, runsFrom }) => ruleId === 'REVIEW-REQUEST' && runsFrom === requestedOn,
  );
  if (limit === undefined) return 'Not answered yet.';
  const within = `within ${counted(settings.requestedReviewDays, 'day')} of asking`;
  const by = plainDate(limit.dueOn, today);
  return limit.dueOn < today
    ? `The review was to be held by ${by} (${within}), and is overdue.`
    : `The review is to be held by ${by} (${within}).`;
}

/** What is missing or impossible in the form, by its fields, and the day where there is one. */
export function requestFaults(
  { by, typed, reason }: { by: ReviewRequest['requestedBy'] | null; typed: string; reason: string },
  today: CalendarDate,
  born: CalendarDate,
): { readonly faults: readonly FormError[]; readonly on: CalendarDate | null } {
  const faults: FormError[] = [];
  const meant = parseTypedDate(typed, today, 'past');
  if (by === null) faults.push({ field: 'asked-by', message: 'Choose who asked' });
  if (meant.kind === 'empty') faults.push({ field: 'asked-on', message: 'Enter the day it was asked for' });
  if (meant.kind === 'not-a-date') faults.push({ field: 'asked-on', message: meant.message });
  if (meant.kind === 'date' && meant.date > today) {
    faults.push({ field: 'asked-on', message: 'The day it was asked for must be today or in the past' });
  }
  if (meant.kind === 'date' && meant.date < born) {
    faults.push({ field: 'asked-on', message: 'The day it was asked for must be after they were born' });
  }
  if (reason.trim() === '') faults.push({ field: 'asked-why', message: 'Enter why it was asked for' });
  return { faults, on: meant.kind === 'date' ? meant.date : null };
}
