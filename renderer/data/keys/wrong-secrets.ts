import type { Clock } from '#renderer/platform/clock.ts';
import type { LaptopDisk } from '../laptop-disk.ts';

/** Slips of the fingers cost nothing; after that each wrong phrase doubles the wait. */
const FREE_ATTEMPTS = 3;
const LONGEST_WAIT = 60_000;
/** Nobody forgets their phrase so often in a row. From here on the laptop wants to hear from the council first. */
const SHUT_AFTER = 15;

/** How long the next attempt has to wait, after so many wrong ones in a row. */
export function waitAfter(wrong: number): number {
  if (wrong < FREE_ATTEMPTS) return 0;
  return Math.min(LONGEST_WAIT, 1_000 * 2 ** (wrong - FREE_ATTEMPTS));
}

/**
 * Holds an attempt back for as long as the wrong ones before it demand. The count is on the disk, so closing the app does
 * not forget it, and the wait is real waiting, so turning the laptop's clock does not shorten it.
 */
export async function waitYourTurn(disk: LaptopDisk, clock: Clock): Promise<void> {
  const wait = waitAfter(await wrongInARow(disk));
  if (wait > 0) await new Promise<void>((resolve) => void clock.after(wait, resolve));
}

/** So many wrong phrases in a row that this laptop opens no more until somebody has signed in to the endpoint. */
export async function isShut(disk: LaptopDisk): Promise<boolean> {
  return (await wrongInARow(disk)) >= SHUT_AFTER;
}

export async function noteWrong(disk: LaptopDisk): Promise<void> {
  await disk.attempts.put({ id: 'unlock', wrong: (await wrongInARow(disk)) + 1 });
}

export async function noteRight(disk: LaptopDisk): Promise<void> {
  // To read is quicker than to write, and as a rule there was no wrong one.
  if ((await wrongInARow(disk)) > 0) await disk.attempts.delete('unlock');
}

async function wrongInARow(disk: LaptopDisk): Promise<number> {
  return (await disk.attempts.get('unlock'))?.wrong ?? 0;
}
