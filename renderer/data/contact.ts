import type { Cancel, Clock } from '#renderer/platform/clock.ts';
import type { DeviceRecordKeeper } from './keys/device-record.ts';
import { type Lease, leaseFault, leaseLater, renewedLease } from './lease.ts';
import type { Proof } from './proof.ts';
import { signInAnew } from './sign-in-anew.ts';
import { StoreFailure } from './store-failure.ts';
import type { Endpoint } from './sync/endpoint.ts';
import { EndpointFailure, isSignInOver, wasReached } from './sync/endpoint-failure.ts';
import { SILENCE_LIMIT } from './sync/progress-watch.ts';

/** Each opening counts as one of these at least: opening for moments, with the clock set back between, gains no time. */
const TICK_MS = 60_000;
/** A lease is of days, so a round that comes so soon after the last contact begins none anew. */
const CONTACT_MS = 60_000;

/** What an open store tells whoever opened it, which is not waited for, and the one thing that it asks. */
export interface StoreEvents {
  /** The council has revoked this laptop. */
  onRevoked(): void;
  /** The time without contact is over. */
  onLeaseEnded(): void;
  /** Saves what is typed and not yet on the disk. Resolves in any case, and soon. */
  saveTyping(): Promise<unknown>;
}

export interface Contact {
  /**
   * Before anything is opened: rejects when the lease is over and the endpoint cannot be reached, or wants to know first who
   * this is (`LEASE_SIGN_IN`) and has no `proof`.
   */
  begin(proof: Proof | null): Promise<void>;
  /** After a round: tells the endpoint of this laptop and begins the lease anew, unless that was done a moment ago. */
  keepUp(): Promise<void>;
  revoked(): void;
  end(): void;
}

interface Parts extends Omit<StoreEvents, 'saveTyping'> {
  readonly endpoint: Endpoint;
  readonly device: DeviceRecordKeeper;
  readonly clock: Clock;
  /** How long the endpoint has for the contact that may still save an open store's lease, in milliseconds. */
  readonly silenceLimit?: number | undefined;
}

/** The laptop's contact with the council as a device: its name, its last unlocking, its lease, and whether it is revoked. */
export function createContact({
  endpoint,
  device,
  clock,
  silenceLimit = SILENCE_LIMIT,
  onRevoked,
  onLeaseEnded,
}: Parts): Contact {
  const unlockedAt = clock.now();
  let cancel: Cancel = () => undefined;
  let ended = false;
  let lastContactAt: string | null = null;

  async function renew(): Promise<void> {
    const { token, laptopName: name } = device.get();
    const answer = await endpoint.contact(token, { name, unlockedAt });
    const here = clock.now();
    await device.change({ lease: renewedLease(answer, here) });
    lastContactAt = here;
  }

  async function keepUp(): Promise<void> {
    const passed = lastContactAt === null ? Infinity : Date.parse(clock.now()) - Date.parse(lastContactAt);
    // A clock that was turned since says nothing of how long ago it was, and another contact says what time it is.
    if (passed < 0 || passed >= CONTACT_MS) await renew();
  }

  /** A new laptop makes itself known before anything is sent to it. An older one will, once it is in contact again. */
  async function greet(): Promise<void> {
    const greeting = renew().catch(onlyFailuresOfTheWorld);
    if (device.get().openings === 0) await greeting;
  }

  /** Whoever was away for long has a sign-in that is over as well, and no laptop to sign in on before this one opens. */
  async function renewSignedIn(proof: Proof | null): Promise<void> {
    try {
      await renew();
    } catch (cause) {
      if (!(cause instanceof EndpointFailure && isSignInOver(cause.code))) throw cause;
      if (proof === null) throw new StoreFailure('LEASE_SIGN_IN', cause);
      await signInAnew(endpoint, device, proof);
      await renew();
    }
  }

  function tick(): void {
    cancel = clock.after(TICK_MS, () => {
      // By what is kept when this is written: a contact may have begun the lease anew meanwhile.
      device.change(({ lease }) => ({ lease: lease && later(lease) })).catch(() => undefined);
      if (isOver()) void lastContact();
      else tick();
    });
  }

  function later(lease: Lease): Lease {
    return leaseLater(lease, clock.now(), TICK_MS);
  }

  function isOver(): boolean {
    const { lease } = device.get();
    return lease !== null && leaseFault(later(lease), later(lease).latestSeen) !== null;
  }

  /**
   * The lease of an open store is over, and yet the endpoint may be within reach, as where a wrong clock was put right by
   * years. One contact tells. Nothing is shown for longer than that may be silent.
   */
  async function lastContact(): Promise<void> {
    const answered = renew().catch((cause: unknown) => cause);
    const silence = new Promise((resolve) => {
      cancel = clock.after(silenceLimit, () => resolve(null));
    });
    const failure = await Promise.race([answered, silence]);
    cancel();
    if (ended) return;
    if (isRevocation(failure)) revoked();
    else if (isOver()) onLeaseEnded();
    else tick();
  }

  function revoked(): void {
    device.change({ revoked: true }).catch(() => undefined);
    onRevoked();
  }

  return {
    async begin(proof) {
      const { lease } = device.get();
      const fault = leaseFault(lease, unlockedAt);
      if (fault !== null) {
        await renewSignedIn(proof).catch(async (cause: unknown) => {
          if (isRevocation(cause)) await device.change({ revoked: true });
          else throw isAnswer(cause, proof) ? cause : new StoreFailure(fault, cause);
        });
      } else if (lease === null) await greet();
      // A full disk is no reason to keep somebody out.
      else
        await device.change({ lease: leaseLater(lease, unlockedAt, TICK_MS) }).catch(onlyFailuresOfTheWorld);
      tick();
    },
    keepUp,
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

function isRevocation(cause: unknown): boolean {
  return cause instanceof EndpointFailure && cause.code === 'DEVICE_REVOKED';
}

/** Says more than that the lease is over: that somebody must sign in, or what the endpoint has against their doing so. */
function isAnswer(cause: unknown, proof: Proof | null): boolean {
  if (cause instanceof StoreFailure) return true;
  return proof !== null && cause instanceof EndpointFailure && wasReached(cause.code);
}
