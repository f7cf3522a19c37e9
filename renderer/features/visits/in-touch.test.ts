import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { aVisit } from '#tests/people/builders.ts';
import { inTouchWords } from './in-touch.ts';

const today = calendarDate('2026-11-23');
const words = (...contacts: Parameters<typeof aVisit>[0][]) =>
  inTouchWords(contacts.map(aVisit), 'Amira', today);

test('[TOUCH] the last contact that reached them counts, whatever it was', () => {
  expect(words({ on: '2026-10-09' }, { on: '2026-11-20', type: 'message' })).toBe(
    'Last in touch with Amira on 20 November, 3 days ago.',
  );
  expect(words({ on: '2026-11-23', type: 'phone' })).toBe('Last in touch with Amira today.');
});

test('[TOUCH] a failed attempt counts as an attempt and moves nothing', () => {
  expect(
    words({ on: '2026-10-09' }, { on: '2026-11-20', reached: false }, { on: '2026-11-21', reached: false }),
  ).toBe(
    'Last in touch with Amira on 9 October, 45 days ago. 2 attempts since then reached nobody, the last on 21 November.',
  );
  expect(words({ on: '2026-11-20', reached: false })).toBe(
    'No contact that reached Amira is recorded yet. One attempt reached nobody, the last on 20 November.',
  );
});
