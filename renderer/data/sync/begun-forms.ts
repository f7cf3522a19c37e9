import type { Clock } from '#renderer/platform/clock.ts';
import { newRecordId } from '#renderer/platform/ids.ts';
import { begunForm } from '#shared/domain/handover/begun-form.ts';
import { type LateTooMuch, lateTooMuchSchema } from '#shared/sync/late-entry.ts';
import { PROTOCOL_VERSION, type PushChange, type PushOutcome } from '#shared/sync/messages.ts';
import type { DeviceRecord, DeviceRecordKeeper } from '../keys/device-record.ts';
import { personOf } from '../records/drafts.ts';
import type { Endpoint } from './endpoint.ts';
import type { Own } from './reconcile.ts';

interface Parts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly own: Own;
  readonly clock: Clock;
}

type Begun = DeviceRecord['begun'][number];

/**
 * Forms that were begun in files that leave go to whoever holds the file now, as late entries to read: they are marked as
 * begun, so the endpoint takes none for a record. Each is surely on the disk as it will be sent before it is, so that after
 * a lost answer, or a power cut, the same one goes again. Answers in whose files there is one that the endpoint did not take: as when the file is
 * this user's again. One that is more than the endpoint keeps there holds no file here: it is noted, and goes again where `again`. Rejects
 * while it cannot be reached.
 */
export async function handOverBegun(
  parts: Parts,
  leaving: ReadonlySet<string>,
  again: boolean,
  stop: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { device } = parts;
  const going = new Set(leaving);
  const tried = new Set<Begun['change']>();
  const next = async () =>
    (await prepare(parts, going)).filter(
      ({ change, tooMuch }) => tooMuch === null || (again && !tried.has(change)),
    );
  // Somebody may type on while it goes: then what they have typed by then goes too.
  for (let ready = await next(); ready.length > 0; ready = await next()) {
    for (const { key, text, change } of ready) {
      tried.add(change);
      const outcome = await outcomeOf(parts, change, stop);
      const tooMuch = tooMuchIn(outcome);
      // Only an answer that it waits there as a late entry is one: a form that is refused is here and nowhere else.
      const isSent = outcome?.outcome === 'late';
      if (!isSent && tooMuch === null) {
        going.delete(personOf(key));
        continue;
      }
      await device.change(({ begun }) => ({
        begun: begun.map((one) => (one.key === key && one.text === text ? { ...one, isSent, tooMuch } : one)),
      }));
    }
  }
  return new Set([...leaving].filter((id) => !going.has(id)));
}

/** Why there is no room for it there. Null where that is not what the endpoint says. */
function tooMuchIn(outcome: PushOutcome | undefined): LateTooMuch | null {
  const code = outcome?.outcome === 'refused' ? lateTooMuchSchema.safeParse(outcome.code) : null;
  return code?.data ?? null;
}

/** What became of this very one. */
async function outcomeOf(
  { device, endpoint }: Parts,
  change: PushChange,
  stop: AbortSignal,
): Promise<PushOutcome | undefined> {
  const request = { protocolVersion: PROTOCOL_VERSION, checkpoint: null, changes: [change] };
  const { outcomes } = await endpoint.push(device.get().token, request, stop);
  const { id, rev } = change.newDocumentState;
  return outcomes.find((one) => one.outcome !== 'conflict' && one.id === id && one.rev === rev);
}

/** Answers those that have not been sent as they stand now. */
async function prepare(
  { device, own, clock }: Parts,
  leaving: ReadonlySet<string>,
): Promise<readonly Begun[]> {
  const { drafts, begun, user, deviceId } = device.get();
  const known = begun.filter(({ key, text }) => drafts[key] === text);
  const fresh = Object.entries(drafts).flatMap(([key, text]): Begun[] => {
    const youngPersonId = personOf(key);
    if (!leaving.has(youngPersonId) || known.some((one) => one.key === key)) return [];
    const form = begunForm(key.slice(youngPersonId.length + 1), text);
    if (form === null) return [];
    const edit = { at: clock.now(), byStaffId: user.staffId, onDeviceId: deviceId };
    const envelope = { id: newRecordId(), authorityId: user.authorityId, schemaVersion: 1, unsettled: [] };
    const written = { ...envelope, rev: own.nextRev(), edit, youngPersonId };
    const newDocumentState = { ...form.says, ...written, ...writerIn(form.collection, user.staffId) };
    const change: PushChange = { collection: form.collection, newDocumentState, assumedMasterRev: null };
    return [{ key, text, change, isSent: false, tooMuch: null }];
  });
  if (fresh.length > 0) await device.change({ begun: [...known, ...fresh] }, 'surely');
  return [...known, ...fresh].filter(({ key, isSent }) => !isSent && leaving.has(personOf(key)));
}

/** A contact names whoever made it. */
function writerIn(collection: string, byStaffId: string): { byStaffId?: string } {
  return collection === 'contacts' ? { byStaffId } : {};
}

/** Forms that stay here though their file has gone, as the endpoint has no room for them where it is now. */
export function formsKeptBack({ drafts, begun }: Pick<DeviceRecord, 'drafts' | 'begun'>): readonly Begun[] {
  return begun.filter(({ key, text, tooMuch }) => tooMuch !== null && drafts[key] === text);
}

/** Takes one of them off the laptop, as its user has ordered. */
export async function removeKeptBack(device: DeviceRecordKeeper, id: string): Promise<void> {
  await device.change((current) => {
    const keys = formsKeptBack(current).flatMap(({ key, change }) =>
      change.newDocumentState.id === id ? [key] : [],
    );
    return {
      drafts: Object.fromEntries(Object.entries(current.drafts).filter(([key]) => !keys.includes(key))),
      begun: current.begun.filter(({ key }) => !keys.includes(key)),
    };
  }, 'surely');
}
