import type { Keychain } from '#renderer/data/keys/keychain.ts';

/** A keychain as a machine's system user has one: AES under a key that never leaves it. `reset` is a new system profile. */
export async function aMachineKeychain(): Promise<Keychain & { reset(): Promise<void> }> {
  let key = await newKey();
  return {
    strength: async () => 'user',
    async guard(secret) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, secret);
      return new Uint8Array([...iv, ...new Uint8Array(cipher)]);
    },
    async reveal(guarded) {
      const [iv, cipher] = [guarded.slice(0, 12), guarded.slice(12)];
      try {
        return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, cipher));
      } catch {
        return null;
      }
    },
    async reset() {
      key = await newKey();
    },
  };
}

function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
