import { createHash } from 'node:crypto';

/** What the runner hands to every process of a late run, by the environment. */
export const LATE = { seed: 'WAYMARK_LATE_SEED', most: 'WAYMARK_LATE_MOST_MS' };

export const seed = Number(process.env[LATE.seed] ?? 1);
export const mostMs = Number(process.env[LATE.most] ?? 600);

const times = new Map<string, number>();

/**
 * How many milliseconds this waits: nothing every other time, else up to the most. It follows from the seed, from what it is
 * and from how often it came before, so that a run which failed can be had again.
 */
export function delayOf(what: string): number {
  const before = times.get(what) ?? 0;
  times.set(what, before + 1);
  const drawn = createHash('sha256').update(`${seed} ${what} ${before}`).digest().readUInt32BE(0) / 2 ** 32;
  return drawn < 0.5 ? 0 : (drawn - 0.5) * 2 * mostMs;
}
