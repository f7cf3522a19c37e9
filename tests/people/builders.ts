import { type Allocation, allocationSchema } from '#shared/domain/allocation/allocation.ts';
import { type Council, councilSchema, type Team, teamSchema } from '#shared/domain/authority/reference.ts';
import { type Contact, contactSchema } from '#shared/domain/contact/contact.ts';
import { type ChecklistDocument, documentSchema } from '#shared/domain/document/document.ts';
import { type Pledge, pledgeSchema } from '#shared/domain/pledge/pledge.ts';
import { type Staff, staffSchema } from '#shared/domain/staff/staff.ts';
import { ADVISER_ID, aboutSomebody, envelope, type Fields, TEAM_ID } from './envelope.ts';
import { idFor } from './ids.ts';

export { aCover } from './cover-builders.ts';
export { ADVISER_ID, AUTHORITY_ID, TEAM_ID } from './envelope.ts';
export { aLateEntry, anOpening, aRestriction, aTransfer } from './handover-builders.ts';
export {
  aLookedAfterReview,
  aNeedsAssessment,
  anAct,
  anAction,
  aPlan,
  aPlanAgreement,
  aPlanCopy,
  aPlanSection,
  aReview,
  aReviewRequest,
  aVersion,
} from './plan-builders.ts';
export {
  aCategoryDecision,
  anAccommodation,
  anEpisode,
  aReturnHome,
  aSpanElsewhere,
  aSupportRequest,
  aYoungPerson,
} from './young-person-builders.ts';

export function anAllocation(fields: Fields<typeof allocationSchema> = {}): Allocation {
  return allocationSchema.parse({
    ...aboutSomebody('allocation'),
    role: 'personal-adviser',
    staffId: ADVISER_ID,
    start: '2026-01-15',
    end: null,
    ...fields,
  });
}

/** By default a visit at which the young person was seen at home, alone. */
export function aVisit(fields: Fields<typeof contactSchema> = {}): Contact {
  return contactSchema.parse({
    ...aboutSomebody('visit'),
    on: '2026-10-09',
    type: 'visit',
    reached: true,
    atAccommodation: true,
    seenAlone: true,
    note: '',
    byStaffId: ADVISER_ID,
    ...fields,
  });
}

export function aPledge(fields: Fields<typeof pledgeSchema> = {}): Pledge {
  return pledgeSchema.parse({
    ...aboutSomebody('pledge'),
    frameworkId: 'walsall-2017-2020',
    templateId: 'walsall-2017-2020-15',
    state: 'under-way',
    note: '',
    recordedOn: '2026-10-09',
    ...fields,
  });
}

/** By default a passport of which nothing is known yet. */
export function aDocument(fields: Fields<typeof documentSchema> = {}): ChecklistDocument {
  return documentSchema.parse({
    ...aboutSomebody('document'),
    kind: 'checklist',
    item: 'passport',
    offeredOn: null,
    declinedOn: null,
    appliedOn: null,
    receivedOn: null,
    expiresOn: null,
    note: '',
    ...fields,
  });
}

export function aStaffMember(fields: Fields<typeof staffSchema> = {}): Staff {
  return staffSchema.parse({
    ...envelope('staff'),
    name: 'Joanne Adeyemi',
    role: 'personal-adviser',
    teamId: TEAM_ID,
    caseloadCeiling: 25,
    ...fields,
  });
}

export function aTeam(fields: Fields<typeof teamSchema> = {}): Team {
  return teamSchema.parse({
    ...envelope('team'),
    id: TEAM_ID,
    kind: 'team',
    name: 'Leaving care, East',
    ...fields,
  });
}

export function aCouncil(fields: Fields<typeof councilSchema> = {}): Council {
  return councilSchema.parse({
    ...envelope('council'),
    id: idFor('council'),
    kind: 'council',
    name: 'Fernhollow Council',
    pledgeFrameworkId: 'walsall-2017-2020',
    settings: [],
    ...fields,
  });
}
