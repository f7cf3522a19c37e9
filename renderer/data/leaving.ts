import type { Clock } from '#renderer/platform/clock.ts';
import type { ErrorCode } from '#shared/errors/registry.ts';
import type { LaptopDisk } from './laptop-disk.ts';
import type { OpenedStore } from './opened-store.ts';
import { type Connection, createEndpoint } from './sync/endpoint.ts';
import type { Laptop } from './waymark-store.ts';

type LaptopState = ReturnType<Laptop['state']['get']>;

interface Parts {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly state: { get(): LaptopState; set(state: LaptopState): void };
  /** Saves what is typed and not yet on the disk. */
  readonly saveTyping: (() => Promise<unknown>) | undefined;
}

/** How a laptop that the council has revoked goes: it hands over, wipes itself, and says so. */
export interface Leaving {
  /** Nothing of the store is shown from here on. `gone` hears when it is off the disk; resolves when that was said. */
  leave(on: LaptopDisk, store: OpenedStore, gone: () => void): Promise<void>;
  /** Also for a laptop that was switched off between its wipe and saying so. */
  sayWhatIsWiped(on: LaptopDisk): Promise<void>;
  isUnderWay(): boolean;
  /** Words that are typed and not yet saved go to the disk first. A disk that is full keeps nobody here for ever. */
  typingSaved(): Promise<unknown>;
}

const TYPING_SAVED_MS = 5_000;

export function createLeaving({ connection, clock, state, saveTyping }: Parts): Leaving {
  function typingSaved(): Promise<unknown> {
    const saving = saveTyping?.() ?? Promise.resolve();
    return Promise.race([saving.catch(() => undefined), pause(TYPING_SAVED_MS)]);
  }

  async function leave(on: LaptopDisk, store: OpenedStore, gone: () => void): Promise<void> {
    if (isUnderWay()) return;
    if (state.get().kind === 'open') await typingSaved();
    if (isUnderWay()) return;
    state.set({ kind: 'wiping', problem: null });
    // What was not sent goes first, then everything.
    const { changes } = await untilDone(async () => {
      const handedOver = await store.handOver();
      await store.wipe(handedOver);
      return handedOver;
    });
    gone();
    state.set({ kind: 'wiped', handedOver: changes });
    await store.close();
    await sayWhatIsWiped(on);
  }

  async function sayWhatIsWiped(on: LaptopDisk): Promise<void> {
    const endpoint = createEndpoint(connection);
    for (const farewell of await on.farewells()) {
      await untilDone(() => endpoint.wiped(farewell.token).catch(unlessItIsKnown));
      await on.forgetFarewell(farewell);
    }
  }

  function isUnderWay(): boolean {
    return ['wiping', 'wiped'].includes(state.get().kind);
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void clock.after(milliseconds, resolve));
  }

  /** Tries again for as long as the window is open, ever less often, and says what is in the way. */
  async function untilDone<Done>(work: () => Promise<Done>): Promise<Done> {
    for (let wait = 1_000; ; wait = Math.min(60_000, wait * 2)) {
      try {
        return await work();
      } catch (cause) {
        if (state.get().kind === 'wiping') state.set({ kind: 'wiping', problem: codeOf(cause) });
      }
      await pause(wait);
    }
  }

  return { leave, sayWhatIsWiped, isUnderWay, typingSaved };
}

/** A mistake of ours is told as one, and does not end the trying. */
function codeOf(cause: unknown): ErrorCode {
  const hasCode = cause instanceof Error && 'code' in cause && typeof cause.code === 'string';
  return hasCode ? (cause.code as ErrorCode) : 'UNEXPECTED';
}

/** An answer that was lost: the endpoint knows already, and the token is spent. */
function unlessItIsKnown(cause: unknown): void {
  if (!['SESSION_REQUIRED', 'ACCESS_DENIED'].includes(codeOf(cause))) throw cause;
}
