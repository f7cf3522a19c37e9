import { fromBase64, toBase64 } from '#renderer/platform/base64.ts';
import { LAPTOP_KEY_BITS, recoveryAlgorithm } from '#shared/recovery/messages.ts';

/** Seals a data key for a public key (SubjectPublicKeyInfo, base64). `label` ties it to what it is for. */
export async function sealFor(
  publicKey: string,
  label: string,
  dataKey: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const key = await crypto.subtle.importKey('spki', fromBase64(publicKey), recoveryAlgorithm, false, [
    'encrypt',
  ]);
  return toBase64(new Uint8Array(await crypto.subtle.encrypt(oaep(label), key, dataKey)));
}

/** A pair of this window's own, gone with it: nothing on the disk could open what is sealed for it. */
export async function passingPair(): Promise<{
  publicKey: string;
  bytes: Uint8Array<ArrayBuffer>;
  own: CryptoKey;
}> {
  const pair = await crypto.subtle.generateKey(
    { ...recoveryAlgorithm, modulusLength: LAPTOP_KEY_BITS, publicExponent: new Uint8Array([1, 0, 1]) },
    false,
    ['encrypt', 'decrypt'],
  );
  const bytes = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  return { publicKey: toBase64(bytes), bytes, own: pair.privateKey };
}

/** Null when it was sealed for somebody else, or for something else. */
export async function opened(
  own: CryptoKey,
  label: string,
  sealed: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(oaep(label), own, fromBase64(sealed)));
  } catch {
    return null;
  }
}

function oaep(label: string): RsaOaepParams {
  return { name: recoveryAlgorithm.name, label: new TextEncoder().encode(label) };
}
