import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomUUID,
} from 'node:crypto';
import { COUNCIL_KEY_BITS } from '#shared/recovery/messages.ts';

export interface NewCouncilKey {
  readonly keyId: string;
  readonly publicKey: Buffer;
  /** The council's file: PKCS #8, sealed with the passphrase. Its first line names the key. */
  readonly file: string;
}

/** A new pair. The private half leaves this function only sealed. */
export function makeCouncilKey(passphrase: string): NewCouncilKey {
  const pair = generateKeyPairSync('rsa', { modulusLength: COUNCIL_KEY_BITS });
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
  const keyId = randomUUID();
  return {
    keyId,
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }),
    file: `Waymark recovery key ${keyId}\n${pem}`,
  };
}

/** Null for a wrong passphrase, or a file that is no such key. */
export function openCouncilKey(file: string, passphrase: string): KeyObject | null {
  const start = file.indexOf('-----BEGIN');
  if (start < 0) return null;
  try {
    return createPrivateKey({ key: file.slice(start), format: 'pem', passphrase });
  } catch {
    return null;
  }
}

/** Opens what was sealed for the council and seals it for one laptop. Null when this key is not the one it was sealed for. */
export function sealAnew(
  sealed: { readonly bytes: Buffer; readonly label: string },
  councilKey: KeyObject,
  laptop: { readonly publicKey: Buffer; readonly label: string },
): Buffer | null {
  const clear = opened(sealed, councilKey);
  if (clear === null) return null;
  const key = createPublicKey({ key: laptop.publicKey, format: 'der', type: 'spki' });
  const anew = publicEncrypt({ ...oaep(laptop.label), key }, clear);
  clear.fill(0);
  return anew;
}

function opened({ bytes, label }: { bytes: Buffer; label: string }, key: KeyObject): Buffer | null {
  try {
    return privateDecrypt({ ...oaep(label), key }, bytes);
  } catch {
    return null;
  }
}

function oaep(label: string) {
  return { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256', oaepLabel: Buffer.from(label) };
}
