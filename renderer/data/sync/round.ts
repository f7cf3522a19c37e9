import type { Clock } from '#renderer/platform/clock.ts';
import { nextTask } from '#renderer/platform/next-task.ts';
import { PROTOCOL_VERSION, PULL_LIMIT, type PullResponse } from '#shared/sync/messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { HeldRecords, Waiting } from '../records/held-records.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import { youngPersonIdOf } from '../records/stored-record.ts';
import { AlterationsByCollection } from './alterations.ts';
import { confirmPurged } from './confirm-purged.ts';
import { Culprits, mayBeOfOneChange } from './culprits.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import type { FailingChanges } from './failing-changes.ts';
import { findBack } from './find-back.ts';
import { pushFirst, refuseWithDecision, setAside, toSend } from './push.ts';
import { readable } from './readable.ts';
import { backInScope, type Own, received } from './reconcile.ts';
import { type ScopeComparison, withEarlierPlace } from './scope-comparison.ts';
import { handOverRefused, purgeWithdrawn } from './withdrawn.ts';

/** A round that still has something to send after so many turns lets others have the line, and comes again. */
const MOST_TURNS = 10;

/** So many records are parsed before the page may draw again: some milliseconds' work. */
const PARSED_IN_ONE_GO = 250;

export interface RoundParts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
  readonly writer: RecordWriter;
  readonly own: Own;
  readonly clock: Clock;
  readonly comparison: ScopeComparison;
  readonly failing: FailingChanges;
  /** Tells the status of progress: a page or a receipt has been kept. */
  progressed(progress: { readonly remaining: number }): void;
}

/**
 * Push, then pull until the feed is at its end, and again while anything waits. After each push a pull: nothing is
 * skipped, news arrives also while pushes fail, and it shows whether it was the line that failed or a change.
 */
export async function runRound(parts: RoundParts, stop: AbortSignal): Promise<void> {
  await exchange(parts, stop);
  await parts.comparison.whenDue(parts, stop, async () => {
    await findBack(parts, [], stop);
    await exchange(parts, stop);
  });
}

async function exchange(parts: RoundParts, stop: AbortSignal): Promise<void> {
  const culprits = new Culprits(parts.failing);
  for (let turn = 0; turn < MOST_TURNS; ) {
    turn += (await pushOnce(parts, culprits, stop)) ? 1 : 0;
    await pullToTheEnd(parts, stop);
    if (toSend(parts.held).length === 0) break;
  }
  if (await tryFailing(parts, stop)) await pullToTheEnd(parts, stop);
  await purgeWithdrawn(parts);
  await confirmPurged(parts, stop);
}

/** False when the push failed in a way for which one of its changes may be to blame. */
async function pushOnce(parts: RoundParts, culprits: Culprits, stop: AbortSignal): Promise<boolean> {
  const waiting = culprits.choose(toSend(parts.held));
  await setAsideAll(parts, culprits.takeFound());
  let batch: readonly Waiting[] = [];
  try {
    await pushFirst(parts, waiting, culprits.limit, stop, (tried) => {
      batch = tried;
    });
    if (batch.length > 0) culprits.went();
  } catch (cause) {
    culprits.failed(batch, cause);
    await setAsideAll(parts, culprits.takeFound());
    return false;
  }
  return true;
}

async function setAsideAll({ writer }: RoundParts, found: readonly Waiting[]): Promise<void> {
  for (const { collection, stored } of found) {
    const aside = setAside(stored, 'SYNC_CHANGE_FAILS');
    await writer.alter(collection, new Map([[stored.record.id, aside]]), 'sync');
  }
}

/**
 * One change that was set aside because the endpoint failed on it goes once more, alone, when its time has come. True when
 * it was answered.
 */
async function tryFailing(parts: RoundParts, stop: AbortSignal): Promise<boolean> {
  const change = parts.failing.next(parts.held);
  if (change === null) return false;
  try {
    await pushFirst(parts, [change], 1, stop, () => undefined);
    return true;
  } catch (cause) {
    if (!(cause instanceof EndpointFailure) || !mayBeOfOneChange(cause.code)) throw cause;
    parts.failing.failedAgain(change);
    return false;
  }
}

async function pullToTheEnd(parts: RoundParts, stop: AbortSignal): Promise<void> {
  let ahead: PageAhead | null = null;
  try {
    for (;;) {
      const page: PullResponse = (await ahead?.arrived) ?? (await pullPage(parts, stop));
      ahead = page.complete ? null : askAhead(parts, page.checkpoint, stop);
      await keepPage(parts, page);
      parts.progressed({ remaining: page.remaining });
      if (page.complete) return await refuseWithDecision(parts);
    }
  } finally {
    ahead?.forget();
  }
}

interface PageAhead {
  /** Null where the endpoint does not know the checkpoint any more: that is for whoever asks in turn to mend. */
  readonly arrived: Promise<PullResponse | null>;
  /** Nobody waits for it any more. */
  forget(): void;
}

/** The page after this one is on its way while this one is sealed. It is kept only after it, and so is its checkpoint. */
function askAhead(parts: RoundParts, checkpoint: PullResponse['checkpoint'], stop: AbortSignal): PageAhead {
  const line = new AbortController();
  const arrived = askFor(parts, checkpoint, AbortSignal.any([stop, line.signal])).catch((cause: unknown) => {
    if (isCheckpointUnknown(cause)) return null;
    throw cause;
  });
  // It may fail before anybody waits for it; whoever does hears of it then.
  arrived.catch(() => undefined);
  return { arrived, forget: () => line.abort() };
}

async function pullPage(parts: RoundParts, stop: AbortSignal): Promise<PullResponse> {
  const { device } = parts;
  const { checkpoint } = device.get();
  try {
    return await askFor(parts, checkpoint, stop);
  } catch (cause) {
    if (!isCheckpointUnknown(cause) || checkpoint === null) throw cause;
    await findBack(parts, device.get().earlier.toReversed(), stop);
    parts.comparison.ask();
    return await askFor(parts, device.get().checkpoint, stop);
  }
}

function askFor(
  { endpoint, device }: RoundParts,
  checkpoint: PullResponse['checkpoint'] | null,
  stop: AbortSignal,
): Promise<PullResponse> {
  const request = { protocolVersion: PROTOCOL_VERSION, checkpoint, limit: PULL_LIMIT };
  return endpoint.pull(device.get().token, request, stop);
}

function isCheckpointUnknown(cause: unknown): boolean {
  return cause instanceof EndpointFailure && cause.code === 'SYNC_CHECKPOINT_UNKNOWN';
}

/** Records first, the checkpoint after them: cut short in between, the same page comes again and changes nothing. */
async function keepPage(parts: RoundParts, page: PullResponse): Promise<void> {
  const alterations = new AlterationsByCollection();
  const here = new Set<string>();
  let unreadable = false;
  const isLong = page.documents.length > PARSED_IN_ONE_GO;
  for (const [at, { collection, document }] of page.documents.entries()) {
    if (isLong && at % PARSED_IN_ONE_GO === 0) await nextTask();
    const master = readable(collection, document);
    if (master === null) {
      unreadable = true;
      continue;
    }
    if ('youngPersonId' in master) here.add(master.youngPersonId);
    alterations.add(collection, master.id, (current) => received(collection, current, master, parts.own));
  }
  for (const { collection, stored } of parts.held.waiting.values()) {
    const personId = youngPersonIdOf(stored.record);
    if (personId !== null && here.has(personId))
      alterations.addIfNone(collection, stored.record.id, backInScope);
  }
  await alterations.keep(parts.writer);
  const { firstSync, withdrawn, fetchAgain, earlier } = parts.device.get();
  const gone = page.withdrawn.map(({ youngPersonId }) => youngPersonId);
  const newlyGone = gone.filter((id) => !withdrawn.includes(id) && !here.has(id));
  if (newlyGone.length > 0) await handOverRefused(parts, newlyGone);
  await parts.device.change({
    checkpoint: page.checkpoint,
    earlier: page.complete ? withEarlierPlace({ checkpoint: page.checkpoint, earlier }) : earlier,
    firstSync: {
      done: firstSync.done || page.complete,
      received: firstSync.done ? firstSync.received : firstSync.received + page.documents.length,
    },
    withdrawn: [...new Set([...withdrawn, ...gone])].filter((id) => !here.has(id)),
    fetchAgain: fetchAgain || unreadable,
  });
}
