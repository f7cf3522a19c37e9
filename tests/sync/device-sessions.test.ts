import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Council, PASSWORD, SECRET, startCouncil, synced } from './support/council.ts';
import { startDevice, until } from './support/device.ts';
import { aPlanOfJoannes } from './support/joannes-files.ts';

let council: Council;
beforeAll(async () => {
  council = await startCouncil();
});
afterAll(() => council.close());

test('a laptop whose token has run out fetches the next by itself, and nobody is asked anything', async () => {
  const { section } = await aPlanOfJoannes(council, 'Ayo');
  const device = await council.deviceOf('joanne');
  for (const need of ['The first', 'The second', 'The third']) {
    await council.query(`UPDATE sessions SET expires_at = now() - interval '1 second'`);
    const { id } = await device.order('writeSection', { ...section, changes: { need } });
    await synced(device);
    expect(await device.status()).toMatchObject({ connection: 'connected', problem: null });
    expect(await council.master('planSections', id)).toMatchObject({ need });
  }
});

test('a laptop that was off while its token ran out goes on when it is unlocked', async () => {
  const { section } = await aPlanOfJoannes(council, 'Bea');
  const device = await council.deviceOf('joanne');
  await device.network('off');
  const { id } = await device.order('writeSection', { ...section, changes: { need: 'Kept' } });
  const disk = await device.disk();
  await device.kill();
  await council.query(`UPDATE sessions SET expires_at = now() - interval '1 second'`);
  const again = startDevice({ endpointUrl: council.url, disk });
  await again.switchOn();
  expect(await again.unlock(SECRET)).toEqual({ ok: true });
  await synced(again);
  expect(await council.master('planSections', id)).toMatchObject({ need: 'Kept' });
  await again.kill();
});

test('a copied laptop is found out: the sign-in ends for both, it is said, and no work is lost', async () => {
  const { section } = await aPlanOfJoannes(council, 'Cai');
  const device = await council.deviceOf('joanne');
  const copied = await device.disk();
  const expire = () => council.query(`UPDATE sessions SET expires_at = now() - interval '1 second'`);
  for (let turn = 0; turn < 2; turn += 1) {
    await expire();
    await device.order('writeSection', { ...section, changes: { need: `Turn ${turn}` } });
    await synced(device);
  }
  await expire();
  const copy = startDevice({ endpointUrl: council.url, disk: copied });
  await copy.switchOn();
  await copy.unlock(SECRET);
  const seen = await until(
    () => copy.status(),
    ({ connection }) => connection === 'sign-in-needed',
  );
  expect(seen.problem).toBe('SESSION_REUSED');
  const { id } = await device.order('writeSection', { ...section, changes: { need: 'Written after' } });
  const told = await until(
    () => device.status(),
    ({ connection }) => connection === 'sign-in-needed',
  );
  expect(told).toMatchObject({ problem: 'SESSION_REUSED', waiting: 1 });
  expect(await device.signInAgain(PASSWORD)).toEqual({ ok: true });
  await synced(device);
  expect(await council.master('planSections', id)).toMatchObject({ need: 'Written after' });
  await copy.kill();
});

test('[SES-9] a laptop whose sign-in was ended from another keeps its unsent work, says so, and sends it after a sign-in', async () => {
  const { section } = await aPlanOfJoannes(council, 'Dara');
  const left = await council.deviceOf('joanne');
  // By its own id: laptops of the tests before this one are still on, and any of them may have been in contact last.
  const [newest] = await council.query<{ id: string }>(
    'SELECT device_id AS id FROM devices ORDER BY first_seen_at DESC LIMIT 1',
  );
  const leftId = newest?.id ?? '';
  const kept = await council.deviceOf('joanne');
  await left.network('off');
  const { id } = await left.order('writeSection', { ...section, changes: { need: 'Written at home' } });
  expect(await kept.endSignIn({ deviceId: leftId })).toEqual({ ok: true, value: 1 });

  await left.network('on');
  const told = await until(
    () => left.status(),
    ({ connection }) => connection === 'sign-in-needed',
  );
  expect(told).toMatchObject({ problem: 'SESSION_ENDED', waiting: 1 });
  expect(await left.signInAgain(PASSWORD)).toEqual({ ok: true });
  await synced(left);
  expect(await council.master('planSections', id)).toMatchObject({ need: 'Written at home' });
});

test('[SES-9] without a network the list of sign-ins says so and nothing is ended', async () => {
  const device = await council.deviceOf('sam');
  await device.network('off');
  expect(await device.signIns()).toMatchObject({ ok: false, code: 'ENDPOINT_UNREACHABLE' });
  expect(await device.endSignIn({ others: true })).toMatchObject({ ok: false, code: 'ENDPOINT_UNREACHABLE' });
});
