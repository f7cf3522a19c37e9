import { typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import type { FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { ContactForm } from '#shared/domain/contact/begun-contact.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';

export function blankForm(typed: string): ContactForm {
  return {
    typed,
    type: 'visit',
    reached: null,
    atHome: false,
    alone: false,
    where: '',
    section: null,
    note: '',
  };
}

/** The form as it would have stated this contact. */
export function formOf(contact: Contact): ContactForm {
  return {
    typed: typedDate(contact.on),
    type: contact.type,
    reached: contact.reached ? 'yes' : 'no',
    atHome: contact.atAccommodation,
    alone: contact.seenAlone,
    where: contact.where ?? '',
    section: null,
    note: contact.note,
  };
}

/** The day alone is not worth keeping: it stands there by itself. */
export function hasSomething({ typed: _, ...form }: ContactForm): boolean {
  const { typed: __, ...blank } = blankForm('');
  return JSON.stringify(form) !== JSON.stringify(blank);
}

/** Whether `next` is `before` with more words and nothing else: a contact that was told on, and no other one. */
export function goesOn(before: ContactForm, next: ContactForm): boolean {
  const isSame = JSON.stringify({ ...before, note: '' }) === JSON.stringify({ ...next, note: '' });
  return isSame && next.note.startsWith(before.note.trimEnd());
}

export type ContactFacts = Omit<
  Contact,
  | 'id'
  | 'authorityId'
  | 'schemaVersion'
  | 'rev'
  | 'edit'
  | 'unsettled'
  | 'youngPersonId'
  | 'byStaffId'
  | 'corrections'
  | 'withdrawn'
>;

export type StatedContact =
  | { readonly kind: 'contact'; readonly facts: ContactFacts }
  | { readonly kind: 'faults'; readonly faults: readonly FormError[] };

/** The contact that the form states, or what is missing or impossible, by its fields. */
export function statedContact(
  form: ContactForm,
  today: CalendarDate,
  { id, name, born }: { readonly id: string; readonly name: string; readonly born: CalendarDate },
): StatedContact {
  const on = parseTypedDate(form.typed, today, 'past');
  const faults: FormError[] = [];
  if (on.kind === 'empty') faults.push({ field: `${id}-on`, message: 'Enter the day it happened' });
  if (on.kind === 'not-a-date') faults.push({ field: `${id}-on`, message: on.message });
  if (on.kind === 'date' && on.date > today) {
    faults.push({ field: `${id}-on`, message: 'The day it happened must be today or in the past' });
  }
  if (on.kind === 'date' && on.date < born) {
    faults.push({ field: `${id}-on`, message: 'The day it happened must be after they were born' });
  }
  if (form.reached === null) {
    faults.push({ field: `${id}-reached`, message: `Choose whether you reached ${name}` });
  }
  if (faults.length > 0 || on.kind !== 'date') return { kind: 'faults', faults };
  return { kind: 'contact', facts: factsOf(form, on.date) };
}

/** What belongs to visits only, or to people who were reached, is not claimed of anything else. */
function factsOf(form: ContactForm, on: CalendarDate): ContactFacts {
  const isVisit = form.type === 'visit';
  const reached = form.reached === 'yes';
  const where = isVisit ? form.where.trim() : '';
  return {
    on,
    type: form.type,
    reached,
    atAccommodation: isVisit && form.atHome,
    seenAlone: isVisit && reached && form.alone,
    ...(where !== '' && { where }),
    ...(form.section !== null && { section: form.section }),
    note: form.note.trim(),
  };
}
