import type { Clock } from '#renderer/platform/clock.ts';
import { nextTask } from '#renderer/platform/next-task.ts';
import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import { PROTOCOL_VERSION, PULL_LIMIT, type PullResponse } from '#shared/sync/messages.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { personOf } from '../records/drafts.ts';
import type { HeldRecords } from '../records/held-records.ts';
import type { RecordWriter } from '../records/record-writer.ts';
import { youngPersonIdOf } from '../records/stored-record.ts';
import { AlterationsByCollection } from './alterations.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFailure } from './endpoint-failure.ts';
import { findBack } from './find-back.ts';
import { refuseWithDecision } from './push.ts';
import { readable } from './readable.ts';
import { backInScope, type Own, received } from './reconcile.ts';
import { type ScopeComparison, withEarlierPlace } from './scope-comparison.ts';
import { handOverRefused } from './withdrawn.ts';

/** So many records are parsed before the page may draw again: some milliseconds' work. */
const PARSED_IN_ONE_GO = 250;

interface PullParts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
  readonly writer: RecordWriter;
  readonly own: Own;
  readonly clock: Clock;
  readonly comparison: Pick<ScopeComparison, 'ask'>;
  progressed(progress: { readonly remaining: number }): void;
}

/** A page as it came, with those of its documents that this version can read. */
interface ReadPage {
  readonly page: PullResponse;
  readonly records: readonly { readonly collection: CollectionName; readonly master: AnyRecord }[];
  readonly isWhole: boolean;
}

/**
 * Pulls until the feed is at its end. While one page is kept the next one comes, and is read. `receipted` is of the push just
 * before and of no other: in every other pull, whatever has happened since, the endpoint sends everything.
 */
export async function pullToTheEnd(
  parts: PullParts,
  receipted: readonly number[],
  stop: AbortSignal,
): Promise<void> {
  let ahead: PageAhead | null = null;
  try {
    for (;;) {
      const read: ReadPage =
        (await ahead?.arrived) ?? (await readPage(await pullPage(parts, receipted, stop)));
      const { page } = read;
      ahead = page.complete ? null : askAhead(parts, page.checkpoint, receipted, stop);
      await keepPage(parts, read);
      parts.progressed({ remaining: page.remaining });
      if (page.complete) return await refuseWithDecision(parts);
    }
  } finally {
    ahead?.forget();
  }
}

/** Keeps a page that nobody asked for, from the very place at which this laptop is: as if it had pulled. */
export async function keepNews(parts: PullParts, page: PullResponse): Promise<void> {
  await keepPage(parts, await readPage(page));
  await refuseWithDecision(parts);
}

interface PageAhead {
  /** Null where the endpoint does not know the checkpoint any more: that is for whoever asks in turn to mend. */
  readonly arrived: Promise<ReadPage | null>;
  /** Nobody waits for it any more. */
  forget(): void;
}

/** It is kept only after the page before it, and so is its checkpoint. */
function askAhead(
  parts: PullParts,
  checkpoint: PullResponse['checkpoint'],
  receipted: readonly number[],
  stop: AbortSignal,
): PageAhead {
  const line = new AbortController();
  const arrived = askFor(parts, checkpoint, receipted, AbortSignal.any([stop, line.signal])).then(
    readPage,
    (cause: unknown) => {
      if (isCheckpointUnknown(cause)) return null;
      throw cause;
    },
  );
  // It may fail before anybody waits for it; whoever does hears of it then.
  arrived.catch(() => undefined);
  return { arrived, forget: () => line.abort() };
}

async function pullPage(
  parts: PullParts,
  receipted: readonly number[],
  stop: AbortSignal,
): Promise<PullResponse> {
  const { device } = parts;
  const { checkpoint } = device.get();
  try {
    return await askFor(parts, checkpoint, receipted, stop);
  } catch (cause) {
    if (!isCheckpointUnknown(cause) || checkpoint === null) throw cause;
    await findBack(parts, device.get().earlier.toReversed(), stop);
    parts.comparison.ask();
    return await askFor(parts, device.get().checkpoint, [], stop);
  }
}

function askFor(
  { endpoint, device }: PullParts,
  checkpoint: PullResponse['checkpoint'] | null,
  receipted: readonly number[],
  stop: AbortSignal,
): Promise<PullResponse> {
  const held = [...receipted];
  const request = { protocolVersion: PROTOCOL_VERSION, checkpoint, limit: PULL_LIMIT, held };
  return endpoint.pull(device.get().token, request, stop);
}

function isCheckpointUnknown(cause: unknown): boolean {
  return cause instanceof EndpointFailure && cause.code === 'SYNC_CHECKPOINT_UNKNOWN';
}

async function readPage(page: PullResponse): Promise<ReadPage> {
  const records: { collection: CollectionName; master: AnyRecord }[] = [];
  const isLong = page.documents.length > PARSED_IN_ONE_GO;
  for (const [at, { collection, document }] of page.documents.entries()) {
    if (isLong && at % PARSED_IN_ONE_GO === 0) await nextTask();
    const master = readable(collection, document);
    if (master !== null) records.push({ collection, master });
  }
  return { page, records, isWhole: records.length === page.documents.length };
}

/** Records first, the checkpoint after them: cut short in between, the same page comes again and changes nothing. */
async function keepPage(parts: PullParts, { page, records, isWhole }: ReadPage): Promise<void> {
  const alterations = new AlterationsByCollection();
  const here = new Set<string>();
  for (const { collection, master } of records) {
    if ('youngPersonId' in master) here.add(master.youngPersonId);
    alterations.add(collection, master.id, (current) => received(collection, current, master, parts.own));
  }
  for (const { collection, stored } of parts.held.waiting.values()) {
    const personId = youngPersonIdOf(stored.record);
    if (personId !== null && here.has(personId))
      alterations.addIfNone(collection, stored.record.id, backInScope);
  }
  await alterations.keep(parts.writer);
  const { firstSync, withdrawn, purged, fetchAgain, earlier, begun } = parts.device.get();
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
    // It is here again: that it was off the disk for a time is no answer to whoever asks next.
    purged: purged.filter((id) => !here.has(id)),
    // And so are forms that were kept back from it: they are in their place again.
    begun: begun.filter(({ key, tooMuch }) => tooMuch === null || !here.has(personOf(key))),
    fetchAgain: fetchAgain || !isWhole,
  });
}
