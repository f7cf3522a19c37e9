import type { Clock } from '#renderer/platform/clock.ts';
import { PUSH_LIMIT } from '#shared/sync/messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import type { OwnDrafts } from '../records/drafts.ts';
import type { HeldRecords, Waiting } from '../records/held-records.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import { firstBatch } from './batch.ts';
import { confirmPurged } from './confirm-purged.ts';
import { Culprits, mayBeOfOneChange } from './culprits.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import type { FailingChanges } from './failing-changes.ts';
import { findBack } from './find-back.ts';
import { keepNews, pullToTheEnd } from './pull.ts';
import { pushBatch, setAside, toSend } from './push.ts';
import { pushTurn } from './push-turn.ts';
import type { Own } from './reconcile.ts';
import type { ScopeComparison } from './scope-comparison.ts';
import { handOverRefused, purgeWithdrawn } from './withdrawn.ts';

/** A round that still has something to send after so many turns lets others have the line, and comes again. */
const MOST_TURNS = 10;

export interface RoundParts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
  readonly writer: RecordWriter;
  readonly drafts: Pick<OwnDrafts, 'onDisk'>;
  readonly own: Own;
  readonly clock: Clock;
  readonly comparison: ScopeComparison;
  readonly failing: FailingChanges;
  /** Tells the status of progress: a page or a receipt has been kept. */
  progressed(progress: { readonly remaining: number }): void;
}

/**
 * Push, then pull until the feed is at its end, and again while anything waits. After each push a pull, unless what it would bring
 * came with the receipts: nothing is skipped, news arrives also while pushes fail, and it shows whether it was the line that failed
 * or a change. Answers whether nothing was left to send at its end.
 */
export async function runRound(parts: RoundParts, stop: AbortSignal): Promise<boolean> {
  // What a file that leaves had no room for has room once some of its late entries are decided.
  if (parts.comparison.isDue()) await handOverRefused(parts, parts.device.get().withdrawn);
  let isAllSent = await exchange(parts, stop);
  await parts.comparison.whenDue(parts, stop, async () => {
    await findBack(parts, [], stop);
    isAllSent = await exchange(parts, stop);
  });
  return isAllSent;
}

/** Answers whether it ended because nothing was left to send. What is written after that is of the next round. */
async function exchange(parts: RoundParts, stop: AbortSignal): Promise<boolean> {
  const culprits = new Culprits(parts.failing);
  let isAllSent = false;
  for (let turn = 0; turn < MOST_TURNS && !isAllSent; ) {
    const waiting = toSend(parts.held);
    try {
      const { receipted, page, hasFailed } = await pushSome(parts, waiting, culprits, stop);
      turn += hasFailed ? 0 : 1;
      if (page) await keepNews(parts, page);
      else await pullToTheEnd(parts, receipted.slice(0, PUSH_LIMIT), stop);
    } catch (cause) {
      // The place in the feed is from before these receipts: should the endpoint's database lose them, it would not show.
      if (waiting.length > 0) parts.comparison.ask();
      throw cause;
    }
    isAllSent = toSend(parts.held).length === 0;
  }
  if (await tryFailing(parts, stop)) await pullToTheEnd(parts, [], stop);
  await purgeWithdrawn(parts, stop);
  await confirmPurged(parts, stop);
  return isAllSent;
}

/**
 * Which of its own states the laptop got receipts for, as `heldAfter` says them, what came with the receipts, and whether a push
 * failed in a way for which one of its changes may be to blame.
 */
async function pushSome(
  parts: RoundParts,
  waiting: readonly Waiting[],
  culprits: Culprits,
  stop: AbortSignal,
) {
  const chosen = culprits.choose(waiting);
  await setAsideAll(parts, culprits.takeFound());
  const { receipted, page, failures } = await pushTurn(parts, chosen, culprits, stop);
  for (const { batch, cause } of failures) culprits.failed(batch, cause);
  await setAsideAll(parts, culprits.takeFound());
  return { receipted, page, hasFailed: failures.length > 0 };
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
    await pushBatch(parts, firstBatch([change]), stop);
    return true;
  } catch (cause) {
    if (!(cause instanceof EndpointFailure) || !mayBeOfOneChange(cause.code)) throw cause;
    parts.failing.failedAgain(change);
    return false;
  }
}
