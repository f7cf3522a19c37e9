import { type FaultLaptop, unlessGone } from './laptop/fault-laptop.ts';
import type { AtLaptop } from './model/checks.ts';
import { revive } from './rest.ts';

/** Null where it is off, or shut. */
export async function lookAt(laptop: FaultLaptop): Promise<AtLaptop | null> {
  const shown = await unlessGone(laptop.orders.look());
  return shown && { name: laptop.name, shown };
}

/** At the end everything that any laptop shows is needed, also of one that has just locked itself. */
export async function lookAtOpened(laptop: FaultLaptop): Promise<AtLaptop> {
  const seen = await lookAt(laptop);
  if (seen !== null) return seen;
  await revive(laptop);
  return { name: laptop.name, shown: await laptop.orders.look() };
}
