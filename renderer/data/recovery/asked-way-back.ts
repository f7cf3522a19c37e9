import type { Clock } from '#renderer/platform/clock.ts';
import { newRandomId } from '#renderer/platform/ids.ts';
import { newDeviceKey } from '../keys/device-key.ts';
import { opensStore } from '../keys/device-record.ts';
import type { KeyWrapper } from '../keys/key-wrapper.ts';
import { lockAnew, storesOn, type VaultAndKey, vaultOf } from '../keys/vaults.ts';
import { noteRight } from '../keys/wrong-secrets.ts';
import type { LaptopDisk } from '../laptop-disk.ts';
import type { Proof } from '../proof.ts';
import { StoreFailure } from '../store-failure.ts';
import { type Connection, createEndpoint } from '../sync/endpoint.ts';
import { tokensInMemory, withFreshSession } from '../sync/fresh-session.ts';
import { askTheWayBack, type WayBack, type WayBackState } from './way-back.ts';

/** The question to the council for a lost key, of which a window has one at a time. */
export interface AskedWayBack {
  isAsked(): boolean;
  /** Ends the question before it, and asks anew. Throws `EndpointFailure`. */
  ask(on: LaptopDisk, proof: Proof): Promise<void>;
  /** Once the key is here: locks the store with `lock`, and ends the question. Throws `StoreFailure`. */
  lockAnew(on: LaptopDisk, lock: KeyWrapper): Promise<VaultAndKey>;
  end(): void;
}

interface Parts {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly changed: (state: WayBackState) => void;
}

export function createAskedWayBack({ connection, clock, changed }: Parts): AskedWayBack {
  let asked: WayBack | null = null;

  function end(): void {
    asked?.end();
    asked = null;
  }

  return {
    isAsked: () => asked !== null,
    end,
    async ask(on, proof) {
      end();
      const endpoint = createEndpoint(connection);
      const [deviceId, deviceKey] = [newRandomId(), await newDeviceKey()];
      const session = await proof.session(endpoint, { deviceId, deviceKey: deviceKey.public });
      asked = await askTheWayBack({
        // The administrator may be at lunch: the session outlives its first token.
        endpoint: withFreshSession(endpoint, tokensInMemory({ ...session, deviceId, deviceKey })),
        clock,
        token: session.token,
        storeIds: await storesOn(on),
        changed,
        fits: async (storeId, dataKey) => opensStore(on, (await vaultOf(storeId, dataKey)).keys, storeId),
      });
      changed(asked.get());
    },
    async lockAnew(on, lock) {
      const dataKey = asked?.key() ?? null;
      if (asked === null || dataKey === null) throw new StoreFailure('RECOVERY_KEY_WRONG');
      const { storeId } = asked;
      await lockAnew(on, storeId, dataKey, lock).catch((cause: unknown) => {
        dataKey.fill(0);
        throw cause;
      });
      await noteRight(on);
      end();
      return { vault: await vaultOf(storeId, dataKey), dataKey };
    },
  };
}
