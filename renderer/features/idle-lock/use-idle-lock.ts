import { useEffect } from 'react';
import { desktop } from '#renderer/platform/desktop.ts';
import { isIdle } from './idle-watch.ts';

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const LOOK_EVERY_MS = 10_000;

/** Locks a laptop that nobody touches, that goes to sleep, or whose screen is locked. `lock` keeps what was typed. */
export function useIdleLock(lock: () => Promise<void>): void {
  useEffect(() => {
    let lastTouched = Date.now();
    let isGone = false;
    // On the way into a touch as well: the first key after a night's sleep must not be what keeps the laptop open.
    function look(): boolean {
      const idle = isIdle(lastTouched, Date.now());
      if (idle) void lock();
      return idle;
    }
    function touched(): void {
      if (!look()) lastTouched = Date.now();
    }
    async function lockWithLaptop(): Promise<void> {
      while (!isGone) {
        await desktop().whenToLock();
        if (!isGone) await lock();
      }
    }
    const timer = setInterval(look, LOOK_EVERY_MS);
    for (const touch of touches) document.addEventListener(touch, touched, { capture: true, passive: true });
    document.addEventListener('visibilitychange', look);
    // Where the desktop does not answer, the watch on idle hands is what is left.
    lockWithLaptop().catch(() => undefined);
    return () => {
      isGone = true;
      clearInterval(timer);
      for (const touch of touches) document.removeEventListener(touch, touched, { capture: true });
      document.removeEventListener('visibilitychange', look);
    };
  }, [lock]);
}
