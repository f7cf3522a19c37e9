import { expect, test } from 'vitest';
import { z } from 'zod';
import { allocationSchema } from '#shared/domain/allocation/allocation.ts';
import { contactSchema } from '#shared/domain/contact/contact.ts';
import { pathwayPlanSchema } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { reviewRecordSchema } from '#shared/domain/review/review.ts';
import { youngPersonSchema } from '#shared/domain/young-person/young-person.ts';
import { somePersonFacts } from '#tests/support/some-person-facts.ts';
import { personFactsFrom } from './facts-from-records.ts';

const id = '0193f0a0-0000-7000-8000-000000000001';
const envelope = {
  id,
  authorityId: 'sample',
  schemaVersion: 1,
  rev: 'device.1',
  edit: { at: '2026-11-21T10:42:00.000Z', byStaffId: id, onDeviceId: id },
  unsettled: [],
  youngPersonId: id,
};

const youngPerson = youngPersonSchema.parse({
  ...envelope,
  teamId: id,
  councilReference: null,
  preferredName: null,
  familyName: null,
  dateOfBirth: '2010-01-15',
  diedOn: null,
  sex: 'not-recorded',
  ethnicity: null,
  uniquePupilNumber: null,
  unaccompanied: null,
  episodes: [
    {
      id,
      start: '2019-05-01',
      end: null,
      shortBreaks: false,
      legalStatus: 'C2',
      placement: 'U1',
      reasonEnded: null,
    },
  ],
  returnHome: [],
  specialGuardianship: null,
  detainedOrInHospitalAt16: false,
  supportRequests: [{ id, requestedOn: '2031-02-01', endedOn: null }],
  accommodation: [{ id, start: '2026-03-01', end: null, legalBasis: 's23B', description: '' }],
  elsewhere: [{ id, start: '2027-01-01', end: '2027-02-01', reason: 'another-authority' }],
  categoryDecisions: [],
});

const contact = { ...envelope, seenAlone: false, note: '', byStaffId: id };
const review = {
  ...envelope,
  kind: 'review',
  planId: id,
  trigger: 'due',
  summary: '',
  completedByStaffId: null,
};

test('what is recorded as done becomes a fact, and what is planned or tried does not', () => {
  const facts = personFactsFrom({
    youngPerson,
    allocations: [
      allocationSchema.parse({
        ...envelope,
        role: 'personal-adviser',
        staffId: id,
        start: '2026-01-15',
        end: null,
      }),
    ],
    plans: z.array(pathwayPlanSchema).parse([
      { ...envelope, startedOn: '2026-02-01', completedOn: '2026-03-01', completedByStaffId: id },
      { ...envelope, startedOn: '2026-11-01', completedOn: null, completedByStaffId: null },
    ]),
    reviews: z.array(reviewRecordSchema).parse([
      { ...review, completedOn: '2026-08-31' },
      { ...review, completedOn: null },
      { ...envelope, kind: 'request', requestedOn: '2026-10-01', requestedBy: 'young-person', reason: '' },
    ]),
    contacts: z.array(contactSchema).parse([
      { ...contact, on: '2026-03-06', type: 'visit', reached: true, atAccommodation: true },
      { ...contact, on: '2026-03-07', type: 'visit', reached: false, atAccommodation: true },
      { ...contact, on: '2026-03-08', type: 'phone', reached: true, atAccommodation: true },
    ]),
  });
  expect(facts).toMatchObject(
    somePersonFacts({
      dateOfBirth: '2010-01-15',
      episodes: [{ start: '2019-05-01' }],
      supportRequests: [{ requestedOn: '2031-02-01' }],
      accommodation: [{ start: '2026-03-01', legalBasis: 's23B' }],
      elsewhere: [{ start: '2027-01-01', end: '2027-02-01' }],
      allocations: [{ role: 'personal-adviser', start: '2026-01-15' }],
      pathwayPlans: ['2026-03-01'],
      reviews: ['2026-08-31'],
      reviewRequests: ['2026-10-01'],
      visits: [{ on: '2026-03-06', atAccommodation: true }],
      lookedAfterReviews: [],
      supportOffers: [],
    }),
  );
});

const nothingElse = { youngPerson, allocations: [], plans: [], reviews: [], contacts: [] };

test('a looked-after review is one of its own kind, and one that was withdrawn is none', () => {
  const held = { ...envelope, kind: 'looked-after-review', heldOn: '2026-05-01', withdrawnBecause: null };
  const facts = personFactsFrom({
    ...nothingElse,
    reviews: z
      .array(reviewRecordSchema)
      .parse([held, { ...held, heldOn: '2026-05-02', withdrawnBecause: 'It was put off' }]),
  });
  expect([facts.lookedAfterReviews, facts.reviews, facts.reviewRequests]).toEqual([
    [{ heldOn: '2026-05-01' }],
    [],
    [],
  ]);
});

test('[PA-21-24] an offer is a fact unless it was withdrawn, and whoever wanted the support has asked for it', () => {
  const offer = { answer: 'not-now', answeredOn: '2031-05-02', endedOn: null, withdrawnBecause: null };
  const call = { ...contact, on: '2031-05-01', type: 'phone', reached: true, atAccommodation: false };
  const taken = { ...offer, answer: 'wants-support', answeredOn: '2031-05-03', endedOn: '2031-09-01' };
  const facts = personFactsFrom({
    ...nothingElse,
    contacts: z
      .array(contactSchema)
      .parse([
        { ...call, supportOffer: offer },
        { ...call, on: '2031-05-03', supportOffer: taken },
        { ...call, on: '2031-05-04', supportOffer: { ...taken, withdrawnBecause: 'Somebody else’s' } },
        call,
      ]),
  });
  expect([facts.supportOffers, facts.supportRequests]).toEqual([
    [{ offeredOn: '2031-05-01' }, { offeredOn: '2031-05-03' }],
    [
      { requestedOn: '2031-02-01', endedOn: null },
      { requestedOn: '2031-05-03', endedOn: '2031-09-01' },
    ].map((request) => expect.objectContaining(request)),
  ]);
});

test.each([
  ['answeredOn', { answer: 'no-answer', answeredOn: '2031-05-01' }],
  ['answeredOn', { answer: 'not-now', answeredOn: null }],
  ['endedOn', { answer: 'not-now', answeredOn: '2031-05-01', endedOn: '2031-06-01' }],
  ['endedOn', { answer: 'wants-support', answeredOn: '2031-05-01', endedOn: '2031-04-30' }],
])('an offer whose %s contradicts its answer is refused at that place', (place, contradictory) => {
  const supportOffer = { endedOn: null, withdrawnBecause: null, ...contradictory };
  const call = { ...contact, on: '2031-05-01', type: 'phone', reached: true, atAccommodation: false };
  const { error } = contactSchema.safeParse({ ...call, supportOffer });
  expect(error?.issues.map(({ path }) => path)).toEqual([['supportOffer', place]]);
});
