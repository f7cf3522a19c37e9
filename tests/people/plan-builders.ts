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
import { ADVISER_ID, aboutSomebody, type Fields } from './envelope.ts';
import { idFor, nextId } from './ids.ts';

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
