import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Council, PASSWORD, SECRET, startCouncil, synced } from './support/council.ts';
import { type Device, type DeviceSetup, startDevice, until } from './support/device.ts';

// Several laptops, each a process: slow where much else runs.
vi.setConfig({ testTimeout: 240_000 });

const DAY_MS = 86_400_000;
/** Two years: a clock that ran slow by so much is put right. */
const PUT_RIGHT = 730 * DAY_MS;

let council: Council;
let deviceId: string;
let disk: Awaited<ReturnType<Device['disk']>>;
beforeAll(async () => {
  council = await startCouncil();
  const device = await council.deviceOf('joanne');
  const [row] = await until(
    () =>
      council.query<{ id: string }>('SELECT device_id AS id FROM devices WHERE lease_ends_at IS NOT NULL'),
    (rows) => rows.length === 1,
  );
  deviceId = row?.id ?? '';
  await device.lock();
  disk = await device.disk();
  await device.kill();
}, 240_000);
afterAll(() => council.close());

/** The same laptop each time, unlocked without a network, whose minutes are short. */
async function opened(setup: Partial<DeviceSetup> = {}): Promise<Device> {
  const device = startDevice({ endpointUrl: council.url, disk, network: 'off', minute: 200, ...setup });
  await device.switchOn();
  expect(await device.unlock(SECRET)).toEqual({ ok: true });
  return device;
}

const lastSeen = async () => {
  const [row] = await council.query<{ at: Date }>(
    'SELECT last_seen_at AS at FROM devices WHERE device_id = $1',
    [deviceId],
  );
  return row?.at.getTime() ?? 0;
};
/** Waits of a minute of this laptop end one after the other, and one contact is between two of them. */
async function minutesGoBy(device: Device, many: number): Promise<void> {
  const before = await device.minutes();
  await until(
    () => device.minutes(),
    (now) => now >= before + many,
  );
}
const untilKind = (device: Device, wanted: string) =>
  until(
    () => device.kind(),
    (kind) => kind === wanted,
  );

test('[DEV-5] a laptop whose lease is over opens nothing until the endpoint has been reached, whatever its clock says', async () => {
  const away = startDevice({ endpointUrl: council.url, disk, network: 'off', clockAhead: 15 * DAY_MS });
  await away.switchOn();
  expect(await away.unlock(SECRET)).toMatchObject({ ok: false, code: 'LEASE_ENDED' });
  expect(await away.kind()).toBe('locked');
  await away.network('on');
  expect(await away.unlock(SECRET)).toEqual({ ok: true });
  await synced(away);
  await away.kill();
  const back = startDevice({ endpointUrl: council.url, disk, network: 'off', clockAhead: -2 * DAY_MS });
  await back.switchOn();
  expect(await back.unlock(SECRET)).toMatchObject({ ok: false, code: 'LEASE_CLOCK_BACK' });
  await back.kill();
});

test('[DEV-5] an open laptop whose clock is put right by years stays open where one contact begins its lease anew', async () => {
  const device = await opened();
  const before = await lastSeen();
  await device.network('contact-only');
  await device.turnClock(PUT_RIGHT);
  await until(lastSeen, (at) => at > before);
  await minutesGoBy(device, 3);
  expect(await device.kind()).toBe('open');
  // Its lease is fourteen days by the clock as it is now: thirteen days later it opens, and asks nobody.
  await device.network('off');
  await device.turnClock(PUT_RIGHT + 13 * DAY_MS);
  await device.lock();
  expect(await device.unlock(SECRET)).toEqual({ ok: true });
  await device.turnClock(PUT_RIGHT + 15 * DAY_MS);
  await untilKind(device, 'locked');
  expect(await device.unlock(SECRET)).toMatchObject({ ok: false, code: 'LEASE_ENDED' });
  await device.kill();
});

test('[DEV-5] an open laptop whose lease ends is locked where the endpoint says nothing', async () => {
  const device = await opened({ silenceLimit: 500 });
  await device.network('silent');
  await device.turnClock(PUT_RIGHT);
  await untilKind(device, 'locked');
  await device.kill();
});

test('[DEV-5] a laptop whose lease is over, and whose user’s sign-in is over too, opens to its user’s own sign-in', async () => {
  const away = await council.deviceOf('sam');
  await away.lock();
  await away.turnClock(45 * DAY_MS);
  await council.query(`UPDATE sign_ins SET ended_at = now() WHERE username = 'sam'`);
  await council.query(
    `UPDATE sessions SET expires_at = now() - interval '1 second'
      WHERE sign_in_id IN (SELECT sign_in_id FROM sign_ins WHERE username = 'sam')`,
  );
  const back = (username: string, password: string) => away.unlock(SECRET, { username, password });
  expect(await away.unlock(SECRET)).toMatchObject({ ok: false, code: 'LEASE_SIGN_IN' });
  expect(await back('sam', 'not the password')).toMatchObject({ ok: false, code: 'SESSION_WRONG_PASSWORD' });
  expect(await back('joanne', PASSWORD)).toMatchObject({ ok: false });
  expect(await away.kind()).toBe('locked');
  await away.network('off');
  expect(await back('sam', PASSWORD)).toMatchObject({ ok: false, code: 'LEASE_ENDED' });
  await away.network('on');
  expect(await back('sam', PASSWORD)).toEqual({ ok: true });
  await synced(away);
  await away.kill();
});

test('[DEV-5] [DEV-2] an open laptop whose lease ends and that was revoked hands over and is wiped', async () => {
  const device = await opened();
  await council.query(
    `UPDATE devices SET revoked_at = now(), revoked_because = 'returned' WHERE device_id = $1`,
    [deviceId],
  );
  await device.network('contact-only');
  await device.turnClock(PUT_RIGHT);
  await untilKind(device, 'wiping');
  await device.network('on');
  await untilKind(device, 'wiped');
  await device.kill();
});
