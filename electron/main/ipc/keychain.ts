import type { SafeStorage } from 'electron';

type Safe = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** Whether the system's keychain is worth the name. On Linux it says that it is there even where its key is no secret. */
export async function keychainStrength(
  safeStorage: Safe,
  platform: NodeJS.Platform,
): Promise<'user' | 'plain' | 'none'> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'none';
  if (platform !== 'linux') return 'user';
  const backend = safeStorage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown' ? 'plain' : 'user';
}

export async function guardWithKeychain(safeStorage: Safe, secret: string): Promise<string> {
  return (await safeStorage.encryptStringAsync(secret)).toString('base64');
}

/** Null for whatever does not open: why it does not, nobody but the keychain knows, and it does not say. */
export async function revealFromKeychain(safeStorage: Safe, guarded: string): Promise<string | null> {
  try {
    return (await safeStorage.decryptStringAsync(Buffer.from(guarded, 'base64'))).result;
  } catch {
    return null;
  }
}
