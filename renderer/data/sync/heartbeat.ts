import { type Heartbeat, PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import type { DeviceRecord } from '../keys/device-record.ts';
import type { HeldRecords, Waiting } from '../records/held-records.ts';
import { formsKeptBack } from './begun-forms.ts';
import { earliest } from './sync-status.ts';

/** What this laptop says of itself. Refused changes count as unsent, and forms that were kept back: the council lacks them too. */
export function heartbeatOf(
  held: HeldRecords,
  device: Pick<DeviceRecord, 'lastSyncedAt' | 'scope' | 'drafts' | 'begun'>,
): Heartbeat {
  const { lastSyncedAt, scope } = device;
  const keptBack = formsKeptBack(device);
  const waiting = [...held.waiting.values()];
  const allocations = countIn(waiting, 'allocations');
  const plans = countIn(waiting, 'plans');
  const reviews = countIn(waiting, 'reviews');
  return {
    protocolVersion: PROTOCOL_VERSION,
    lastSuccessAt: lastSyncedAt,
    oldestUnsentAt: earliest(waiting),
    unsent: {
      ...{ allocations, plans, reviews },
      other: waiting.length - allocations - plans - reviews + keptBack.length,
    },
    scope,
  };
}

function countIn(waiting: readonly Waiting[], name: Waiting['collection']): number {
  return waiting.filter(({ collection }) => collection === name).length;
}
