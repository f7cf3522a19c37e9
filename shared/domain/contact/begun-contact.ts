import { z } from 'zod';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';

/** Under this name a laptop keeps the form of a contact that was begun and not recorded. */
export const BEGUN_CONTACT = 'contact';

/** What stands in the form of a contact, as typed. It is kept as a draft until it is recorded. */
export const contactFormSchema = z.object({
  typed: z.string(),
  type: z.enum(['visit', 'phone', 'message', 'video', 'other']),
  reached: z.enum(['yes', 'no']).nullable(),
  atHome: z.boolean(),
  alone: z.boolean(),
  where: z.string(),
  section: planSectionKeySchema.nullable(),
  note: z.string(),
});
export type ContactForm = z.infer<typeof contactFormSchema>;

/** A draft of an earlier version that no longer fits is no draft: nothing is guessed from it. */
export function formFromDraft(draft: string | null): ContactForm | null {
  if (draft === null) return null;
  try {
    return contactFormSchema.parse(JSON.parse(draft));
  } catch {
    return null;
  }
}

const pressedSchema = z.object({ contactId: recordIdSchema, form: contactFormSchema });

/** A contact that was recorded from the form, and what stood in it then: what stands there now may be more of the same. */
export type PressedContact = z.infer<typeof pressedSchema>;

/** The draft of a form, with what was recorded from it before, if anything was. */
export function draftOfContact(form: ContactForm, pressed: PressedContact | null): string {
  return JSON.stringify(pressed === null ? form : { ...form, pressed });
}

export function pressedInDraft(draft: string | null): PressedContact | null {
  if (draft === null) return null;
  try {
    return pressedSchema.parse(JSON.parse(draft).pressed);
  } catch {
    return null;
  }
}

/**
 * What the form says so far, under the names that a contact's fields have, so that whoever knows these can read it. It is no
 * contact: what was not stated is left out, the day is as typed, and it is marked as begun.
 */
export function begunContact({ typed, type, reached, atHome, alone, where, section, note }: ContactForm) {
  return {
    isBegun: true,
    on: typed,
    type,
    ...(reached !== null && { reached: reached === 'yes' }),
    ...(atHome && { atAccommodation: true }),
    ...(alone && { seenAlone: true }),
    ...(where !== '' && { where }),
    ...(section !== null && { section }),
    note,
  };
}
