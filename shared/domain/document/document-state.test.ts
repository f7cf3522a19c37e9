import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { aDocument } from '#tests/people/builders.ts';
import { documentSchema, holdsNationalInsuranceNumber } from './document.ts';
import { documentStateOn } from './document-state.ts';

const today = calendarDate('2026-11-23');
const stateOf = (fields: Parameters<typeof aDocument>[0]) => documentStateOn(aDocument(fields), today);

test('nothing recorded is a document that was not offered', () => {
  expect([documentStateOn(null, today), stateOf({})]).toEqual(['not-offered', 'not-offered']);
});

test('a document goes from offered over applied for to held', () => {
  const offeredOn = '2026-03-01';
  expect([
    stateOf({ offeredOn }),
    stateOf({ offeredOn, appliedOn: '2026-04-01' }),
    stateOf({ offeredOn, appliedOn: '2026-04-01', receivedOn: '2026-05-01' }),
  ]).toEqual(['offered', 'applied-for', 'held']);
});

test('who declined and was asked again has an offer, and who then applied has applied', () => {
  const declined = { offeredOn: '2026-03-01', declinedOn: '2026-03-01' };
  expect([
    stateOf(declined),
    stateOf({ ...declined, offeredOn: '2026-09-01' }),
    stateOf({ ...declined, appliedOn: '2026-09-01' }),
  ]).toEqual(['declined', 'offered', 'applied-for']);
});

test.each([
  ['2026-11-22', 'expired'],
  ['2026-11-23', 'expires-soon'],
  ['2027-02-21', 'expires-soon'],
  ['2027-02-22', 'held'],
])('one that expires on %s is %s on 23 November 2026: it is good through that day', (expiresOn, state) => {
  expect(stateOf({ receivedOn: '2017-01-01', expiresOn })).toBe(state);
});

test('an application for a new one stands above the old one that was received', () => {
  const old = { receivedOn: '2017-01-01', expiresOn: '2026-12-01' };
  expect([stateOf(old), stateOf({ ...old, appliedOn: '2026-11-01' })]).toEqual([
    'expires-soon',
    'applied-for',
  ]);
});

test.each(['QQ 12 34 56 C', 'It is qq123456c.', 'AB-12-34-56-D'])(
  'a National Insurance number is not kept: “%s”',
  (note) => {
    expect(holdsNationalInsuranceNumber(note)).toBe(true);
    expect(documentSchema.safeParse({ ...aDocument(), note }).success).toBe(false);
  },
);

test('a date, a telephone number and a case reference are no National Insurance numbers', () => {
  for (const note of ['Rang 01632 960123', 'Ref F12345', 'Sent 12 11 2026 by post', 'PO 123456']) {
    expect(holdsNationalInsuranceNumber(note)).toBe(false);
  }
});
