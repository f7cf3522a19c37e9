/** The operating system's own keychain, as far as this app may use it. A browser has none. */
export interface Keychain {
  /**
   * `user`: what it guards opens for this system user on this machine only. `plain`: the system has no keychain, and what
   * claims to be one would guard with a key that everybody knows. `none`: it cannot be used at all.
   */
  strength(): Promise<'user' | 'plain' | 'none'>;
  guard(secret: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** Null when this keychain did not guard it: another machine, another system user, or a keychain that was emptied. */
  reveal(guarded: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | null>;
}
