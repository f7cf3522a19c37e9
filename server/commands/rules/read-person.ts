import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';
import { CaseFault } from './case-fault.ts';
import {
  type Fields,
  readDate,
  readEnd,
  readFlag,
  readList,
  readObject,
  readOptionalDate,
} from './read-fields.ts';

const LEGAL_BASES = ['s23B', 's24B', 's22C', 'other'] as const;

/** The person of a case. Written by hand and not with zod, which is too slow for a hundred thousand cases. */
export function readPerson(value: unknown): PersonFacts {
  const person = readObject(value, 'person');
  return {
    dateOfBirth: readDate(person, 'dateOfBirth', 'person'),
    diedOn: readOptionalDate(person, 'diedOn', 'person'),
    episodes: readList(person, 'episodes', 'person', readEpisode),
    returnHome: readList(person, 'returnHome', 'person', readSpan),
    specialGuardianship: readSpecialGuardianship(person.specialGuardianship),
    detainedOrInHospitalAt16: readFlag(person, 'detainedOrInHospitalAt16', 'person'),
    supportRequests: readList(person, 'supportRequests', 'person', readSupportRequest),
    allocations: readList(person, 'allocations', 'person', readAllocation),
    pathwayPlans: readList(person, 'pathwayPlans', 'person', readCompleted),
    reviews: readList(person, 'reviews', 'person', readCompleted),
    reviewRequests: readList(person, 'reviewRequests', 'person', readReviewRequest),
    accommodation: readList(person, 'accommodation', 'person', readAccommodation),
    visits: readList(person, 'visits', 'person', readVisit),
    // Outside what the command speaks of, so it says nothing of them.
    lookedAfterReviews: null,
    supportOffers: null,
    elsewhere: [],
  };
}

function readSpan(row: Fields, path: string): PersonFacts['returnHome'][number] {
  const start = readDate(row, 'start', path);
  return { start, end: readEnd(row, 'end', path, start) };
}

function readEpisode(row: Fields, path: string): PersonFacts['episodes'][number] {
  return { ...readSpan(row, path), shortBreaks: readFlag(row, 'shortBreaks', path) };
}

function readSpecialGuardianship(value: unknown): PersonFacts['specialGuardianship'] {
  if (value === undefined || value === null) return null;
  const path = 'person.specialGuardianship';
  const order = readObject(value, path);
  return {
    madeOn: readDate(order, 'madeOn', path),
    lookedAfterImmediatelyBefore: readFlag(order, 'lookedAfterImmediatelyBefore', path),
  };
}

function readSupportRequest(row: Fields, path: string): PersonFacts['supportRequests'][number] {
  const requestedOn = readDate(row, 'requestedOn', path);
  return { requestedOn, endedOn: readEnd(row, 'endedOn', path, requestedOn) };
}

function readAllocation(row: Fields, path: string): PersonFacts['allocations'][number] {
  const { role } = row;
  if (role !== undefined && typeof role !== 'string') {
    throw new CaseFault('schema', `${path}.role`, `${path}.role must be text.`);
  }
  return { ...readSpan(row, path), role: role ?? '' };
}

function readCompleted(row: Fields, path: string): PersonFacts['reviews'][number] {
  return { completedOn: readDate(row, 'completedOn', path) };
}

function readReviewRequest(row: Fields, path: string): PersonFacts['reviewRequests'][number] {
  return { requestedOn: readDate(row, 'requestedOn', path) };
}

function readAccommodation(row: Fields, path: string): PersonFacts['accommodation'][number] {
  return { ...readSpan(row, path), legalBasis: readLegalBasis(row.legalBasis, `${path}.legalBasis`) };
}

function readLegalBasis(value: unknown, path: string): (typeof LEGAL_BASES)[number] {
  if (value === undefined) return 'other';
  const known = LEGAL_BASES.find((basis) => basis === value);
  if (known !== undefined) return known;
  throw new CaseFault('schema', path, `${path} must be one of ${LEGAL_BASES.join(', ')}.`);
}

function readVisit(row: Fields, path: string): PersonFacts['visits'][number] {
  return { on: readDate(row, 'on', path), atAccommodation: readFlag(row, 'atAccommodation', path) };
}
