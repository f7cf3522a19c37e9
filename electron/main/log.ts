import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** What happened, as a code and ids. Never a name, an address's path or anything a user wrote. */
export type LogCode =
  | 'DESKTOP_STARTED'
  | 'DESKTOP_SETTINGS_INVALID'
  | 'DESKTOP_REQUEST_REFUSED'
  | 'DESKTOP_REQUEST_FAILED'
  | 'DESKTOP_NAVIGATION_REFUSED'
  | 'DESKTOP_ADDRESS_REFUSED'
  | 'DESKTOP_PERMISSION_REFUSED'
  | 'DESKTOP_LINK_OPENED'
  | 'DESKTOP_PAGE_GONE'
  | 'DESKTOP_PAGE_NOT_LOADED';

export type Log = (code: LogCode, details?: Readonly<Record<string, string | number | boolean>>) => void;

const largest = 1_000_000;

/** One JSON line an event. When the file is full it becomes `waymark.old.log`, and the one before that goes. */
export function createFileLog(folder: string, now: () => Date): Log {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'waymark.log');
  return (code, details = {}) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) {
        renameSync(file, path.join(folder, 'waymark.old.log'));
      }
      appendFileSync(file, `${JSON.stringify({ at: now().toISOString(), code, ...details })}\n`);
    } catch {
      // A full disk must not stop the app for the sake of its log.
    }
  };
}

/** The part of an address that may be logged. */
export function loggableOrigin(address: string): string {
  const url = URL.parse(address);
  return url === null ? 'not an address' : `${url.protocol}//${url.host}`;
}
