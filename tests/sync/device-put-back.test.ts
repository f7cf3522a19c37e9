import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Council, SECRET, startCouncil, synced } from './support/council.ts';
import { startDevice, until } from './support/device.ts';
import { aPlanOfJoannes } from './support/joannes-files.ts';

let council: Council;
beforeAll(async () => {
  council = await startCouncil();
});
afterAll(() => council.close());

test('a laptop whose disk was put back to an earlier day says so, and loses nothing that was sent or is written since', async () => {
  const { plan, section } = await aPlanOfJoannes(council, 'Marcus');
  const device = await council.deviceOf('joanne');
  const { id } = await device.order('writeSection', { ...section, changes: { need: 'At first' } });
  await synced(device);
  const earlier = await device.disk();
  await device.lock();
  await device.unlock(SECRET);
  await device.order('completePlan', { planId: plan.id, completedOn: '2026-11-20' as never });
  await synced(device);
  await device.kill();

  const again = startDevice({ endpointUrl: council.url, disk: earlier, network: 'off' });
  await again.switchOn();
  expect(await again.unlock(SECRET)).toEqual({ ok: true });
  expect((await again.status()).problem).not.toBe('STORE_PUT_BACK');
  // Enough that a count from where the lost day began would have come past it.
  for (let turn = 1; turn <= 5; turn++) {
    await again.order('writeSection', { ...section, changes: { need: `After it, ${turn}` } });
  }
  await again.order('completePlan', { planId: plan.id, completedOn: '2026-11-21' as never });
  await again.network('on');
  await again.syncNow();
  await synced(again);
  await until(
    () => again.status(),
    ({ problem }) => problem === 'STORE_PUT_BACK',
  );
  const master = await council.master('plans', plan.id);
  const [open] = master?.unsettled ?? [];
  expect(open?.field).toBe('completedOn');
  expect(open?.values.map(({ value }) => value).sort()).toEqual(['2026-11-20', '2026-11-21']);
  expect(await council.master('planSections', id)).toMatchObject({ need: 'After it, 5', unsettled: [] });
  await again.kill();
});
