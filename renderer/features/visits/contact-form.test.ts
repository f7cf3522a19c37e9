import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { type ContactForm, formFromDraft } from '#shared/domain/contact/begun-contact.ts';
import { blankForm, hasSomething, statedContact } from './contact-form.ts';

const today = calendarDate('2026-11-23');
const form = (change: Partial<ContactForm>): ContactForm => ({ ...blankForm('23 11 2026'), ...change });

const amira = { id: 'contact', name: 'Amira', born: calendarDate('2007-06-02') };

test('an attempt claims neither that anybody was seen alone nor anything else', () => {
  const stated = statedContact(
    form({ reached: 'no', alone: true, atHome: true, note: ' Rang ' }),
    today,
    amira,
  );
  expect(stated).toEqual({
    kind: 'contact',
    facts: {
      on: today,
      type: 'visit',
      reached: false,
      atAccommodation: true,
      seenAlone: false,
      note: 'Rang',
    },
  });
});

test('a call has no place, even when one was typed before the choice changed', () => {
  const stated = statedContact(
    form({ type: 'phone', reached: 'yes', where: 'Café', atHome: true, section: 'my-money' }),
    today,
    amira,
  );
  expect(stated).toEqual({
    kind: 'contact',
    facts: {
      on: today,
      type: 'phone',
      reached: true,
      atAccommodation: false,
      seenAlone: false,
      section: 'my-money',
      note: '',
    },
  });
});

test('a day to come and an unanswered question are both said', () => {
  const stated = statedContact(form({ typed: '24 11 2026' }), today, amira);
  const before = statedContact(form({ typed: '1 6 2007', reached: 'yes' }), today, amira);
  expect(before).toEqual({
    kind: 'faults',
    faults: [{ field: 'contact-on', message: 'The day it happened must be after they were born' }],
  });
  expect(stated.kind === 'faults' && stated.faults.map(({ field }) => field)).toEqual([
    'contact-on',
    'contact-reached',
  ]);
});

test('a draft comes back as it was typed; one that no longer fits is none', () => {
  const kept = form({ note: 'Cold flat 🏠 شقة باردة', reached: 'yes' });
  expect(formFromDraft(JSON.stringify(kept))).toEqual(kept);
  expect([formFromDraft(null), formFromDraft('{'), formFromDraft('{"note":1}')]).toEqual([null, null, null]);
});

test('the day that stands there by itself is not worth a draft', () => {
  expect([hasSomething(form({ typed: '1 1 2026' })), hasSomething(form({ note: 'x' }))]).toEqual([
    false,
    true,
  ]);
});
