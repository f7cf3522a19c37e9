const AES = { name: 'AES-GCM', length: 256 };

/** The key that the unlock phrase gives by itself, for a machine that has no keychain. */
export async function keyOfPhrase(
  phrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const material = await phraseMaterial(phrase, ['deriveKey']);
  return crypto.subtle.deriveKey(pbkdf2(salt, iterations), material, AES, false, ['encrypt', 'decrypt']);
}

/** The key that needs both: the phrase, stretched, and the random half that the keychain guards. */
export async function keyOfBoth(
  phrase: string,
  keychainHalf: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const material = await phraseMaterial(phrase, ['deriveBits']);
  const stretched = new Uint8Array(await crypto.subtle.deriveBits(pbkdf2(salt, iterations), material, 256));
  const both = new Uint8Array([...stretched, ...keychainHalf]);
  stretched.fill(0);
  const root = await crypto.subtle.importKey('raw', both, 'HKDF', false, ['deriveKey']);
  both.fill(0);
  const info = new TextEncoder().encode('waymark phrase and keychain');
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return crypto.subtle.deriveKey(derivation, root, AES, false, ['encrypt', 'decrypt']);
}

function phraseMaterial(phrase: string, uses: readonly KeyUsage[]): Promise<CryptoKey> {
  // The same phrase typed on another keyboard can arrive as other code points; NFKC makes them one.
  const typed = new TextEncoder().encode(phrase.normalize('NFKC'));
  return crypto.subtle.importKey('raw', typed, 'PBKDF2', false, [...uses]);
}

function pbkdf2(salt: Uint8Array<ArrayBuffer>, iterations: number): Pbkdf2Params {
  return { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
}
