import type { Statement } from '#server/storage/together.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';
import type { PushChange } from '#shared/sync/messages.ts';
import type { ChangeVerdict } from './judge-change.ts';

const OTHER_DEVICES = `
  SELECT device_id AS id FROM devices
  WHERE authority_id = $1 AND device_id <> $2 AND device_id = ANY($3::uuid[])`;

/** Which of the devices that the push's revisions name are other laptops of the council. */
export function askForeignDevices(
  authorityId: string,
  deviceId: string,
  changes: readonly PushChange[],
): Statement<{ readonly id: string }> {
  const named = new Set(changes.map((change) => deviceIn(change.newDocumentState.rev)));
  const values = [authorityId, deviceId, [...named].filter((id) => id !== deviceId && isId(id))];
  return { name: 'foreign-devices', text: OTHER_DEVICES, values };
}

/**
 * Revisions of this push that name another laptop of the council. A laptop takes a state under one of its own revisions for
 * its own work and merges nothing, so a revision made in its name could make it drop what waits there.
 */
export function foreignRevisions(
  devices: readonly { readonly id: string }[],
  changes: readonly PushChange[],
): Set<string> {
  const others = new Set(devices.map(({ id }) => id));
  const revs = changes.map((change) => change.newDocumentState.rev);
  return new Set(revs.filter((rev) => others.has(deviceIn(rev))));
}

export function refuseRevision({ newDocumentState: { id, rev } }: PushChange): ChangeVerdict {
  const code = 'SYNC_DOCUMENT_INVALID';
  const message = 'A revision is made on the laptop that sends it.';
  return { verdict: 'answer', outcome: { outcome: 'refused', id, rev, code, path: 'rev', message } };
}

/** As the writer of a revision names it: `<device id>.<counter>`. */
function deviceIn(rev: string): string {
  return rev.slice(0, Math.max(0, rev.lastIndexOf('.'))).toLowerCase();
}

function isId(text: string): boolean {
  return recordIdSchema.safeParse(text).success;
}
