/** How long nobody may touch the laptop before it locks itself. Short enough for a kitchen table that was left in a hurry. */
export const IDLE_MINUTES = 10;

const MINUTE_MS = 60_000;

/** Whether to lock: `now` and `lastTouched` in milliseconds of the wall clock, which goes on while a laptop sleeps. */
export function isIdle(lastTouched: number, now: number): boolean {
  // A clock that was set back would keep it open for as long as it was set back: that is no reason to trust it.
  return now < lastTouched || now - lastTouched >= IDLE_MINUTES * MINUTE_MS;
}
