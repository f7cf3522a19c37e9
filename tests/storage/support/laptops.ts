import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { createLaptop, type LaptopInWindow } from '#renderer/data/index.ts';
import type { Laptop, WaymarkStore } from '#renderer/data/waymark-store.ts';
import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { aPlan } from '#tests/people/builders.ts';
import {
  type Council,
  PASSWORD,
  SECRET,
  someone,
  staffIdOf,
  startCouncil,
} from '#tests/sync/support/council.ts';
import { until } from '#tests/sync/support/device.ts';

export const person = someone('Zebediah');
export const plan = aPlan({
  youngPersonId: person.id,
  startedOn: '2019-07-23',
  completedOn: null,
  completedByStaffId: null,
});
export const section = { youngPersonId: person.id, planId: plan.id, section: 'where-i-live' } as const;

/** For the tests of one file: a council with one young person, who is Joanne's, and its laptops, closed after each test. */
export function laptopsOfOneCouncil() {
  let council: Council;
  const open: LaptopInWindow[] = [];
  beforeAll(async () => {
    council = await startCouncil();
    await council.keep(
      [
        ['youngPeople', person],
        ['plans', plan],
      ],
      [staffIdOf('joanne')],
    );
  });
  afterAll(() => council.close());
  afterEach(async () => {
    for (const laptop of open.splice(0)) await laptop.close();
  });
  return {
    council: () => council,
    async aLaptop(
      databaseName = `laptop-${randomUUID()}`,
      clock: Clock = systemClock,
    ): Promise<LaptopInWindow> {
      const laptop = createLaptop({ endpointUrl: council.url, databaseName, clock });
      open.push(laptop);
      await until(
        async () => laptop.state.get().kind,
        (kind) => kind !== 'starting',
      );
      return laptop;
    },
  };
}

export async function setUp(laptop: Laptop, username = 'joanne', secret = SECRET): Promise<WaymarkStore> {
  expect(await laptop.signIn(username, PASSWORD)).toEqual({ ok: true });
  expect(await laptop.chooseSecret(secret)).toEqual({ ok: true });
  const store = storeOf(laptop);
  await until(
    async () => store.sync.get(),
    ({ firstSync, roundInFlight }) => firstSync === null && !roundInFlight,
  );
  return store;
}

export function storeOf(laptop: Laptop): WaymarkStore {
  const state = laptop.state.get();
  if (state.kind !== 'open') throw new Error(`The laptop is ${state.kind}.`);
  return state.store;
}
