import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { type AnyRecord, type CollectionName, recordSchemas } from '#shared/records/registry.ts';
import { sampleId } from './sample-id.ts';

export interface SampleRecord {
  readonly collection: CollectionName;
  readonly body: AnyRecord;
}

/** A sample record passes the same check as one that a laptop sends. */
export function checkedRecord(collection: CollectionName, body: unknown): SampleRecord {
  return { collection, body: recordSchemas[collection].parse(body) as AnyRecord };
}

/** Written in the small hours of the day, so that it is never later than now. */
export function sampleEnvelope(authorityId: string, writerId: string, on: CalendarDate) {
  const onDeviceId = sampleId('laptop', writerId);
  return {
    authorityId,
    schemaVersion: 1 as const,
    rev: `${onDeviceId}.1`,
    edit: { at: `${on}T00:00:00.000Z`, byStaffId: writerId, onDeviceId },
    unsettled: [],
  };
}

export function staffId(key: string): string {
  return sampleId('staff', key);
}

export function teamId(key: string): string {
  return sampleId('team', key);
}
