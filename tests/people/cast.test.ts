import { expect, test } from 'vitest';
import { recordSchemas } from '#shared/records/registry.ts';
import { aPlan, aYoungPerson } from './builders.ts';
import { amiraHaddad, everybody, samirRahimi } from './cast.ts';
import { idFor } from './ids.ts';

test('everybody in the cast is told by records that the endpoint would take', () => {
  for (const { youngPerson, allocations, plans, reviews, contacts } of everybody) {
    recordSchemas.youngPeople.parse(youngPerson);
    for (const allocation of allocations) recordSchemas.allocations.parse(allocation);
    for (const plan of plans) recordSchemas.plans.parse(plan);
    for (const review of reviews) recordSchemas.reviews.parse(review);
    for (const contact of contacts) recordSchemas.contacts.parse(contact);
  }
  expect(new Set(everybody.map(({ youngPerson }) => youngPerson.id)).size).toBe(everybody.length);
});

test('each record of a member belongs to that member', () => {
  for (const { youngPerson, allocations, plans, reviews, contacts } of everybody) {
    for (const record of [...allocations, ...plans, ...reviews, ...contacts]) {
      expect(record.youngPersonId).toBe(youngPerson.id);
    }
  }
});

test('a member has the same id in every run', () => {
  expect(amiraHaddad.youngPerson.id).toBe(idFor('Amira Haddad'));
});

test('thirteen weeks are 91 days, of which the last is not counted', () => {
  const [episode] = samirRahimi.youngPerson.episodes;
  const days = (Date.parse(String(episode?.end)) - Date.parse(String(episode?.start))) / 86_400_000;
  expect(days).toBe(91);
});

test('a builder refuses what no record may hold', () => {
  expect(() => aYoungPerson({ dateOfBirth: '2010-02-29' })).toThrow(/Not a date that exists/);
  expect(() => aPlan({ completedByStaffId: 'Joanne' })).toThrow();
});
