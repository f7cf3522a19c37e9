import { setTimeout as pause } from 'node:timers/promises';
import { type FaultLaptop, NeverSo, unlessGone, until } from './laptop/fault-laptop.ts';
import type { LaptopOrders } from './laptop/orders.ts';
import type { MasterState } from './model/checks.ts';
import { PASSWORD } from './world/fault-council.ts';

const MOST_TURNS = 40;

/**
 * Calm weather, power and room on the disk for everybody, until nothing moves any more: each laptop has finished a round since
 * the last change at the endpoint, and nothing waits but what was refused.
 */
export async function comeToRest(
  laptops: readonly FaultLaptop[],
  master: () => Promise<readonly MasterState[]>,
): Promise<void> {
  for (const { line } of laptops) line.weather('calm');
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    for (const laptop of laptops) await revive(laptop);
    const before = newest(await master());
    const waiting = await Promise.all(laptops.map(oneRound));
    if (waiting.every((count) => count === 0) && newest(await master()) === before) return;
    await pause(20);
  }
  const seen = await Promise.all(laptops.map(lastWords));
  throw new NeverSo(`After ${MOST_TURNS} turns something still moves: ${seen.join('\n')}`);
}

/** A laptop that was revoked hands over what it has, goes, and says so. Then its user is given another. */
export async function seeOff(laptop: FaultLaptop, isWiped: () => Promise<boolean>): Promise<void> {
  laptop.line.weather('calm');
  const look = async () => {
    await revive(laptop);
    await unlessGone(laptop.orders.syncNow());
    return { name: laptop.name, door: await unlessGone(laptop.orders.door()), isWiped: await isWiped() };
  };
  await until(look, (seen) => seen.isWiped);
  await laptop.replace();
}

/** On, let off, and opened, unless its lease keeps it shut a while longer. */
export async function revive(laptop: FaultLaptop): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    await unlessGone(laptop.ready());
    if (!laptop.on) continue;
    await laptop.orders.fillDisk(false);
    // Whoever was sentenced and lived is let off.
    await laptop.orders.dieAt({ commits: 1_000_000_000, when: 'after' });
    const status = await unlessGone(laptop.orders.status());
    if (status?.connection === 'sign-in-needed') await unlessGone(laptop.orders.signInAgain(PASSWORD));
    return;
  }
  throw new Error(`${laptop.name} dies again and again.`);
}

/**
 * Resolves with what waits after one round that was begun from now on and succeeded; null where the laptop locked meanwhile, or has to
 * be signed in on again, which it is as it is next revived.
 */
function oneRound({ orders }: FaultLaptop): Promise<number | null> {
  return unlessGone(finishedRound(orders));
}

async function finishedRound(orders: LaptopOrders): Promise<number | null> {
  const { lastSyncedAt } = await orders.status();
  await orders.syncNow();
  const { connection, waiting } = await until(
    () => orders.status(),
    (seen) =>
      seen.connection === 'sign-in-needed' ||
      (!seen.roundInFlight && seen.firstSync === null && seen.lastSyncedAt !== lastSyncedAt),
  );
  return connection === 'sign-in-needed' ? null : waiting;
}

function newest(master: readonly MasterState[]): number {
  return Math.max(0, ...master.map(({ seq }) => seq));
}

async function lastWords({ name, orders }: FaultLaptop): Promise<string> {
  const status = await unlessGone(orders.status());
  return `${name}: ${status === null ? 'shut' : JSON.stringify(status)}`;
}
