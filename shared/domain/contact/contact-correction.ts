import type { Contact, ContactCorrection } from './contact.ts';

/** The contacts that stand: one that was withdrawn stays on record and counts for nothing. */
export function standingContacts(contacts: readonly Contact[]): readonly Contact[] {
  return contacts.filter(({ withdrawn }) => withdrawn === null);
}

export type ContactStatement = ContactCorrection['was'];

/**
 * What changes in a contact that is corrected to `stated`, with what stood there kept in the correction. Null where nothing
 * that is stated is different.
 */
export function correctedContact(
  contact: Contact,
  stated: ContactStatement,
  by: Omit<ContactCorrection, 'was'>,
): Partial<Contact> | null {
  const fields = Object.keys(stated) as (keyof ContactStatement)[];
  const changed = fields.filter((field) => (contact[field] ?? '') !== stated[field]);
  if (changed.length === 0) return null;
  const of = (from: ContactStatement): ContactStatement =>
    Object.fromEntries(changed.map((field) => [field, from[field] ?? '']));
  const corrections = [...contact.corrections, { ...by, was: of(contact) }];
  return Object.assign({ corrections }, of(stated));
}
