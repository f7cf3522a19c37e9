import type { Clock } from '#renderer/platform/clock.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import type { ScopeResponse } from '#shared/sync/scope-messages.ts';
import type { DeviceRecord, DeviceRecordKeeper } from '../keys/device-record.ts';
import type { HeldRecords } from '../records/held-records.ts';
import type { Endpoint } from './endpoint.ts';
import { digestOf, heldStates } from './held-states.ts';

/** Between two comparisons nobody asked for: hours, as rounds come by themselves every few minutes. */
const ROUNDS_BETWEEN = 60;

interface Parts {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly held: HeldRecords;
  readonly clock: Clock;
}

/** Compares what this laptop holds with its user's scope: after each full sync, and now and then. */
export interface ScopeComparison {
  /** The next round compares. */
  ask(): void;
  /** Whether the round that begins now will compare: after each opening, when somebody asked to sync, and now and then. */
  isDue(): boolean;
  /** Called at the end of the feed. `repair` asks record by record and brings the laptop to the end of the feed again. */
  whenDue(parts: Parts, stop: AbortSignal, repair: () => Promise<void>): Promise<void>;
}

export function createScopeComparison(): ScopeComparison {
  let roundsLeft = 0;
  return {
    ask() {
      roundsLeft = 0;
    },
    isDue: () => roundsLeft === 0,
    async whenDue(parts, stop, repair) {
      if (roundsLeft > 0) {
        roundsLeft -= 1;
        return;
      }
      // What this version cannot read it does not hold, and there is no repairing that.
      if (parts.device.get().fetchAgain) return;
      let outcome = await compare(parts, stop);
      const before = outcome;
      if (outcome === 'different') {
        await repair();
        outcome = await compare(parts, stop);
      }
      if (outcome === 'behind') return;
      roundsLeft = ROUNDS_BETWEEN;
      const found = outcome === 'same' && before === 'different' ? 'repaired' : outcome;
      await parts.device.change({ scope: { checkedAt: parts.clock.now(), outcome: found } });
    },
  };
}

async function compare(
  { endpoint, device, held }: Parts,
  stop: AbortSignal,
): Promise<ScopeResponse['outcome']> {
  const { token, checkpoint, withdrawn } = device.get();
  if (checkpoint === null) return 'behind';
  const leaving = new Set<string | null>(withdrawn);
  const states = heldStates(held).filter(({ youngPersonId }) => !leaving.has(youngPersonId));
  const digest = await digestOf(states);
  const request = { protocolVersion: PROTOCOL_VERSION, checkpoint, records: states.length, digest };
  return (await endpoint.compareScope(token, request, stop)).outcome;
}

/** So many ends of the feed are remembered. Among the older half, each second one is forgotten when there are more. */
const MOST_PLACES = 40;

export function withEarlierPlace({
  checkpoint,
  earlier,
}: Pick<DeviceRecord, 'checkpoint' | 'earlier'>): DeviceRecord['earlier'] {
  if (checkpoint === null || checkpoint.seq === earlier.at(-1)?.seq) return earlier;
  const places = [...earlier, checkpoint];
  const isOld = (at: number) => at < places.length / 2;
  return places.length <= MOST_PLACES ? places : places.filter((_, at) => !isOld(at) || at % 2 === 0);
}
