import { type DeviceKeyPair, proveDevice } from '../keys/device-key.ts';
import type { DeviceRecord } from '../keys/device-record.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFailure } from './endpoint-failure.ts';

type Tokens = Pick<DeviceRecord, 'deviceId' | 'deviceKey' | 'token' | 'refreshToken'>;

/** Where a session's tokens are kept: sealed on the disk for a laptop that is open. */
export interface TokenKeeper {
  get(): Tokens;
  change(changes: Pick<Tokens, 'token' | 'refreshToken'>): Promise<void>;
}

/** For a session that lasts no longer than the window. */
export function tokensInMemory(initial: Tokens): TokenKeeper {
  let tokens = initial;
  return {
    get: () => tokens,
    change: async (changes) => {
      tokens = { ...tokens, ...changes };
    },
  };
}

/**
 * The endpoint with the laptop's session handed on from one short token to the next, and nobody noticing: whichever token
 * a call names, it goes with the newest, and once more with a fresh one when the endpoint does not know that any more.
 * One refresh at a time, whoever asks. Each refresh token is good once: the next one is on the disk before the session
 * that came with it is used.
 */
export function withFreshSession(endpoint: Endpoint, device: TokenKeeper): Endpoint {
  let refreshing: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    const { deviceId, deviceKey, refreshToken } = device.get();
    if (deviceKey === null || refreshToken === null) throw new EndpointFailure('SESSION_REQUIRED');
    const request = await signed(deviceKey, { deviceId, refreshToken });
    const session = await endpoint.refresh(request);
    await device.change({ token: session.token, refreshToken: session.refreshToken });
  }

  async function use<Answer>(call: (token: string) => Promise<Answer>): Promise<Answer> {
    const { token } = device.get();
    try {
      return await call(token);
    } catch (cause) {
      if (!(cause instanceof EndpointFailure) || cause.code !== 'SESSION_REQUIRED') throw cause;
    }
    if (device.get().token === token) {
      refreshing ??= refresh().finally(() => {
        refreshing = null;
      });
      await refreshing;
    }
    return call(device.get().token);
  }

  // Each is named, so that a new one cannot be forgotten here: without it this does not compile.
  return {
    signIn: endpoint.signIn,
    signInForCode: endpoint.signInForCode,
    waysToSignIn: endpoint.waysToSignIn,
    refresh: endpoint.refresh,
    whoAmI: (_, stop) => use((token) => endpoint.whoAmI(token, stop)),
    ownSignIns: (_, stop) => use((token) => endpoint.ownSignIns(token, stop)),
    endOwnSignIns: (_, order, stop) => use((token) => endpoint.endOwnSignIns(token, order, stop)),
    compareScope: (_, request, stop) => use((token) => endpoint.compareScope(token, request, stop)),
    councilKey: (_, stop) => use((token) => endpoint.councilKey(token, stop)),
    depositEscrow: (_, escrow, stop) => use((token) => endpoint.depositEscrow(token, escrow, stop)),
    askForKey: (_, ask, stop) => use((token) => endpoint.askForKey(token, ask, stop)),
    orderAccess: (_, order, stop) => use((token) => endpoint.orderAccess(token, order, stop)),
    recoveryAnswer: (_, id, stop) => use((token) => endpoint.recoveryAnswer(token, id, stop)),
    confirmPurged: (_, purged, stop) => use((token) => endpoint.confirmPurged(token, purged, stop)),
    lateOutcomes: (_, request, stop) => use((token) => endpoint.lateOutcomes(token, request, stop)),
    history: (_, request, stop) => use((token) => endpoint.history(token, request, stop)),
    check: (_, request, stop) => use((token) => endpoint.check(token, request, stop)),
    pull: (_, request, stop) => use((token) => endpoint.pull(token, request, stop)),
    push: (_, request, stop) => use((token) => endpoint.push(token, request, stop)),
    heartbeat: (_, heartbeat, stop) => use((token) => endpoint.heartbeat(token, heartbeat, stop)),
    contact: (_, said) => use((token) => endpoint.contact(token, said)),
    // These go with a token of their own, whatever became of the session.
    farewell: endpoint.farewell,
    rescue: endpoint.rescue,
    wiped: endpoint.wiped,
  };
}

async function signed(key: DeviceKeyPair, refresh: { deviceId: string; refreshToken: string }) {
  return { ...refresh, proof: await proveDevice(key, refresh) };
}
