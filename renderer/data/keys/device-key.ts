import { z } from 'zod';
import { toBase64 } from '#renderer/platform/base64.ts';
import { type FarewellRequest, farewellProofText } from '#shared/devices/device-messages.ts';
import { type DeviceKey, deviceKeySchema, refreshProofText } from '#shared/sync/session-messages.ts';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * The laptop's own key pair. Its private half never leaves the sealed device record; the endpoint knows the public one, and
 * takes a refresh token from nobody who cannot sign with it.
 */
export const deviceKeyPairSchema = z.object({ public: deviceKeySchema, secret: z.string() });
export type DeviceKeyPair = z.infer<typeof deviceKeyPairSchema>;

export async function newDeviceKey(): Promise<DeviceKeyPair> {
  const pair = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const own: DeviceKey = deviceKeySchema.parse({ kty, crv, x, y });
  return { public: own, secret: z.string().parse(d) };
}

/** The signature that a refresh carries, as the endpoint wants it. */
export function proveDevice(
  key: DeviceKeyPair,
  refresh: { deviceId: string; refreshToken: string },
): Promise<string> {
  return sign(key, refreshProofText(refresh));
}

/** A token of this laptop's own making, signed: with it a revoked laptop hands over, and says that it is wiped. */
export async function newFarewell(key: DeviceKeyPair, deviceId: string): Promise<FarewellRequest> {
  const token = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  return { deviceId, token, proof: await sign(key, farewellProofText({ deviceId, token })) };
}

async function sign({ public: own, secret }: DeviceKeyPair, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('jwk', { ...own, d: secret }, ECDSA, false, ['sign']);
  return base64Url(new Uint8Array(await crypto.subtle.sign(ECDSA, key, new TextEncoder().encode(text))));
}

function base64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
