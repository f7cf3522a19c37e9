import type { z } from 'zod';
import { type Allocation, allocationSchema } from '#shared/domain/allocation/allocation.ts';
import { type Council, councilSchema, type Team, teamSchema } from '#shared/domain/authority/reference.ts';
import { type Contact, contactSchema } from '#shared/domain/contact/contact.ts';
import { type ChecklistDocument, documentSchema } from '#shared/domain/document/document.ts';
import {
  type NeedsAssessment,
  needsAssessmentSchema,
} from '#shared/domain/needs-assessment/needs-assessment.ts';
import {
  type PathwayPlan,
  type PlanAction,
  type PlanSection,
  pathwayPlanSchema,
  planActionSchema,
  planSectionSchema,
} from '#shared/domain/pathway-plan/pathway-plan.ts';
import { type PlanAct, planActSchema } from '#shared/domain/pathway-plan/plan-act.ts';
import { type PlanAgreement, planAgreementSchema } from '#shared/domain/plan-copy/plan-agreement.ts';
import { type PlanCopy, planCopySchema } from '#shared/domain/plan-copy/plan-copy.ts';
import { type Pledge, pledgeSchema } from '#shared/domain/pledge/pledge.ts';
import {
  type LookedAfterReviewRecord,
  lookedAfterReviewSchema,
  type PathwayPlanReview,
  type PlanVersion,
  pathwayPlanReviewSchema,
  planVersionSchema,
  type ReviewRequest,
  reviewRequestSchema,
} from '#shared/domain/review/review.ts';
import { type Staff, staffSchema } from '#shared/domain/staff/staff.ts';
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
import { idFor, nextId } from './ids.ts';

/** Builders take any field of the record, dates as plain text, and parse the whole: what they return is always valid. */
type Fields<Schema extends z.ZodType> = Partial<z.input<Schema>>;

export const AUTHORITY_ID = 'council';
export const TEAM_ID = idFor('team Leaving care, East');
export const ADVISER_ID = idFor('staff Joanne Adeyemi');
export const DEVICE_ID = idFor('device of Joanne Adeyemi');

function envelope(kind: string) {
  return {
    id: nextId(kind),
    authorityId: AUTHORITY_ID,
    schemaVersion: 1 as const,
    rev: `${DEVICE_ID}.1`,
    edit: { at: '2026-11-20T09:00:00.000Z', byStaffId: ADVISER_ID, onDeviceId: DEVICE_ID },
    unsettled: [],
  };
}

function aboutSomebody(kind: string) {
  return { ...envelope(kind), youngPersonId: idFor('somebody') };
}

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

/** By default a completed plan: give `completedOn: null, completedByStaffId: null` for a draft. */
export function aPlan(fields: Fields<typeof pathwayPlanSchema> = {}): PathwayPlan {
  return pathwayPlanSchema.parse({
    ...aboutSomebody('plan'),
    startedOn: '2026-02-15',
    completedOn: '2026-03-01',
    completedByStaffId: ADVISER_ID,
    ...fields,
  });
}

export function aPlanSection(fields: Fields<typeof planSectionSchema> = {}): PlanSection {
  return planSectionSchema.parse({
    ...aboutSomebody('plan section'),
    planId: idFor('somebody’s plan'),
    section: 'where-i-live',
    ownWords: '',
    need: '',
    whatWeWillDo: '',
    youSaid: '',
    weDid: '',
    whyNot: '',
    ...fields,
  });
}

export function anAction(fields: Fields<typeof planActionSchema> = {}): PlanAction {
  return planActionSchema.parse({
    ...aboutSomebody('action'),
    planId: idFor('somebody’s plan'),
    section: 'where-i-live',
    what: 'Ask the landlord to repair the boiler',
    who: 'Joanne',
    dueOn: '2026-12-04',
    doneOn: null,
    ...fields,
  });
}

export function aReview(fields: Fields<typeof pathwayPlanReviewSchema> = {}): PathwayPlanReview {
  return pathwayPlanReviewSchema.parse({
    ...aboutSomebody('review'),
    kind: 'review',
    planId: idFor('somebody’s plan'),
    trigger: 'due',
    summary: '',
    completedOn: '2026-08-31',
    completedByStaffId: ADVISER_ID,
    ...fields,
  });
}

export function aReviewRequest(fields: Fields<typeof reviewRequestSchema> = {}): ReviewRequest {
  return reviewRequestSchema.parse({
    ...aboutSomebody('review request'),
    kind: 'request',
    requestedOn: '2026-10-01',
    requestedBy: 'young-person',
    reason: 'The flat is not working out',
    ...fields,
  });
}

/** What somebody did with a plan or a review: by default Joanne, on 1 March 2026. */
export function anAct(act: Partial<PlanAct> & Pick<PlanAct, 'kind'>): PlanAct {
  const gaps = { nothingOn: [], reason: '' };
  const usual: Record<PlanAct['kind'], object> = {
    started: {},
    shared: { how: 'read-together' },
    agreed: { words: '' },
    disagreed: { words: 'I do not want to move' },
    completed: { ...gaps, versionId: null },
    'signed-off': { ...gaps, completionId: null },
    returned: { words: 'Say more about money', completionId: null },
    resubmitted: { words: '', completionId: null },
    ended: { words: 'Moved to another council' },
    'taken-back': { undoes: idFor('an act'), words: '' },
  };
  const by = { id: nextId('act'), on: '2026-03-01', byStaffId: ADVISER_ID };
  return planActSchema.parse({ ...by, ...usual[act.kind], ...act });
}

/** By default how somebody's plan stood on 1 March 2026: with nothing in it. */
export function aVersion(fields: Fields<typeof planVersionSchema> = {}): PlanVersion {
  const planId = idFor('somebody’s plan');
  return planVersionSchema.parse({
    ...aboutSomebody('version'),
    kind: 'version',
    planId,
    of: fields.planId ?? planId,
    on: '2026-03-01',
    sections: [],
    actions: [],
    ...fields,
  });
}

/** By default begun on 10 January 2026 and not complete, with nothing in it. */
export function aNeedsAssessment(fields: Fields<typeof needsAssessmentSchema> = {}): NeedsAssessment {
  return needsAssessmentSchema.parse({
    ...aboutSomebody('needs assessment'),
    startedOn: '2026-01-10',
    views: [],
    matters: [],
    deliberations: '',
    aloneOrTrafficked: null,
    completedOn: null,
    completedByStaffId: null,
    acts: [],
    ...fields,
  });
}

export function aLookedAfterReview(
  fields: Fields<typeof lookedAfterReviewSchema> = {},
): LookedAfterReviewRecord {
  return lookedAfterReviewSchema.parse({
    ...aboutSomebody('looked-after review'),
    kind: 'looked-after-review',
    heldOn: '2026-08-31',
    withdrawnBecause: null,
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

/** By default a copy of the standard kind, given by hand and explained. */
export function aPlanCopy(fields: Fields<typeof planCopySchema> = {}): PlanCopy {
  return planCopySchema.parse({
    ...aboutSomebody('plan copy'),
    kind: 'plan-copy',
    planId: idFor('somebody’s plan'),
    versionMark: '1.K7QF2XAB',
    sections: {},
    variant: 'standard',
    language: 'en',
    headingsReviewed: true,
    outcome: 'given',
    on: '2026-09-01',
    how: 'by-hand',
    explained: true,
    emergencyContact: 'Out-of-hours team, 01632 960 555',
    adviserContact: '01632 960 123',
    note: '',
    byStaffId: ADVISER_ID,
    ...fields,
  });
}

export function aPlanAgreement(fields: Fields<typeof planAgreementSchema> = {}): PlanAgreement {
  return planAgreementSchema.parse({
    ...aboutSomebody('plan agreement'),
    kind: 'plan-agreement',
    planId: idFor('somebody’s plan'),
    versionMark: '1.K7QF2XAB',
    says: 'agree',
    because: '',
    about: [],
    on: '2026-09-01',
    signature: { kind: 'typed', name: 'Amira Haddad' },
    byStaffId: ADVISER_ID,
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
