import {
  type LateEntry,
  lateEntrySchema,
  type Transfer,
  transferSchema,
} from '#shared/domain/handover/handover.ts';
import { type Opening, openingSchema } from '#shared/domain/handover/opening.ts';
import { type Restriction, restrictionSchema } from '#shared/domain/handover/restriction.ts';
import { ADVISER_ID, aboutSomebody, DEVICE_ID, type Fields } from './envelope.ts';
import { idFor } from './ids.ts';
import { aPlanSection } from './plan-builders.ts';

/** By default of a section of the plan, begun by Joanne Adeyemi while the file went to somebody else. */
export function aLateEntry(fields: Fields<typeof lateEntrySchema> = {}): LateEntry {
  return lateEntrySchema.parse({
    ...aboutSomebody('late entry'),
    kind: 'late-entry',
    collection: 'planSections',
    written: aPlanSection({ ownWords: 'I want to keep my flat.' }),
    base: null,
    writing: { at: '2026-11-19T16:20:00.000Z', byStaffId: ADVISER_ID, onDeviceId: DEVICE_ID },
    receivedAt: '2026-11-20T09:00:00.000Z',
    fault: null,
    decision: null,
    ...fields,
  });
}

/** By default from Joanne Adeyemi, whose one laptop has not let the file go yet. */
export function aTransfer(fields: Fields<typeof transferSchema> = {}): Transfer {
  return transferSchema.parse({
    ...aboutSomebody('transfer'),
    kind: 'transfer',
    at: '2026-11-19T17:00:00.000Z',
    orderedByStaffId: idFor('staff Ruth Castellanos'),
    fromStaffId: ADVISER_ID,
    toStaffId: idFor('staff Tom Brannigan'),
    copies: [{ id: DEVICE_ID, purgedAt: null }],
    ...fields,
  });
}

/** By default by Ruth Castellanos, to herself and Joanne Adeyemi. */
export function aRestriction(fields: Fields<typeof restrictionSchema> = {}): Restriction {
  return restrictionSchema.parse({
    ...aboutSomebody('restriction'),
    kind: 'restriction',
    at: '2026-11-19T17:00:00.000Z',
    byStaffId: idFor('staff Ruth Castellanos'),
    namedStaffIds: [idFor('staff Ruth Castellanos'), ADVISER_ID],
    reason: 'Her aunt works in the East team.',
    lifted: null,
    ...fields,
  });
}

/** By default by Tom Brannigan, in the evening before the cast's day. */
export function anOpening(fields: Fields<typeof openingSchema> = {}): Opening {
  return openingSchema.parse({
    ...aboutSomebody('opening'),
    kind: 'opening',
    staffId: idFor('staff Tom Brannigan'),
    role: 'personal-adviser',
    reason: 'She rang the duty line and was locked out.',
    at: '2026-11-22T18:30:00.000Z',
    until: '2026-11-22T22:30:00.000Z',
    ended: null,
    ...fields,
  });
}
