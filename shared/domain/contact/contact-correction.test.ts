import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import { aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { contactSchema } from './contact.ts';
import { correctedContact, standingContacts } from './contact-correction.ts';

const visit = aVisit({ on: calendarDate('2026-10-09'), note: 'Cold flat' });
const by = {
  id: idFor('a correction'),
  on: calendarDate('2026-11-23'),
  byStaffId: visit.byStaffId,
  why: 'It was the week before',
};

test('a correction keeps what stood in the fields that it changes, and nothing of the others', () => {
  const stated = {
    on: calendarDate('2026-10-02'),
    type: 'visit',
    reached: true,
    where: '',
    note: 'Cold flat',
  } as const;
  const changes = correctedContact(visit, stated, by);
  expect(changes).toEqual({
    on: '2026-10-02',
    corrections: [{ ...by, was: { on: '2026-10-09' } }],
  });
  expect(contactSchema.parse({ ...visit, ...changes }).on).toBe('2026-10-02');
});

test('a second correction stands beside the first, and one that changes nothing is none', () => {
  const once = { ...visit, ...correctedContact(visit, { on: calendarDate('2026-10-02') }, by) };
  const twice = { ...once, ...correctedContact(once, { reached: false }, { ...by, id: idFor('another') }) };
  expect(twice.corrections.map(({ was }) => was)).toEqual([{ on: '2026-10-09' }, { reached: true }]);
  expect(correctedContact(visit, { on: visit.on, note: visit.note }, by)).toBeNull();
});

test('the rules count a corrected visit as it is now, and a withdrawn one not at all', () => {
  const moved = { ...visit, ...correctedContact(visit, { on: calendarDate('2026-10-02') }, by) };
  const withdrawn = aVisit({ withdrawn: { on: by.on, byStaffId: by.byStaffId, why: 'Somebody else’s' } });
  const facts = personFactsFrom({
    youngPerson: aYoungPerson(),
    allocations: [],
    plans: [],
    reviews: [],
    contacts: [moved, withdrawn],
  });
  expect(facts.visits).toEqual([{ on: '2026-10-02', atAccommodation: true }]);
  expect(standingContacts([moved, withdrawn])).toEqual([moved]);
});

test('a contact from before there were corrections has none', () => {
  const { corrections: _, withdrawn: __, ...old } = visit;
  expect(contactSchema.parse(old)).toMatchObject({ corrections: [], withdrawn: null });
});
