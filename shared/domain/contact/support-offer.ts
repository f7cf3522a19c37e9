import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Contact, SupportOffer } from './contact.ts';

export type OfferingContact = Contact & { readonly supportOffer: SupportOffer };

/** The contacts by which support was offered at 21 to 24 and whose offer was not withdrawn since. */
export function standingOffers(contacts: readonly Contact[]): OfferingContact[] {
  return contacts.filter(
    (contact): contact is OfferingContact => contact.supportOffer?.withdrawnBecause === null,
  );
}

/** An offer as it is recorded on the day it is made: an answer was given on that day, or none was. */
export function newOffer(answer: SupportOffer['answer'], on: CalendarDate): SupportOffer {
  return {
    answer,
    answeredOn: answer === 'no-answer' ? null : on,
    endedOn: null,
    withdrawnBecause: null,
  };
}
