import type { Wrapping } from '../laptop-disk.ts';

/**
 * One way of locking a store's data key away. The unlock phrase is one; the operating system's keychain can be another,
 * beside it in the same vault.
 */
export interface KeyWrapper {
  readonly kind: string;
  wrap(dataKey: Uint8Array<ArrayBuffer>, vaultId: string): Promise<Wrapping>;
  /** Null when this wrapper does not open that wrapping. */
  unwrap(wrapping: Wrapping, vaultId: string): Promise<Uint8Array<ArrayBuffer> | null>;
}
