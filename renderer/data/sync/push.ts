import { type ErrorCode, errors } from '#shared/errors/registry.ts';
import { PROTOCOL_VERSION, type PushOutcome, type PushResponse } from '#shared/sync/messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { HeldRecords, Waiting } from '../records/held-records.ts';
import type { Alteration, RecordWriter } from '../records/record-writer.ts';
import { byFile, byStatement, isAcceptance, statementOf } from '../records/statements.ts';
import { revisionOf } from '../records/stored-record.ts';
import { AlterationsByCollection } from './alterations.ts';
import type { Batch } from './batch.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import { readable } from './readable.ts';
import { handedOver, type Own, receipted, received, refused } from './reconcile.ts';

export interface PushParts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
  readonly writer: RecordWriter;
  readonly own: Own;
}

/**
 * What waits and was not refused, file by file, and of each file in the order in which it was written. The laptop's clock has no
 * say in it. What a late entry became of a record waits with the decision about that entry, for as long as that is refused.
 */
export function toSend(held: HeldRecords): Waiting[] {
  const waiting = [...held.waiting.values()];
  const isRefused = ({ stored }: Waiting) => stored.pending.refused !== undefined;
  const stopped = new Set(waiting.filter((each) => isRefused(each) && isAcceptance(each)).map(statementOf));
  const written = waiting
    .filter((each) => !isRefused(each) && !stopped.has(statementOf(each)))
    .sort((one, other) => counterOf(one) - counterOf(other));
  return byStatement(byFile(written));
}

function counterOf({ stored }: Waiting): number {
  return revisionOf(stored.record.rev).counter;
}

/** What somebody made of a record by a decision that came second is refused with it, and taken back with it. */
export async function refuseWithDecision({
  held,
  writer,
}: Pick<PushParts, 'held' | 'writer'>): Promise<void> {
  const waiting = [...held.waiting.values()];
  const second = waiting.filter(
    (each) => isAcceptance(each) && each.stored.pending.refused?.code === 'LATE_ENTRY_DECIDED',
  );
  const statements = new Set(second.map(statementOf));
  const alterations = new AlterationsByCollection();
  for (const each of waiting) {
    if (each.stored.pending.refused !== undefined || !statements.has(statementOf(each))) continue;
    alterations.add(each.collection, each.stored.record.id, setAside(each.stored, 'LATE_ENTRY_DECIDED'));
  }
  await alterations.keep(writer);
}

/**
 * Sends one batch, and keeps the answers before it returns them; what else came with them is the caller's to keep. `held` are
 * counters of what went in other pushes since this laptop's place, for an endpoint that brings pages.
 */
export async function pushBatch(
  parts: PushParts,
  { sent, changes }: Batch,
  stop: AbortSignal,
  held: readonly number[] = [],
): Promise<PushResponse> {
  const { token, checkpoint } = parts.device.get();
  const naming = held.length > 0 && { held: [...held] };
  const request = { protocolVersion: PROTOCOL_VERSION, checkpoint, changes: [...changes], ...naming };
  const answer = await parts.endpoint.push(token, request, stop);
  await keepOutcomes(parts, sent, answer.outcomes);
  return answer;
}

/**
 * The counters of this laptop's own revisions that it and the endpoint now hold to the letter: the endpoint need not send those
 * back. To be asked just before the pull that names them.
 */
export function heldAfter(
  outcomes: readonly PushOutcome[],
  sent: readonly Pick<Waiting, 'collection'>[],
  held: Pick<HeldRecords, 'get'>,
  { deviceId }: Pick<Own, 'deviceId'>,
): number[] {
  return outcomes.flatMap((outcome, at) => {
    if (outcome.outcome !== 'accepted' || outcome.altered) return [];
    const collection = sent[at]?.collection;
    const kept = collection === undefined ? null : held.get(collection, outcome.id);
    // Somebody may have taken it back while the answer was on its way: then it is not here, and has to come.
    const isKept = [kept?.record.rev, kept?.pending?.base?.rev].includes(outcome.rev);
    return isKept ? ownCounter(outcome.rev, deviceId) : [];
  });
}

/** None of another laptop's revision. */
export function ownCounter(rev: string, deviceId: string): number[] {
  const made = revisionOf(rev);
  return made.deviceId === deviceId ? [made.counter] : [];
}

async function keepOutcomes(parts: PushParts, batch: readonly Waiting[], outcomes: readonly PushOutcome[]) {
  const alterations = new AlterationsByCollection();
  for (const [at, sent] of batch.entries()) {
    const outcome = outcomes[at];
    // Answers come in the order of the changes: one that is missing or names another record is a receipt for nothing.
    if (outcome?.id !== sent.stored.record.id) throw new EndpointFailure('ENDPOINT_NOT_UNDERSTOOD');
    alterations.add(sent.collection, outcome.id, alterationFor(outcome, sent, parts.own));
  }
  await alterations.keep(parts.writer);
}

function alterationFor(outcome: PushOutcome, { collection, stored }: Waiting, own: Own): Alteration {
  if (outcome.outcome === 'conflict') {
    const master = readable(collection, outcome.realMasterState);
    // A later version of Waymark wrote it and this one cannot merge with it. What was written here waits until it can.
    if (master === null) return setAside(stored, 'RECORD_UNREADABLE');
    return (current) => received(collection, current, master, own);
  }
  if (outcome.rev !== stored.record.rev) throw new EndpointFailure('ENDPOINT_NOT_UNDERSTOOD');
  if (outcome.outcome === 'accepted') return (current) => receipted(current, stored.record);
  if (outcome.outcome === 'late') return (current) => handedOver(current, stored.record);
  const { code, path, message } = outcome;
  return (current) => refused(current, stored.record.rev, { code, path, message });
}

export function setAside({ record }: Waiting['stored'], code: ErrorCode): Alteration {
  const { message } = errors[code];
  return (current) => refused(current, record.rev, { code, path: '', message });
}
