import type { Clock } from '#renderer/platform/clock.ts';
import { type Allowance, policy } from '#shared/access/policy.ts';
import { type Checkpoint, PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { CHECK_LIMIT, type CheckResponse } from '#shared/sync/scope-messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { HeldRecords } from '../records/held-records.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import { revisionOf } from '../records/stored-record.ts';
import { AlterationsByCollection } from './alterations.ts';
import type { Endpoint } from './endpoint.ts';
import { type HeldState, heldStates } from './held-states.ts';
import { lostAtEndpoint, type Own } from './reconcile.ts';
import { handOverRefused } from './withdrawn.ts';

interface Parts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
  readonly writer: RecordWriter;
  readonly own: Own;
  readonly clock: Clock;
}

/**
 * The endpoint does not know this laptop's place, or holds something else than it does. State by state it is asked what
 * it knows: what it lost waits again, whoever is outside the scope leaves, and the feed is read on from the latest of
 * `places` that it knows, or from its start.
 */
export async function findBack(
  parts: Parts,
  places: readonly Checkpoint[],
  stop: AbortSignal,
): Promise<void> {
  const { endpoint, device, held, writer } = parts;
  await device.change({ user: await endpoint.whoAmI(device.get().token, stop) });
  const alterations = new AlterationsByCollection();
  const elsewhere = new Set<string>();
  const gone: HeldState[] = [];
  let place: number | null = null;
  for (const records of pagesOf(heldStates(held))) {
    const request = { protocolVersion: PROTOCOL_VERSION, places: [...places], records: [...records] };
    const answer = await endpoint.check(device.get().token, request, stop);
    place = answer.place;
    for (const id of answer.elsewhere) elsewhere.add(id);
    gone.push(...answer.gone.flatMap((at) => records[at] ?? []));
    waitAgain(parts, records, answer, alterations);
  }
  await alterations.keep(writer);
  for (const { collection, id } of gone) await writer.purge(new Map([[collection, [id]]]));
  const checkpoint = place === null ? null : (places[place] ?? null);
  const { withdrawn } = device.get();
  await handOverRefused(
    parts,
    [...elsewhere].filter((id) => !withdrawn.includes(id)),
  );
  await device.change({
    checkpoint,
    earlier: checkpoint === null ? [] : device.get().earlier.filter(({ seq }) => seq < checkpoint.seq),
    withdrawn: [...new Set([...withdrawn, ...elsewhere])],
  });
}

function waitAgain(
  { own, clock, device, held }: Parts,
  records: readonly HeldState[],
  { lost }: CheckResponse,
  alterations: AlterationsByCollection,
): void {
  const { user, deviceId } = device.get();
  const edit = () => ({ at: clock.now(), byStaffId: user.staffId, onDeviceId: deviceId });
  for (const { at, over } of lost) {
    const state = records[at];
    if (!state || !maySendAgain(held, user, deviceId, state)) continue;
    alterations.add(state.collection, state.id, (current) =>
      lostAtEndpoint(state.collection, current, state.rev, over, { ...own, edit }),
    );
  }
}

/** What this user may not write is put back by the laptop of somebody who may; what gives or takes a file, by an order anew. */
function maySendAgain(
  held: HeldRecords,
  { role }: SignedIn,
  deviceId: string,
  { collection, id, rev }: HeldState,
): boolean {
  if (collection === 'handovers') {
    const kind = held.get('handovers', id)?.record.kind;
    return kind === 'late-entry' || kind === 'transfer';
  }
  const allowance: Allowance = policy[role][collection];
  if (allowance === 'decide') return revisionOf(rev).deviceId === deviceId;
  return allowance === 'write' || allowance === 'manage';
}

/** One page at least: the endpoint is to say which place it knows, also when nothing is held yet. */
function pagesOf(states: readonly HeldState[]): HeldState[][] {
  const pages: HeldState[][] = [];
  for (let from = 0; from === 0 || from < states.length; from += CHECK_LIMIT) {
    pages.push(states.slice(from, from + CHECK_LIMIT));
  }
  return pages;
}
