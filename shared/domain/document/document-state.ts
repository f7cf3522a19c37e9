import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import type { ChecklistDocument } from './document.ts';

export type DocumentState =
  | 'not-offered'
  | 'offered'
  | 'declined'
  | 'applied-for'
  | 'held'
  | 'expires-soon'
  | 'expired';

/** A passport takes weeks to renew, and many letters and forms want one that runs for a while yet. */
export const EXPIRES_SOON_DAYS = 90;

type Dates = Pick<ChecklistDocument, 'offeredOn' | 'declinedOn' | 'appliedOn' | 'receivedOn' | 'expiresOn'>;

/** Where a document stands on a day, from the days that were stated. `null` is one of which nothing is recorded. */
export function documentStateOn(document: Dates | null, day: CalendarDate): DocumentState {
  if (document === null) return 'not-offered';
  const { offeredOn, declinedOn, appliedOn, receivedOn, expiresOn } = document;
  if (receivedOn !== null && !isAfter(appliedOn, receivedOn)) return heldState(expiresOn, day);
  if (appliedOn !== null && !isAfter(declinedOn, appliedOn)) return 'applied-for';
  if (declinedOn !== null && !isAfter(offeredOn, declinedOn)) return 'declined';
  return offeredOn === null ? 'not-offered' : 'offered';
}

/** It is good through the day on which it expires. */
function heldState(expiresOn: CalendarDate | null, day: CalendarDate): DocumentState {
  if (expiresOn === null) return 'held';
  if (expiresOn < day) return 'expired';
  return daysBetween(day, expiresOn) <= EXPIRES_SOON_DAYS ? 'expires-soon' : 'held';
}

/** A later step has begun again what an earlier one had ended: asked anew after a refusal, applied for a new one. */
function isAfter(day: CalendarDate | null, other: CalendarDate): boolean {
  return day !== null && day > other;
}
