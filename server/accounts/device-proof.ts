import { webcrypto } from 'node:crypto';
import { type DeviceKey, type RefreshRequest, refreshProofText } from '#shared/sync/session-messages.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Whether the request was signed with the private half of the laptop's key. A key or proof that is no such thing proves nothing. */
export async function provesDevice(key: DeviceKey, request: RefreshRequest): Promise<boolean> {
  try {
    const publicKey = await webcrypto.subtle.importKey('jwk', { ...key }, ECDSA, false, ['verify']);
    const proof = Buffer.from(request.proof, 'base64url');
    const signed = Buffer.from(refreshProofText(request), 'utf8');
    return await webcrypto.subtle.verify(ECDSA, publicKey, proof, signed);
  } catch {
    return false;
  }
}
