import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { AddAction } from '#renderer/features/actions/index.ts';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { planInHand, sectionWords } from '#renderer/features/plan-sections/index.ts';
import { now, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { newRecordId } from '#renderer/platform/ids.ts';
import { typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { timeOf } from '#renderer/ui/words/dates.ts';
import {
  BEGUN_CONTACT,
  type ContactForm,
  draftOfContact,
  formFromDraft,
  type PressedContact,
  pressedInDraft,
} from '#shared/domain/contact/begun-contact.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { ContactFields, SectionField } from './contact-fields.tsx';
import { blankForm, goesOn, hasSomething, statedContact } from './contact-form.ts';

const AFTER_DIALOGS_MS = 150;

/** The same while it is still being recorded. */
interface Pressed extends PressedContact {
  isSaved: boolean;
}

interface Recorded {
  readonly savedAt: string;
  readonly section: PlanSectionKey | null;
}

/** A visit in half a minute. What the law counts, where it was and whether they were seen alone, is stated and never assumed. */
export function RecordContact({ person, focused }: { person: Person; focused: boolean }) {
  const { commands, drafts } = useStore();
  const today = useToday();
  const name = calledName(person.file.youngPerson);
  const [text] = useState(() => drafts.get(person.id, BEGUN_CONTACT));
  const draft = formFromDraft(text);
  const pressedBefore = pressedInDraft(text);
  const [form, setForm] = useState<ContactForm>(() => draft ?? blankForm(typedDate(today)));
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  const box = useRef<HTMLFormElement>(null);
  const latest = useRef(form);
  const pressed = useRef<Pressed | null>(pressedBefore && { ...pressedBefore, isSaved: true });

  // The note is recorded from within it, and what is told stands below it: perhaps out of sight.
  const told = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (recorded !== null) told.current?.scrollIntoView({ block: 'nearest' });
  }, [recorded]);

  // Whoever came by the keyboard's short way goes straight on. A dialog that led here lets go of the focus late.
  useEffect(() => {
    if (!focused) return;
    const timer = setTimeout(
      () => box.current?.querySelector<HTMLElement>('input:checked')?.focus(),
      AFTER_DIALOGS_MS,
    );
    return () => clearTimeout(timer);
  }, [focused]);

  function change(changes: Partial<ContactForm>) {
    const next = { ...form, ...changes };
    latest.current = next;
    setForm(next);
    setRecorded(null);
    keep(next);
  }

  /** A disk that is full is said when it is recorded; the words stay on the screen meanwhile. */
  function keep(next: ContactForm) {
    const { contactId, form: before } = pressed.current ?? {};
    const was = contactId === undefined || before === undefined ? null : { contactId, form: before };
    drafts
      .keep(person.id, BEGUN_CONTACT, hasSomething(next) ? draftOfContact(next, was) : null)
      .catch(() => undefined);
  }

  /** While it is being saved and after it, a second press with words that only went on is about the same contact. */
  function sameContact(press: Pressed | null, next: ContactForm): string | null {
    if (press === null) return null;
    const { contactId, form: before, isSaved } = press;
    const kept = person.file.contacts.find(({ id }) => id === contactId);
    const isUntouched = kept?.withdrawn === null && kept.corrections.length === 0;
    return (isUntouched || !isSaved) && goesOn(before, next) ? contactId : null;
  }

  async function record() {
    const stated = statedContact(form, today, {
      id: 'contact',
      name,
      born: person.file.youngPerson.dateOfBirth,
    });
    setErrors(stated.kind === 'faults' ? stated.faults : []);
    setAttempt((count) => count + 1);
    setRecorded(null);
    if (stated.kind === 'faults') return;
    const press = { contactId: sameContact(pressed.current, form) ?? newRecordId(), form, isSaved: false };
    pressed.current = press;
    // Should the laptop go off before its draft is gone, the same press records nothing a second time.
    keep(form);
    try {
      const { contactId } = press;
      const order = { youngPersonId: person.id, contactId, ...stated.facts };
      const { savedAt } = await commands.recordContact(order);
      press.isSaved = true;
      // What was written while it was being saved is no part of it yet, and stays.
      const isAllOfIt = latest.current === form;
      if (isAllOfIt) {
        pressed.current = null;
        latest.current = blankForm(form.typed);
        setForm(latest.current);
      }
      setRecorded({ savedAt, section: form.section });
      // It is recorded, whatever becomes of its draft: an error here would have it recorded twice.
      if (isAllOfIt) drafts.keep(person.id, BEGUN_CONTACT, null).catch(() => undefined);
    } catch (failure) {
      // Nothing is recorded, so the next press begins it. Where another press follows already, that one says what becomes of it.
      if (pressed.current === press) pressed.current = null;
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setErrors([{ field: 'contact-note', message }]);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void record();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void record();
  }

  return (
    <>
      <form ref={box} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        {draft !== null && recorded === null && attempt === 0 && (
          <p className="notice">
            {sameContact(pressedBefore && { ...pressedBefore, isSaved: true }, draft) === null
              ? 'This was begun and not recorded yet. It stands here as it was typed.'
              : 'This is recorded already, and stands here as it was typed. Record it again to add what you wrote since.'}
          </p>
        )}
        <ContactFields
          id="contact"
          person={person}
          others={person.file.contacts}
          form={form}
          errors={errors}
          change={change}
        >
          {form.note.trim() !== '' && <SectionField form={form} change={change} />}
        </ContactFields>
        <div className="form-buttons">
          <button type="submit" className="govuk-button">
            Record it <kbd className="button__keys">Ctrl Enter</kbd>
          </button>
          <span className="saved" role="status" ref={told}>
            {recorded !== null && `Recorded, and saved on this laptop ${timeOf(recorded.savedAt, now())}`}
          </span>
        </div>
      </form>
      {recorded !== null && <WhatFollows person={person} section={recorded.section} />}
    </>
  );
}

/** What was agreed at the door is an action of the plan, written once and where it belongs. */
function WhatFollows({ person, section }: { person: Person; section: PlanSectionKey | null }) {
  const plan = planInHand(person.file.plans);
  if (plan === null || section === null) return null;
  return (
    <section className="page__section" aria-label="What follows from it">
      <p>Did something follow from it? An action goes into “{sectionWords[section].title}”.</p>
      <AddAction person={person} planId={plan.id} section={section} />
    </section>
  );
}
