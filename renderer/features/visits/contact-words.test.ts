import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { aVisit } from '#tests/people/builders.ts';
import { isRecorded, kindWords } from './contact-words.ts';

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
