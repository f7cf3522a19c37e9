import { expect, test } from 'vitest';
import { assessedPerson } from '#renderer/features/people/index.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { aReview, aReviewRequest } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import { amiraHaddad, CAST_DAY } from '#tests/people/cast.ts';
import { requestFaults, requestRows } from './review-requests.ts';

const of = { youngPersonId: amiraHaddad.youngPerson.id };
const born = amiraHaddad.youngPerson.dateOfBirth;

function rowsWith(reviews: (typeof amiraHaddad)['reviews']) {
  const file = caseFileOf(amiraHaddad, { reviews });
  return requestRows(assessedPerson(file, CAST_DAY, defaultSettings), CAST_DAY, defaultSettings);
}

test('a review that was asked for says who asked, when, why, and by when it is to be held', () => {
  const [row] = rowsWith([
    ...amiraHaddad.reviews,
    aReviewRequest({
      ...of,
      requestedOn: '2026-11-16',
      requestedBy: 'young-person',
      reason: ' I moved on. ',
    }),
  ]);
  expect({ ...row, id: '' }).toEqual({
    id: '',
    asked: 'Amira asked on 16 November.',
    reason: 'I moved on.',
    due: 'The review is to be held by 14 December (within 28 days of asking).',
  });
});

test('once a review was completed on that day or later, the asking is answered', () => {
  const rows = rowsWith([
    aReviewRequest({ ...of, requestedOn: '2026-11-02', requestedBy: 'council' }),
    aReview({ ...of, completedOn: '2026-11-20' }),
  ]);
  expect(rows.map(({ asked, due }) => [asked, due])).toEqual([
    ['The council asked on 2 November.', 'Answered on 20 November.'],
  ]);
});

test.each([
  [{ by: null, typed: 'today', reason: 'x' }, 'Choose who asked'],
  [{ by: 'council', typed: '', reason: 'x' }, 'Enter the day it was asked for'],
  [
    { by: 'council', typed: '24 11 2026', reason: 'x' },
    'The day it was asked for must be today or in the past',
  ],
  [
    { by: 'council', typed: '1 1 1999', reason: 'x' },
    'The day it was asked for must be after they were born',
  ],
  [{ by: 'council', typed: 'today', reason: '  ' }, 'Enter why it was asked for'],
] as const)('what is missing or impossible is said beside its field', (form, message) => {
  expect(requestFaults(form, calendarDate(CAST_DAY), born).faults.map((fault) => fault.message)).toEqual([
    message,
  ]);
});
