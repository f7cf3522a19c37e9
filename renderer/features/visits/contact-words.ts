import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Contact, ContactCorrection, SupportOffer } from '#shared/domain/contact/contact.ts';
import { standingContacts } from '#shared/domain/contact/contact-correction.ts';

export const contactTypes: readonly { value: Contact['type']; label: string }[] = [
  { value: 'visit', label: 'Visit' },
  { value: 'phone', label: 'Phone call' },
  { value: 'message', label: 'Message' },
  { value: 'video', label: 'Video call' },
  { value: 'other', label: 'Another way' },
];

/** `A phone call`, `Contact in another way`: how a sentence about one begins. */
export function kindWords(type: Contact['type']): string {
  if (type === 'other') return 'Contact in another way';
  return `A ${contactTypes.find(({ value }) => value === type)?.label.toLowerCase() ?? 'contact'}`;
}

/** Whether the same kind of contact stands on that day already. Twice may be true, and may be a slip. */
export function isRecorded(contacts: readonly Contact[], type: Contact['type'], on: CalendarDate): boolean {
  return standingContacts(contacts).some((contact) => contact.type === type && contact.on === on);
}

type Told = Pick<Contact, 'type' | 'reached' | 'atAccommodation' | 'seenAlone' | 'where' | 'supportOffer'>;

const offerWords: Readonly<Record<SupportOffer['answer'], string>> = {
  'wants-support': 'support offered and wanted',
  'not-now': 'support offered, not wanted now',
  'no-answer': 'support offered, no answer yet',
};

/** `Visit where they live, seen alone`, `Phone call, nobody reached`, or `Phone call, support offered and wanted`. */
export function contactWords(contact: Told): string {
  const { type, reached, atAccommodation, seenAlone, where: place, supportOffer } = contact;
  const how = contactTypes.find(({ value }) => value === type)?.label ?? 'Contact';
  const elsewhere = !place ? '' : ` (${place})`;
  const where = type === 'visit' && atAccommodation ? ' where they live' : elsewhere;
  if (supportOffer?.withdrawnBecause === null) return `${how}${where}, ${offerWords[supportOffer.answer]}`;
  if (!reached) return `${how}${where}, nobody reached`;
  return `${how}${where}${type === 'visit' && seenAlone ? ', seen alone' : ''}`;
}

interface StoodBefore {
  readonly correction: ContactCorrection;
  readonly before: Contact;
}

/** Each correction with how the contact stood until then, the last one first. */
export function stoodBefore(contact: Contact): readonly StoodBefore[] {
  let stood = contact;
  return [...contact.corrections].reverse().map((correction) => {
    stood = Object.assign({ ...stood }, correction.was);
    return { correction, before: stood };
  });
}
