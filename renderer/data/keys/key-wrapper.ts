import type { Wrapping } from '../laptop-disk.ts';

/** What came of trying to open one wrapping. */
export type Unwrapped =
  | { readonly kind: 'opened'; readonly dataKey: Uint8Array<ArrayBuffer> }
  /** This phrase does not open it. */
  | { readonly kind: 'shut' }
  /** Whether the phrase is right cannot be known: the keychain's half of the key is not to be had. */
  | { readonly kind: 'keychain-lost' };

/** One way of locking a store's data key away. What comes out of it is authenticated. */
export interface KeyWrapper {
  wrap(dataKey: Uint8Array<ArrayBuffer>, vaultId: string): Promise<Wrapping>;
  unwrap(wrapping: Wrapping, vaultId: string): Promise<Unwrapped>;
  /** Whether `wrap` would now lock it away better than `wrapping` does. */
  isBetterThan(wrapping: Wrapping): boolean;
}
