import type { Clock } from '#renderer/platform/clock.ts';
import { newRecordId } from '#renderer/platform/ids.ts';
import { BEGUN_CONTACT, begunContact, formFromDraft } from '#shared/domain/contact/begun-contact.ts';
import { PROTOCOL_VERSION, type PushChange } from '#shared/sync/messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { Endpoint } from './endpoint.ts';
import type { Own } from './reconcile.ts';

interface Parts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly own: Own;
  readonly clock: Clock;
}

/**
 * Forms that were begun in files that leave go to whoever holds the file now, as late entries to read: they are marked as
 * begun, so the endpoint takes none for a record. Each is on the disk as it will be sent before it is, so that after a lost
 * answer the same one goes again. Resolves when the endpoint has answered for all; rejects while it cannot be reached.
 */
export async function handOverBegun(
  parts: Parts,
  leaving: ReadonlySet<string>,
  stop: AbortSignal,
): Promise<void> {
  const { device, endpoint } = parts;
  // Somebody may type on while it goes: then what they have typed by then goes too.
  for (let ready = await prepare(parts, leaving); ready.length > 0; ready = await prepare(parts, leaving)) {
    for (const { key, text, change } of ready) {
      const request = { protocolVersion: PROTOCOL_VERSION, checkpoint: null, changes: [change] };
      await endpoint.push(device.get().token, request, stop);
      await device.change(({ begun }) => ({
        begun: begun.map((one) => (one.key === key && one.text === text ? { ...one, isSent: true } : one)),
      }));
    }
  }
}

/** Answers those that have not been sent as they stand now. */
async function prepare({ device, own, clock }: Parts, leaving: ReadonlySet<string>) {
  const { drafts, begun, user, deviceId } = device.get();
  const known = begun.filter(({ key, text }) => drafts[key] === text && leaving.has(personOf(key)));
  const fresh = Object.entries(drafts).flatMap(([key, text]) => {
    const form = isContactOf(key, leaving) ? formFromDraft(text) : null;
    if (form === null || known.some((one) => one.key === key)) return [];
    const edit = { at: clock.now(), byStaffId: user.staffId, onDeviceId: deviceId };
    const envelope = { id: newRecordId(), authorityId: user.authorityId, schemaVersion: 1, unsettled: [] };
    const written = { ...envelope, rev: own.nextRev(), edit, youngPersonId: personOf(key) };
    const newDocumentState = { ...written, byStaffId: user.staffId, ...begunContact(form) };
    const change: PushChange = { collection: 'contacts', newDocumentState, assumedMasterRev: null };
    return [{ key, text, change, isSent: false }];
  });
  if (fresh.length > 0) await device.change({ begun: [...known, ...fresh] });
  return [...known, ...fresh].filter(({ isSent }) => !isSent);
}

function isContactOf(key: string, leaving: ReadonlySet<string>): boolean {
  return leaving.has(personOf(key)) && key === `${personOf(key)}/${BEGUN_CONTACT}`;
}

function personOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
