import { useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';

/**
 * Where the reader is, kept in memory. An address in the window would carry a young person's id, and browsers write
 * addresses to the disk. The browser's own back and forward still work: its history holds how many steps were taken.
 */
const places = ['/'];
let at = 0;
let reader: string | null = null;
const readers = new Set<() => void>();

function moveTo(step: number): void {
  at = Math.min(Math.max(step, 0), places.length - 1);
  for (const read of readers) read();
}

function onBackOrForward(event: PopStateEvent): void {
  moveTo(typeof event.state === 'number' ? event.state : 0);
}

function subscribe(read: () => void): () => void {
  if (readers.size === 0) addEventListener('popstate', onBackOrForward);
  readers.add(read);
  return () => {
    readers.delete(read);
    if (readers.size === 0) removeEventListener('popstate', onBackOrForward);
  };
}

/** Opens a page of the app. */
export function goTo(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) places[at] = to;
  else {
    places.splice(at + 1, places.length, to);
    history.pushState(at + 1, '');
  }
  moveTo(replace ? at : at + 1);
}

function usePlace(): [string, typeof goTo] {
  return [useSyncExternalStore(subscribe, () => places[at] ?? '/'), goTo];
}

/** A link's address is what a browser shows and keeps when it is copied or opened elsewhere: so it says nothing. */
export const placeInMemory: BaseLocationHook = Object.assign(usePlace, { hrefs: () => '#' });

/** Whoever unlocks again is where they were. Anybody else who opens the laptop begins at its first page. */
export function beginPlacesOf(staffId: string): void {
  const another = reader !== null && reader !== staffId;
  reader = staffId;
  if (!another) return;
  places.splice(0, places.length, '/');
  moveTo(0);
}
