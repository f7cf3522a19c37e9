import type { Contact } from '#shared/domain/contact/contact.ts';

export const contactTypes: readonly { value: Contact['type']; label: string }[] = [
  { value: 'visit', label: 'Visit' },
  { value: 'phone', label: 'Phone call' },
  { value: 'message', label: 'Message' },
  { value: 'video', label: 'Video call' },
  { value: 'other', label: 'Another way' },
];

type Told = Pick<Contact, 'type' | 'reached' | 'atAccommodation' | 'seenAlone'>;

/** `Visit where they live, seen alone`, or `Phone call, nobody reached`. */
export function contactWords({ type, reached, atAccommodation, seenAlone }: Told): string {
  const how = contactTypes.find(({ value }) => value === type)?.label ?? 'Contact';
  const where = type === 'visit' && atAccommodation ? ' where they live' : '';
  if (!reached) return `${how}${where}, nobody reached`;
  return `${how}${where}${type === 'visit' && seenAlone ? ', seen alone' : ''}`;
}
