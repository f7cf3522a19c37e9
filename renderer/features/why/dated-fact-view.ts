import type { FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Contact, SupportOffer } from '#shared/domain/contact/contact.ts';
import { type OfferingContact, standingOffers } from '#shared/domain/contact/support-offer.ts';
import type { LookedAfterReviewRecord, ReviewRecord } from '#shared/domain/review/review.ts';
import { readDay } from './category-decision-view.ts';

export const offerWays: readonly { value: Contact['type']; label: string }[] = [
  { value: 'phone', label: 'Phone call' },
  { value: 'message', label: 'Message' },
  { value: 'visit', label: 'Visit' },
  { value: 'video', label: 'Video call' },
  { value: 'other', label: 'Letter or another way' },
];

export const offerAnswers: readonly { value: SupportOffer['answer']; label: string }[] = [
  { value: 'wants-support', label: 'Wants support' },
  { value: 'not-now', label: 'Not now' },
  { value: 'no-answer', label: 'No answer yet' },
];

/** `Wants support, 3 May to 1 September` is for the screen; this is the answer alone. */
export function answerWords(answer: SupportOffer['answer']): string {
  return offerAnswers.find(({ value }) => value === answer)?.label ?? answer;
}

export function wayWords(type: Contact['type']): string {
  return offerWays.find(({ value }) => value === type)?.label ?? type;
}

/** The looked-after reviews that stand, the newest first. */
export function standingReviews(reviews: readonly ReviewRecord[]): LookedAfterReviewRecord[] {
  return reviews
    .filter(
      (record): record is LookedAfterReviewRecord =>
        record.kind === 'looked-after-review' && record.withdrawnBecause === null,
    )
    .sort((a, b) => b.heldOn.localeCompare(a.heldOn));
}

/** The offers that stand, the newest first. */
export function offersMade(contacts: readonly Contact[]): OfferingContact[] {
  return standingOffers(contacts).sort((a, b) => b.on.localeCompare(a.on));
}

/** The day a looked-after review was held: not to come, not before birth, and not one that is there already. */
export function readReviewDay(
  typed: string,
  today: CalendarDate,
  born: CalendarDate,
  standing: readonly LookedAfterReviewRecord[],
): { readonly date: CalendarDate } | { readonly message: string } {
  const day = readDay(typed, today, born, 'The day it was held');
  if ('date' in day && standing.some(({ heldOn }) => heldOn === day.date)) {
    return { message: 'A looked-after review on this day is already recorded' };
  }
  return day;
}

export interface TypedOffer {
  readonly on: string;
  readonly type: Contact['type'] | null;
  readonly answer: SupportOffer['answer'] | null;
}

export type StatedOffer = Pick<Contact, 'on' | 'type'> & Pick<SupportOffer, 'answer'>;

/** What was typed as an offer, or every fault of it with its field. */
export function readOffer(
  { on, type, answer }: TypedOffer,
  today: CalendarDate,
  at21: CalendarDate,
): StatedOffer | readonly FormError[] {
  const day = readDay(on, today, at21, 'The day it was offered');
  const faults: FormError[] = [];
  if ('message' in day) faults.push({ field: 'offer-on', message: day.message });
  if (type === null) faults.push({ field: 'offer-type', message: 'Choose how it was offered' });
  if (answer === null) faults.push({ field: 'offer-answer', message: 'Choose what they answered' });
  if ('message' in day || type === null || answer === null) return faults;
  return { on: day.date, type, answer };
}
