import { newDeviceKey } from './keys/device-key.ts';
import type { DeviceRecordKeeper } from './keys/device-record.ts';
import type { Proof } from './proof.ts';
import type { Endpoint } from './sync/endpoint.ts';
import { EndpointFailure } from './sync/endpoint-failure.ts';

/** A new session for the store's own user, in place of one that is over. Throws `EndpointFailure`, also for anybody else. */
export async function signInAnew(
  endpoint: Endpoint,
  device: DeviceRecordKeeper,
  proof: Proof,
): Promise<void> {
  const { deviceId, user } = device.get();
  const deviceKey = device.get().deviceKey ?? (await newDeviceKey());
  const session = await proof.session(endpoint, { deviceId, deviceKey: deviceKey.public });
  if (session.user.staffId !== user.staffId) throw new EndpointFailure('ACCESS_DENIED');
  await device.change({ token: session.token, refreshToken: session.refreshToken, deviceKey });
}
