import type { ContactResponse } from '#shared/devices/device-messages.ts';

/** Instants are by this laptop's own clock, as `2026-11-21T10:42:00.000Z`. */
export interface Lease {
  readonly endsAt: string;
  /** The latest that this laptop has known it to be. No clock that shows an earlier time is believed. */
  readonly latestSeen: string;
  /** How many milliseconds this laptop's clock was behind the council's at the last contact; below zero, ahead of it. */
  readonly behind: number;
}

/** Clocks are put right by a few minutes now and then, and that is no reason to shut anybody out. */
const CORRECTION_MS = 10 * 60_000;

/** The endpoint says how long the lease still is, so a laptop whose clock is wrong gets neither more nor less. */
export function renewedLease({ now, leaseEndsAt }: ContactResponse, here: string): Lease {
  const length = Date.parse(leaseEndsAt) - Date.parse(now);
  const behind = Date.parse(now) - Date.parse(here);
  return { endsAt: instant(Date.parse(here) + length), latestSeen: here, behind };
}

/** What time it is at the council, as far as this laptop can tell offline: a clock that was set back takes nothing back. */
export function councilTime(lease: Lease | null, here: string): string {
  if (lease === null) return here;
  return instant(Math.max(Date.parse(here), Date.parse(lease.latestSeen)) + lease.behind);
}

/** Why the store may not be opened or stay open, until the endpoint has been reached; null when it may. */
export function leaseFault(lease: Lease | null, here: string): 'LEASE_ENDED' | 'LEASE_CLOCK_BACK' | null {
  if (lease === null) return null;
  const [now, latest] = [Date.parse(here), Date.parse(lease.latestSeen)];
  if (Math.max(now, latest) >= Date.parse(lease.endsAt)) return 'LEASE_ENDED';
  return now < latest - CORRECTION_MS ? 'LEASE_CLOCK_BACK' : null;
}

/** `passed` milliseconds of real waiting later: time goes on also where the clock was stopped or turned back. */
export function leaseLater(lease: Lease, here: string, passed: number): Lease {
  const latest = Math.max(Date.parse(here), Date.parse(lease.latestSeen) + passed);
  return { ...lease, latestSeen: instant(latest) };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
