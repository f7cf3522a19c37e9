import { z } from 'zod';
import { allocationSchema } from '#shared/domain/allocation/allocation.ts';
import { referenceSchema } from '#shared/domain/authority/reference.ts';
import { contactSchema } from '#shared/domain/contact/contact.ts';
import { documentRecordSchema } from '#shared/domain/document/document.ts';
import { handoverSchema } from '#shared/domain/handover/handover.ts';
import { needsAssessmentSchema } from '#shared/domain/needs-assessment/needs-assessment.ts';
import {
  pathwayPlanSchema,
  planActionSchema,
  planSectionSchema,
} from '#shared/domain/pathway-plan/pathway-plan.ts';
import { pledgeSchema } from '#shared/domain/pledge/pledge.ts';
import { reviewRecordSchema } from '#shared/domain/review/review.ts';
import { staffSchema } from '#shared/domain/staff/staff.ts';
import { youngPersonSchema } from '#shared/domain/young-person/young-person.ts';

/** Every kind of synced record, by collection. The device's collections and the endpoint's checks are made from this. */
export const recordSchemas = {
  youngPeople: youngPersonSchema,
  allocations: allocationSchema,
  assessments: needsAssessmentSchema,
  plans: pathwayPlanSchema,
  planSections: planSectionSchema,
  actions: planActionSchema,
  reviews: reviewRecordSchema,
  contacts: contactSchema,
  pledges: pledgeSchema,
  documents: documentRecordSchema,
  handovers: handoverSchema,
  staff: staffSchema,
  reference: referenceSchema,
} as const;

export type CollectionName = keyof typeof recordSchemas;
export type RecordOf<Name extends CollectionName> = z.infer<(typeof recordSchemas)[Name]>;
export type AnyRecord = { [Name in CollectionName]: RecordOf<Name> }[CollectionName];

export const collectionNames = Object.keys(recordSchemas) as CollectionName[];
export const collectionNameSchema = z.enum(collectionNames as [CollectionName, ...CollectionName[]]);
