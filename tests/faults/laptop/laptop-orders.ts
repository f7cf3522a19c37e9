import { createLaptop, type LaptopInWindow } from '#renderer/data/index.ts';
import type { WaymarkStore } from '#renderer/data/waymark-store.ts';
import { type Clock, systemClock } from '#renderer/platform/clock.ts';
import { perform } from './deeds.ts';
import { type Foretold, type LaptopOrders, storeIsShut } from './orders.ts';

/** What is outside of the laptop's program: its power, its disk, and whoever is told what it is about to do. */
export interface Around extends Pick<LaptopOrders, 'fillDisk' | 'dieAt'> {
  /** Its disk is as it was left. */
  powerUp(): Promise<{ readonly databaseName: string; readonly endpointUrl: string }>;
  foretell(what: Foretold): void;
}

/**
 * Waiting is so many times shorter than in the field. The longest waits are for a sign of life, of which the endpoint gives
 * one every ten seconds, so they stay longer than that.
 */
const HASTE = 15;
const HASTE_OF_LONG_WAITS = 5;
const LONG_WAIT = 60_000;

/** The product's own laptop, in whatever runs it. */
export function laptopOrders(around: Around): LaptopOrders {
  let laptop: LaptopInWindow | null = null;
  let place: Awaited<ReturnType<Around['powerUp']>> | null = null;
  let turned = 0;

  /** The user's clock can be turned by years; waiting is real waiting. */
  const clock: Clock = {
    now: () => new Date(Date.now() + turned).toISOString(),
    today: () => clock.now().slice(0, 10) as never,
    after: (milliseconds, call) =>
      systemClock.after(milliseconds / (milliseconds < LONG_WAIT ? HASTE : HASTE_OF_LONG_WAITS), call),
  };

  function theLaptop(): LaptopInWindow {
    if (laptop === null) throw new Error('The laptop is not switched on.');
    return laptop;
  }

  function store(): WaymarkStore {
    const state = theLaptop().state.get();
    if (state.kind !== 'open') throw storeIsShut(state.kind);
    return state.store;
  }

  async function newWindow(): Promise<LaptopInWindow> {
    place ??= await around.powerUp();
    const opened = createLaptop({ ...place, clock, silenceLimit: LONG_WAIT });
    for (let kind = 'starting'; kind === 'starting'; kind = opened.state.get().kind) await pause();
    return opened;
  }

  return {
    async switchOn() {
      laptop = await newWindow();
      return laptop.state.get().kind;
    },
    async openSecondWindow() {
      const first = theLaptop();
      const second = await newWindow();
      const { kind } = second.state.get();
      await first.close();
      while (second.state.get().kind === 'in-use') await pause();
      laptop = second;
      return kind;
    },
    signIn: (username, password) => theLaptop().signIn(username, password),
    chooseSecret: (secret) => theLaptop().chooseSecret(secret),
    unlock: (secret, again) => theLaptop().unlock(secret, again),
    lock: () => theLaptop().lock(),
    signInAgain: (password) => store().signInAgain(password),
    kind: async () => theLaptop().state.get().kind,
    async door() {
      const { kind, ...rest } = theLaptop().state.get();
      return 'problem' in rest ? `${kind}: ${rest.problem}` : kind;
    },
    perform: (order) => perform(store(), order, around.foretell),
    async transfer({ youngPersonId, toStaffId, lastDay }) {
      const { caseFiles, commands } = store();
      const file = caseFiles.get().get(youngPersonId);
      if (!file) return false;
      const running = file.allocations.filter(({ end }) => end === null);
      const already = running.some(({ staffId }) => staffId === toStaffId);
      const others = running.filter(({ staffId }) => staffId !== toStaffId);
      await Promise.all([
        ...others.map(({ id }) => commands.endAllocation({ allocationId: id, end: lastDay as never })),
        already ? null : commands.allocate({ youngPersonId, staffId: toStaffId, start: lastDay as never }),
      ]);
      return true;
    },
    async look() {
      const { me, deviceId, sync, caseFiles, drafts, lateOutcomes } = store();
      const files = [...caseFiles.get().values()];
      const forms = files.flatMap(({ youngPerson: { id } }) =>
        drafts.formsOf(id).map((form) => ({ youngPersonId: id, form, text: drafts.get(id, form) ?? '' })),
      );
      const outcomes = lateOutcomes.get();
      return { staffId: me.staffId, deviceId, status: sync.get(), files, forms, lateOutcomes: outcomes };
    },
    status: async () => store().sync.get(),
    syncNow: async () => store().syncNow(),
    async turnClock(years) {
      turned += years * 365.25 * 24 * 60 * 60 * 1_000;
    },
    fillDisk: around.fillDisk,
    dieAt: around.dieAt,
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
