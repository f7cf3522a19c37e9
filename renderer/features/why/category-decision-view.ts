import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import type { FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { type Allowance, policy } from '#shared/access/policy.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Category } from '#shared/domain/assessment/assessment.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';

/** The endpoint decides again: this only spares people a button that would be refused. */
export function mayDecideCategory(me: Pick<SignedIn, 'role' | 'staffId'>, adviserId: string | null): boolean {
  const { youngPeople }: Record<CollectionName, Allowance> = policy[me.role];
  return youngPeople === 'manage' || (youngPeople === 'decide' && me.staffId === adviserId);
}

export interface TypedDecision {
  readonly category: Category | null;
  readonly reason: string;
  readonly on: string;
}

export interface StatedDecision {
  readonly category: Category;
  readonly reason: string;
  readonly decidedOn: CalendarDate;
}

/** What was typed as a decision, or every fault of it with its field. */
export function readDecision(
  { category, reason, on }: TypedDecision,
  today: CalendarDate,
  born: CalendarDate,
): StatedDecision | readonly FormError[] {
  const day = readDay(on, today, born, 'The day it was decided');
  const faults: FormError[] = [];
  if (category === null) faults.push({ field: 'decision-category', message: 'Choose a category' });
  if (reason.trim() === '') faults.push({ field: 'decision-reason', message: 'Enter the reason' });
  if ('message' in day) faults.push({ field: 'decision-on', message: day.message });
  if (category === null || 'message' in day || faults.length > 0) return faults;
  return { category, reason: reason.trim(), decidedOn: day.date };
}

/** A stated day between `earliest` and today. `what` begins the sentence that says otherwise. */
export function readDay(
  typed: string,
  today: CalendarDate,
  earliest: CalendarDate,
  what: string,
): { readonly date: CalendarDate } | { readonly message: string } {
  const meant = parseTypedDate(typed, today, 'past');
  if (meant.kind === 'empty') return { message: `Enter ${what.charAt(0).toLowerCase()}${what.slice(1)}` };
  if (meant.kind === 'not-a-date') return { message: meant.message };
  if (meant.date > today) return { message: `${what} must be today or in the past` };
  if (meant.date < earliest) return { message: `${what} is too early` };
  return { date: meant.date };
}
