import { v5 as uuidFromName } from 'uuid';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';

/** The same return gives the same ids, so that importing it again finds what it made before. */
const NAMESPACE = '5c0d7b3e-2f0a-4a54-9a7e-1c9d0b6c8e21';

/** Whoever reads a record's history sees that the return wrote this state, and nobody's laptop did. */
export const IMPORTER_STAFF_ID = uuidFromName('importer', NAMESPACE);
export const IMPORTER_DEVICE_ID = uuidFromName('importing endpoint', NAMESPACE);

export function importId(authorityId: string, ...parts: readonly string[]): string {
  return uuidFromName(JSON.stringify([authorityId, ...parts]), NAMESPACE);
}

export function youngPersonId(authorityId: string, child: string): string {
  return importId(authorityId, 'child', child);
}

/** `nth` tells apart two rows of one child that start on one day. */
export function episodeId(authorityId: string, child: string, start: CalendarDate, nth: number): string {
  return importId(authorityId, 'child', child, 'episode', start, String(nth));
}
