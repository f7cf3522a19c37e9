import type { Clock } from '#renderer/platform/clock.ts';
import type { LaptopDisk } from '../laptop-disk.ts';
import { StoreFailure } from '../store-failure.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import type { Keychain } from './keychain.ts';
import { phraseLock } from './phrase-lock.ts';
import { changeLock, opensAny, opensVault, openVault, type VaultAndKey } from './vaults.ts';
import { isShut, noteRight, noteWrong, waitYourTurn } from './wrong-secrets.ts';

const SHORTEST_SECRET = 8;

/** What a phrase may do with the vaults on one disk. Each throws `StoreFailure` where it may not. */
export interface Phrases {
  /** The lock of a phrase that is to be somebody's from now on. */
  newLock(secret: string): Promise<KeyWrapper>;
  open(secret: string): Promise<VaultAndKey>;
  change(storeId: string, current: string, next: string): Promise<void>;
  /** That this phrase, and not merely some phrase here, opens the vault of this store. */
  prove(storeId: string, secret: string): Promise<void>;
}

export function phrasesFor(disk: LaptopDisk, keychain: Keychain | null, clock: Clock): Phrases {
  async function newLock(secret: string): Promise<KeyWrapper> {
    if (secret.length < SHORTEST_SECRET) throw new StoreFailure('SECRET_TOO_SHORT');
    const lock = await phraseLock(secret, keychain);
    // Vaults bear no names, so one phrase can open one store only.
    if (await opensAny(disk, lock)) throw new StoreFailure('SECRET_NOT_USABLE');
    return lock;
  }

  return {
    newLock,
    async open(secret) {
      if (await isShut(disk)) throw new StoreFailure('UNLOCK_SHUT');
      await waitYourTurn(disk, clock);
      const opening = await openVault(disk, await phraseLock(secret, keychain));
      if (opening.kind !== 'opened') {
        // Counted also where a keychain is lost: beside that store there may be another that opens by its phrase.
        await noteWrong(disk);
        const why = opening.kind === 'shut' ? 'UNLOCK_WRONG_SECRET' : 'KEYCHAIN_LOST';
        throw new StoreFailure((await isShut(disk)) ? 'UNLOCK_SHUT' : why);
      }
      await noteRight(disk);
      return opening;
    },
    async change(storeId, current, next) {
      await waitYourTurn(disk, clock);
      const known = await phraseLock(current, keychain);
      const wanted = current === next ? known : await newLock(next);
      if (!(await changeLock(disk, storeId, known, wanted))) {
        await noteWrong(disk);
        throw new StoreFailure('UNLOCK_WRONG_SECRET');
      }
      await noteRight(disk);
    },
    async prove(storeId, secret) {
      await waitYourTurn(disk, clock);
      if (!(await opensVault(disk, storeId, await phraseLock(secret, keychain)))) {
        await noteWrong(disk);
        throw new StoreFailure('UNLOCK_WRONG_SECRET');
      }
      await noteRight(disk);
    },
  };
}
