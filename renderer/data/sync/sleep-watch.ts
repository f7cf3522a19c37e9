import type { Cancel, Clock } from '#renderer/platform/clock.ts';

const TICK = 15_000;
/** A page in the background may have its timers held back for up to a minute. */
const SLEPT = 2 * 60_000;

/**
 * Calls `woke` when the laptop has slept: no timer runs meanwhile, so one that comes much later by the time of day than it was ordered
 * tells of it. A clock that somebody turned forward looks the same, and costs one round. One that was turned back tells of nothing.
 */
export function watchForSleep(clock: Clock, woke: () => void): Cancel {
  let ended = false;
  let cancel: Cancel = () => undefined;

  function wait(): void {
    const from = Date.parse(clock.now());
    cancel = clock.after(TICK, () => {
      const slept = Date.parse(clock.now()) - from > SLEPT;
      if (slept) woke();
      if (!ended) wait();
    });
  }

  wait();
  return () => {
    ended = true;
    cancel();
  };
}
