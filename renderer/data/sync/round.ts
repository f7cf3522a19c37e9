import type { Clock } from '#renderer/platform/clock.ts';
import { type ErrorCode, errors } from '#shared/errors/registry.ts';
import { type AnyRecord, type CollectionName, recordSchemas } from '#shared/records/registry.ts';
import { PROTOCOL_VERSION, PULL_LIMIT, type PullResponse, type PushOutcome } from '#shared/sync/messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { HeldRecords, Waiting } from '../records/held-records.ts';
import type { Alteration, RecordWriter } from '../records/record-writer.ts';
import { revisionOf, youngPersonIdOf } from '../records/stored-record.ts';
import { firstBatch } from './batch.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import { backInScope, type Own, receipted, received, refused } from './reconcile.ts';
import { purgeWithdrawn } from './withdrawn.ts';

/** A round that still has something to send after so many turns lets others have the line, and comes again. */
const MOST_TURNS = 10;

export interface RoundParts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
  readonly writer: RecordWriter;
  readonly own: Own;
  readonly clock: Clock;
  /** Tells the status of progress: a page or a receipt has been kept. */
  progressed(progress: { readonly remaining: number }): void;
}

/** Push, then pull until the feed is at its end, and again while anything waits. After each push a pull: nothing is skipped. */
export async function runRound(parts: RoundParts, stop: AbortSignal): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    await pushOnce(parts, stop);
    await pullToTheEnd(parts, stop);
    if (toSend(parts.held).length === 0) break;
  }
  await purgeWithdrawn(parts);
}

/** What waits and was not refused, in the order in which it was written. The laptop's clock has no say in it. */
export function toSend(held: HeldRecords): Waiting[] {
  return [...held.waiting.values()]
    .filter(({ stored }) => stored.pending.refused === undefined)
    .sort((one, other) => counterOf(one) - counterOf(other));
}

function counterOf({ stored }: Waiting): number {
  return revisionOf(stored.record.rev).counter;
}

async function pushOnce(parts: RoundParts, stop: AbortSignal): Promise<void> {
  const { sent, changes } = firstBatch(toSend(parts.held));
  if (changes.length === 0) return;
  const request = { protocolVersion: PROTOCOL_VERSION, changes: [...changes] };
  const { outcomes } = await parts.endpoint.push(parts.device.get().token, request, stop);
  await keepOutcomes(parts, sent, outcomes);
}

async function keepOutcomes(parts: RoundParts, batch: readonly Waiting[], outcomes: readonly PushOutcome[]) {
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
    return (current) => received(current, master, own);
  }
  if (outcome.rev !== stored.record.rev) throw new EndpointFailure('ENDPOINT_NOT_UNDERSTOOD');
  if (outcome.outcome === 'accepted') return (current) => receipted(current, stored.record);
  const { code, path, message } = outcome;
  return (current) => refused(current, stored.record.rev, { code, path, message });
}

function setAside({ record }: Waiting['stored'], code: ErrorCode): Alteration {
  const { message } = errors[code];
  return (current) => refused(current, record.rev, { code, path: '', message });
}

async function pullToTheEnd(parts: RoundParts, stop: AbortSignal): Promise<void> {
  for (;;) {
    const page = await pullPage(parts, stop);
    await keepPage(parts, page);
    parts.progressed({ remaining: page.remaining });
    if (page.complete) return;
  }
}

async function pullPage({ endpoint, device }: RoundParts, stop: AbortSignal): Promise<PullResponse> {
  const { token, checkpoint } = device.get();
  const request = { protocolVersion: PROTOCOL_VERSION, checkpoint, limit: PULL_LIMIT };
  try {
    return await endpoint.pull(token, request, stop);
  } catch (cause) {
    const unknown = cause instanceof EndpointFailure && cause.code === 'SYNC_CHECKPOINT_UNKNOWN';
    if (!unknown || checkpoint === null) throw cause;
    await device.change({ checkpoint: null });
    return await endpoint.pull(token, { ...request, checkpoint: null }, stop);
  }
}

/** Records first, the checkpoint after them: cut short in between, the same page comes again and changes nothing. */
async function keepPage(parts: RoundParts, page: PullResponse): Promise<void> {
  const alterations = new AlterationsByCollection();
  const here = new Set<string>();
  let unreadable = false;
  for (const { collection, document } of page.documents) {
    const master = readable(collection, document);
    if (master === null) {
      unreadable = true;
      continue;
    }
    if ('youngPersonId' in master) here.add(master.youngPersonId);
    alterations.add(collection, master.id, (current) => received(current, master, parts.own));
  }
  for (const { collection, stored } of parts.held.waiting.values()) {
    const personId = youngPersonIdOf(stored.record);
    if (personId !== null && here.has(personId))
      alterations.addIfNone(collection, stored.record.id, backInScope);
  }
  await alterations.keep(parts.writer);
  const { firstSync, withdrawn, fetchAgain } = parts.device.get();
  const gone = page.withdrawn.map(({ youngPersonId }) => youngPersonId);
  await parts.device.change({
    checkpoint: page.checkpoint,
    firstSync: {
      done: firstSync.done || page.complete,
      received: firstSync.done ? firstSync.received : firstSync.received + page.documents.length,
    },
    withdrawn: [...new Set([...withdrawn, ...gone])].filter((id) => !here.has(id)),
    fetchAgain: fetchAgain || unreadable,
  });
}

function readable(collection: CollectionName, document: unknown): AnyRecord | null {
  const { success, data } = recordSchemas[collection].safeParse(document);
  return success ? data : null;
}

/** One write for each collection, all ordered together, so that they reach the disk in one transaction. */
class AlterationsByCollection {
  readonly #alterations = new Map<CollectionName, Map<string, Alteration>>();

  add(collection: CollectionName, id: string, alteration: Alteration): void {
    const own = this.#alterations.get(collection) ?? new Map<string, Alteration>();
    own.set(id, alteration);
    this.#alterations.set(collection, own);
  }

  addIfNone(collection: CollectionName, id: string, alteration: Alteration): void {
    if (!this.#alterations.get(collection)?.has(id)) this.add(collection, id, alteration);
  }

  async keep(writer: RecordWriter): Promise<void> {
    await Promise.all(
      [...this.#alterations].map(([collection, alterations]) =>
        writer.alter(collection, alterations, 'sync'),
      ),
    );
  }
}
