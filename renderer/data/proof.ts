import { toBase64 } from '#renderer/platform/base64.ts';
import type { BroughtBack, CouncilSignIn } from '#shared/sign-in/council-sign-in.ts';
import type { DeviceKey, Session } from '#shared/sync/session-messages.ts';
import type { Endpoint } from './sync/endpoint.ts';
import { EndpointFailure, knownCode } from './sync/endpoint-failure.ts';

/** The laptop for which somebody proves who they are. */
export interface ForLaptop {
  readonly deviceId: string;
  readonly deviceKey: DeviceKey;
}

/** Somebody's proof of who they are, to the endpoint. Throws `EndpointFailure`. */
export interface Proof {
  /** Empty for whoever has no password of Waymark's. */
  readonly username: string;
  session(endpoint: Endpoint, laptop: ForLaptop): Promise<Session>;
}

/** Sends a browser to the council's sign-in, and resolves with what it brings back, or never. */
export type Browse = (order: CouncilSignIn) => Promise<BroughtBack>;

export function byPassword(username: string, password: string): Proof {
  return {
    username,
    session: (endpoint, laptop) => endpoint.signIn({ username, password, ...laptop }),
  };
}

/**
 * By the council's own sign-in. The secret never leaves this page: the browser is sent off with its digest, and the code that
 * it brings back is worth nothing without it (RFC 7636).
 */
export function byCouncilAccount(browse: Browse, stop: AbortSignal): Proof {
  return {
    username: '',
    async session(endpoint, laptop) {
      const [verifier, state] = [randomText(), randomText()];
      const brought = await unlessStopped(browse({ state, challenge: await digestOf(verifier) }), stop);
      if ('error' in brought) throw new EndpointFailure(knownCode(brought.error));
      return endpoint.signInForCode({ code: brought.code, verifier, ...laptop });
    },
  };
}

function unlessStopped<Value>(coming: Promise<Value>, stop: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stopped = () => reject(new EndpointFailure('PROVIDER_SIGN_IN_OVER'));
    if (stop.aborted) stopped();
    stop.addEventListener('abort', stopped, { once: true });
    coming.then(resolve, reject).finally(() => stop.removeEventListener('abort', stopped));
  });
}

function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function digestOf(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function base64url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
