import { webcrypto } from 'node:crypto';
import { type FarewellRequest, farewellProofText } from '#shared/devices/device-messages.ts';
import { type DeviceKey, type RefreshRequest, refreshProofText } from '#shared/sync/session-messages.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Whether the request was signed with the private half of the laptop's key. A key or proof that is no such thing proves nothing. */
export function provesDevice(key: DeviceKey, request: RefreshRequest): Promise<boolean> {
  return isSigned(key, request.proof, refreshProofText(request));
}

/** The same of a laptop that was revoked and hands over. */
export function provesFarewell(key: DeviceKey, request: FarewellRequest): Promise<boolean> {
  return isSigned(key, request.proof, farewellProofText(request));
}

async function isSigned(key: DeviceKey, proof: string, text: string): Promise<boolean> {
  try {
    const publicKey = await webcrypto.subtle.importKey('jwk', { ...key }, ECDSA, false, ['verify']);
    const signed = Buffer.from(text, 'utf8');
    return await webcrypto.subtle.verify(ECDSA, publicKey, Buffer.from(proof, 'base64url'), signed);
  } catch {
    return false;
  }
}
