import type { Clock } from '#renderer/platform/clock.ts';
import { OUTCOMES_AT_ONCE } from '#shared/sync/late-outcome-messages.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import type { DeviceRecordKeeper } from '../keys/device-record.ts';
import { derivedLive } from '../live.ts';
import type { LateOutcomes } from '../waymark-store.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * The stream says when one was decided. This is for whoever has none: with less between two questions, whoever types would ask
 * after every sentence.
 */
const EVERY_MS = 3 * 60_000;

export interface OwnLateOutcomes extends LateOutcomes {
  /** The next contact asks, however short a time ago the last one did. */
  ask(): void;
  /** Once in a while, and when something was read here: tells the endpoint so, and keeps what it answers. */
  tend(stop: AbortSignal): Promise<void>;
}

/** What became of this user's late entries: on the disk from when the endpoint said so until they have read it. */
export function createLateOutcomes({
  device,
  endpoint,
  clock,
}: {
  readonly device: DeviceRecordKeeper;
  readonly endpoint: Pick<Endpoint, 'lateOutcomes'>;
  readonly clock: Clock;
}): OwnLateOutcomes {
  let askedAt: number | null = null;
  let last: Promise<void> = Promise.resolve();
  const outcomes = derivedLive(() => device.get().lateOutcomes);

  /** A clock that was turned, either way, makes it due. */
  function isDue(): boolean {
    if (askedAt === null || device.get().lateOutcomesRead.length > 0) return true;
    return Math.abs(Date.parse(clock.now()) - askedAt) >= EVERY_MS;
  }

  async function askWhereDue(stop: AbortSignal): Promise<void> {
    if (!isDue()) return;
    askedAt = Date.parse(clock.now());
    const { token, lateOutcomesRead } = device.get();
    const read = lateOutcomesRead.slice(0, OUTCOMES_AT_ONCE);
    const answer = await endpoint.lateOutcomes(token, { protocolVersion: PROTOCOL_VERSION, read }, stop);
    const said = new Set(read);
    const keeps = read.length > 0 || !sameValue(answer.outcomes, device.get().lateOutcomes);
    if (!keeps) return;
    await device.change((current) => {
      // Somebody may have read on while the endpoint answered.
      const readSince = current.lateOutcomesRead.filter((id) => !said.has(id));
      return {
        lateOutcomesRead: readSince,
        lateOutcomes: answer.outcomes.filter(({ entryId }) => !readSince.includes(entryId)),
      };
    });
    outcomes.changed();
  }

  return {
    get: outcomes.get,
    subscribe: outcomes.subscribe,
    ask() {
      askedAt = null;
    },
    tend(stop) {
      // One after another: of two answers under way the older would take back what the newer one told.
      const mine = last.then(() => askWhereDue(stop));
      last = mine.catch(() => undefined);
      return mine;
    },
    async read(entryIds) {
      await device.change(({ lateOutcomes, lateOutcomesRead }) => ({
        lateOutcomes: lateOutcomes.filter(({ entryId }) => !entryIds.includes(entryId)),
        lateOutcomesRead: [...new Set([...lateOutcomesRead, ...entryIds])],
      }));
      outcomes.changed();
    },
  };
}
