import type { Cancel, Clock } from '#renderer/platform/clock.ts';
import type { DeviceRecordKeeper } from './keys/device-record.ts';
import { leaseFault, leaseLater, renewedLease } from './lease.ts';
import { StoreFailure } from './store-failure.ts';
import type { Endpoint } from './sync/endpoint.ts';
import { EndpointFailure } from './sync/endpoint-failure.ts';

/** Each opening counts as one of these at least: opening for moments, with the clock set back between, gains no time. */
const TICK_MS = 60_000;

/** What an open store tells whoever opened it. Neither is waited for. */
export interface StoreEvents {
  /** The council has revoked this laptop. */
  onRevoked(): void;
  /** The time without contact is over. */
  onLeaseEnded(): void;
}

export interface Contact {
  /** Before anything is opened: rejects when the lease is over and the endpoint cannot be reached. */
  begin(): Promise<void>;
  /** Tells the endpoint of this laptop and begins the lease anew. */
  renew(): Promise<void>;
  revoked(): void;
  end(): void;
}

interface Parts extends StoreEvents {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly clock: Clock;
}

/** The laptop's contact with the council as a device: its name, its last unlocking, its lease, and whether it is revoked. */
export function createContact({ endpoint, device, clock, onRevoked, onLeaseEnded }: Parts): Contact {
  const unlockedAt = clock.now();
  let cancel: Cancel = () => undefined;
  let ended = false;

  async function renew(): Promise<void> {
    const { token, laptopName: name } = device.get();
    const answer = await endpoint.contact(token, { name, unlockedAt });
    await device.change({ lease: renewedLease(answer, clock.now()) });
  }

  /** A new laptop makes itself known before anything is sent to it. An older one will, once it is in contact again. */
  async function greet(): Promise<void> {
    const greeting = renew().catch(onlyFailuresOfTheWorld);
    if (device.get().openings === 0) await greeting;
  }

  function tick(): void {
    cancel = clock.after(TICK_MS, () => {
      const { lease } = device.get();
      if (ended || lease === null) return tick();
      const later = leaseLater(lease, clock.now(), TICK_MS);
      if (leaseFault(later, later.latestSeen) !== null) onLeaseEnded();
      else tick();
      device.change({ lease: later }).catch(() => undefined);
    });
  }

  function revoked(): void {
    device.change({ revoked: true }).catch(() => undefined);
    onRevoked();
  }

  return {
    async begin() {
      const { lease } = device.get();
      const fault = leaseFault(lease, unlockedAt);
      if (fault !== null) {
        await renew().catch(async (cause: unknown) => {
          if (!(cause instanceof EndpointFailure) || cause.code !== 'DEVICE_REVOKED')
            throw new StoreFailure(fault, cause);
          await device.change({ revoked: true });
        });
      } else if (lease === null) await greet();
      // A full disk is no reason to keep somebody out.
      else
        await device.change({ lease: leaseLater(lease, unlockedAt, TICK_MS) }).catch(onlyFailuresOfTheWorld);
      tick();
    },
    renew,
    revoked,
    end() {
      ended = true;
      cancel();
    },
  };
}

function onlyFailuresOfTheWorld(cause: unknown): void {
  if (!(cause instanceof EndpointFailure || cause instanceof StoreFailure)) throw cause;
}
