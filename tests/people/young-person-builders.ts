import {
  accommodationSchema,
  categoryDecisionSchema,
  elsewhereSchema,
  episodeOfCareSchema,
  returnHomeSchema,
  supportRequestSchema,
  type YoungPerson,
  youngPersonSchema,
} from '#shared/domain/young-person/young-person.ts';
import { ADVISER_ID, envelope, type Fields, TEAM_ID } from './envelope.ts';
import { nextId } from './ids.ts';

export function anEpisode(fields: Fields<typeof episodeOfCareSchema>) {
  return episodeOfCareSchema.parse({
    id: nextId('episode'),
    start: '2019-05-01',
    end: null,
    shortBreaks: false,
    legalStatus: 'C2',
    placement: 'U1',
    reasonEnded: null,
    ...fields,
  });
}

export function aReturnHome(fields: Fields<typeof returnHomeSchema>) {
  return returnHomeSchema.parse({ id: nextId('return home'), start: '2026-01-01', end: null, ...fields });
}

export function anAccommodation(fields: Fields<typeof accommodationSchema>) {
  return accommodationSchema.parse({
    id: nextId('accommodation'),
    start: '2026-01-01',
    end: null,
    legalBasis: 's23B',
    description: 'A flat of their own, with floating support',
    ...fields,
  });
}

export function aSupportRequest(fields: Fields<typeof supportRequestSchema>) {
  return supportRequestSchema.parse({
    id: nextId('support request'),
    requestedOn: '2026-01-01',
    endedOn: null,
    ...fields,
  });
}

export function aSpanElsewhere(fields: Fields<typeof elsewhereSchema>) {
  return elsewhereSchema.parse({
    id: nextId('elsewhere'),
    start: '2026-01-01',
    end: null,
    reason: 'another-authority',
    ...fields,
  });
}

export function aCategoryDecision(fields: Fields<typeof categoryDecisionSchema>) {
  return categoryDecisionSchema.parse({
    id: nextId('category decision'),
    category: 'qualifying',
    reason: 'The court’s order of March is not in the return yet',
    decidedByStaffId: ADVISER_ID,
    decidedOn: '2026-03-01',
    withdrawnOn: null,
    ...fields,
  });
}

/** By default sixteen, looked after since the age of nine, and nothing else known. */
export function aYoungPerson(fields: Fields<typeof youngPersonSchema> = {}): YoungPerson {
  const id = fields.id ?? nextId('young person');
  return youngPersonSchema.parse({
    ...envelope('young person'),
    id,
    youngPersonId: id,
    teamId: TEAM_ID,
    councilReference: null,
    preferredName: 'Alex',
    familyName: 'Example',
    dateOfBirth: '2010-01-15',
    diedOn: null,
    sex: 'not-recorded',
    ethnicity: null,
    uniquePupilNumber: null,
    unaccompanied: null,
    episodes: [anEpisode({ start: '2019-05-01' })],
    returnHome: [],
    specialGuardianship: null,
    detainedOrInHospitalAt16: false,
    supportRequests: [],
    accommodation: [],
    elsewhere: [],
    categoryDecisions: [],
    ...fields,
  });
}
