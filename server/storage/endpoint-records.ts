import { randomUUID } from 'node:crypto';
import type { Edit } from '#shared/records/envelope.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import type { Author } from './write-documents.ts';

/** For whom the endpoint writes, and when. */
export interface Maker extends Author {
  readonly now: Date;
}

/** What every record that only the endpoint writes begins with. Its revisions are numbered under its own id. */
export function newEnvelope(authorityId: string, maker: Maker) {
  const id = randomUUID();
  return { id, authorityId, schemaVersion: 1 as const, rev: `${id}.1`, edit: editBy(maker), unsettled: [] };
}

/** The next state of such a record. */
export function nextState<Kept extends AnyRecord>(before: Kept, changes: Partial<Kept>, maker: Maker): Kept {
  const counter = Number(before.rev.slice(before.rev.lastIndexOf('.') + 1)) + 1;
  return { ...before, ...changes, rev: `${before.id}.${counter}`, edit: editBy(maker) };
}

function editBy({ staffId, deviceId, now }: Maker): Edit {
  return { at: now.toISOString(), byStaffId: staffId, onDeviceId: deviceId ?? staffId };
}
