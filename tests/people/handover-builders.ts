import {
  type LateEntry,
  lateEntrySchema,
  type Transfer,
  transferSchema,
} from '#shared/domain/handover/handover.ts';
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
