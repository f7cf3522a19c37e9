import type { Cancel, Clock } from '#renderer/platform/clock.ts';
import {
  type RecoveryAnswer,
  type RecoveryAsked,
  recoveryCode,
  recoveryLabel,
} from '#shared/recovery/messages.ts';
import type { Endpoint } from '../sync/endpoint.ts';
import { opened, passingPair } from './sealed-for.ts';

const ASK_AGAIN_AFTER = 5_000;

export type WayBackState =
  /** Read this code to the administrator and keep the window open. `isReached`: the last question got through. */
  | { readonly kind: 'waiting'; readonly code: string; readonly isReached: boolean }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The key is here: a new phrase is wanted. */
  | { readonly kind: 'key-here' }
  /** What came back opens nothing here. */
  | { readonly kind: 'failed' };

export interface WayBack {
  readonly storeId: string;
  get(): WayBackState;
  /** A copy of the data key once it is here. Whoever is given one wipes it; ours stays until the end, for another try. */
  key(): Uint8Array<ArrayBuffer> | null;
  end(): void;
}

interface Parts {
  readonly endpoint: Pick<Endpoint, 'askForKey' | 'recoveryAnswer'>;
  readonly clock: Clock;
  readonly token: string;
  readonly storeIds: readonly string[];
  readonly changed: (state: WayBackState) => void;
  /** Whether this key opens that store. */
  readonly fits: (storeId: string, dataKey: Uint8Array<ArrayBuffer>) => Promise<boolean>;
}

/** Asks the council for the key of one's own store, and waits for an administrator to give it. Throws `EndpointFailure`. */
export async function askTheWayBack(parts: Parts): Promise<WayBack> {
  const { endpoint, clock, token, storeIds, changed } = parts;
  const pair = await passingPair();
  const stop = new AbortController();
  const asked = await endpoint.askForKey(
    token,
    { storeIds: [...storeIds], publicKey: pair.publicKey },
    stop.signal,
  );
  const code = recoveryCode(new Uint8Array(await crypto.subtle.digest('SHA-256', pair.bytes)));
  let dataKey: Uint8Array<ArrayBuffer> | null = null;
  let cancel: Cancel = () => undefined;
  let state: WayBackState = { kind: 'waiting', code, isReached: true };

  function become(next: WayBackState): void {
    state = next;
    changed(next);
  }

  async function look(): Promise<void> {
    const answer = await endpoint.recoveryAnswer(token, asked.requestId, stop.signal).catch(() => null);
    if (stop.signal.aborted) return;
    if (answer === null || answer.state === 'waiting') {
      become({ kind: 'waiting', code, isReached: answer !== null });
      cancel = clock.after(ASK_AGAIN_AFTER, () => void look());
      return;
    }
    become(await concluded(answer, asked));
  }

  async function concluded(
    answer: Exclude<RecoveryAnswer, { state: 'waiting' }>,
    { requestId, storeId }: RecoveryAsked,
  ): Promise<WayBackState> {
    if (answer.state === 'refused') return { kind: 'refused', reason: answer.reason };
    const key = await opened(pair.own, recoveryLabel({ requestId, storeId }), answer.sealed);
    if (key === null || !(await parts.fits(storeId, key))) return { kind: 'failed' };
    dataKey = key;
    return { kind: 'key-here' };
  }

  cancel = clock.after(ASK_AGAIN_AFTER, () => void look());
  return {
    storeId: asked.storeId,
    get: () => state,
    key: () => dataKey && Uint8Array.from(dataKey),
    end() {
      cancel();
      stop.abort();
      dataKey?.fill(0);
      dataKey = null;
    },
  };
}
