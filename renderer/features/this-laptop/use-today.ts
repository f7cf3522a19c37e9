import { useSyncExternalStore } from 'react';
import { systemClock } from '#renderer/platform/clock.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';

const A_MINUTE_MS = 60_000;

/** The day where this laptop is. A page left open over midnight, or a lid opened next morning, shows the new day. */
export function useToday(): CalendarDate {
  return useSyncExternalStore(everyMinute, systemClock.today);
}

function everyMinute(onChange: () => void): () => void {
  const timer = setInterval(onChange, A_MINUTE_MS);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onChange);
  };
}

/** Now, for telling an instant of today from one of another day. */
export function now(): Date {
  return new Date(systemClock.now());
}
