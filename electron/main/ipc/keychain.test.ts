import { expect, it } from 'vitest';
import { guardWithKeychain, keychainStrength, revealFromKeychain } from './keychain.ts';

type Backend = 'basic_text' | 'gnome_libsecret' | 'kwallet6' | 'unknown';

/** A keychain of one system user on one machine: it opens what it closed and nothing else. */
function aKeychain(owner: string, { available = true, backend = 'gnome_libsecret' as Backend } = {}) {
  return {
    isAsyncEncryptionAvailable: async () => available,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text: string) => Buffer.from(`${owner}:${text}`),
    async decryptStringAsync(encrypted: Buffer) {
      const text = encrypted.toString();
      if (!text.startsWith(`${owner}:`)) throw new Error('Error while decrypting the ciphertext');
      return { result: text.slice(owner.length + 1), shouldReEncrypt: false };
    },
  };
}

it.each([
  ['Windows’ own', 'win32', {}, 'user'],
  ['macOS’ own', 'darwin', {}, 'user'],
  ['a Linux desktop’s', 'linux', { backend: 'kwallet6' }, 'user'],
  ['a Linux without one, where the key is the same everywhere', 'linux', { backend: 'basic_text' }, 'plain'],
  ['a Linux that has not decided', 'linux', { backend: 'unknown' }, 'plain'],
  ['one that is not to be had', 'win32', { available: false }, 'none'],
] as const)('the keychain’s strength is told truly: %s', async (_which, platform, options, strength) => {
  expect(await keychainStrength(aKeychain('joanne', options), platform)).toBe(strength);
});

it('what one system user’s keychain guards, it gives back, and another’s does not', async () => {
  const guarded = await guardWithKeychain(aKeychain('joanne'), 'c2VjcmV0');
  expect(Buffer.from(guarded, 'base64').toString()).not.toBe('c2VjcmV0');
  expect(await revealFromKeychain(aKeychain('joanne'), guarded)).toBe('c2VjcmV0');
  expect(await revealFromKeychain(aKeychain('joanne on another machine'), guarded)).toBeNull();
});
