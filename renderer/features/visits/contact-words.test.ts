import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { aVisit } from '#tests/people/builders.ts';
import { contactWords, isRecorded, kindWords } from './contact-words.ts';

test('the same kind of contact on the same day is known again, and another kind or day is not', () => {
  const contacts = [aVisit({ on: calendarDate('2026-11-20') })];
  expect([
    isRecorded(contacts, 'visit', calendarDate('2026-11-20')),
    isRecorded(contacts, 'phone', calendarDate('2026-11-20')),
    isRecorded(contacts, 'visit', calendarDate('2026-11-21')),
  ]).toEqual([true, false, false]);
});

test('each kind begins a sentence', () => {
  expect([kindWords('phone'), kindWords('other')]).toEqual(['A phone call', 'Contact in another way']);
});

test('a contact by which support was offered says so, with the answer, unless the offer was withdrawn', () => {
  const offer = {
    answer: 'not-now',
    answeredOn: '2026-11-20',
    endedOn: null,
    withdrawnBecause: null,
  } as const;
  const call = { type: 'phone', atAccommodation: false, seenAlone: false } as const;
  const told = [
    { ...call, supportOffer: offer },
    { ...call, reached: false, supportOffer: { ...offer, answer: 'no-answer', answeredOn: null } as const },
    { ...call, supportOffer: { ...offer, withdrawnBecause: 'Somebody else’s' } },
  ].map((fields) => contactWords(aVisit(fields)));
  expect(told).toEqual([
    'Phone call, support offered, not wanted now',
    'Phone call, support offered, no answer yet',
    'Phone call',
  ]);
});
