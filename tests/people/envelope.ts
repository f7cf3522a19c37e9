import type { z } from 'zod';
import { idFor, nextId } from './ids.ts';

/** Builders take any field of the record, dates as plain text, and parse the whole: what they return is always valid. */
export type Fields<Schema extends z.ZodType> = Partial<z.input<Schema>>;

export const AUTHORITY_ID = 'council';
export const TEAM_ID = idFor('team Leaving care, East');
export const ADVISER_ID = idFor('staff Joanne Adeyemi');
export const DEVICE_ID = idFor('device of Joanne Adeyemi');

export function envelope(kind: string) {
  return {
    id: nextId(kind),
    authorityId: AUTHORITY_ID,
    schemaVersion: 1 as const,
    rev: `${DEVICE_ID}.1`,
    edit: { at: '2026-11-20T09:00:00.000Z', byStaffId: ADVISER_ID, onDeviceId: DEVICE_ID },
    unsettled: [],
  };
}

export function aboutSomebody(kind: string) {
  return { ...envelope(kind), youngPersonId: idFor('somebody') };
}
