import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aVisit } from '#tests/people/builders.ts';
import { type BadLine, startBadLine } from './support/bad-line.ts';
import { type Council, PASSWORD, SECRET, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, startDevice, until } from './support/device.ts';
import { aPlanOfJoannes } from './support/joannes-files.ts';

vi.setConfig({ testTimeout: 240_000 });

let council: Council;
let line: BadLine;
let device: Device;
beforeEach(async () => {
  council = await startCouncil();
  line = await startBadLine(council.url);
});
afterEach(async () => {
  await device.kill();
  await line.close();
  await council.close();
});

/** So short a silence is one here: on a laptop it is thirty seconds. */
const SILENCE = 1_500;

/** `silenceLimit` is left as it is on a laptop where a slow answer must not pass for a silent line. */
async function joannesDevice(options: { silenceLimit?: number } = { silenceLimit: SILENCE }): Promise<void> {
  device = startDevice({ endpointUrl: line.url, ...options });
  await device.switchOn();
  // Signing in is slow on purpose: on a machine with much else to do it may be taken for silence itself.
  await until(
    () => device.signIn('joanne', PASSWORD),
    ({ ok }) => ok,
  );
  expect(await device.chooseSecret(SECRET)).toEqual({ ok: true });
}

test('[LAP-8] a line that falls silent in mid-round is given up, the status says since when, and the round comes again', async () => {
  const { section: of } = await aPlanOfJoannes(council, 'Zainab');
  await joannesDevice();
  await synced(device);
  line.become({ kind: 'silent' });
  const { id } = await device.order('addAction', { ...of, what: 'Ring the landlord', who: '', dueOn: null });
  const stuck = await until(
    () => device.status(),
    (seen) => seen.stuckSince !== null,
  );
  expect(stuck).toMatchObject({ problem: 'ENDPOINT_SILENT', waiting: 1, connection: 'connected' });
  expect(stuck.oldestWaitingAt).not.toBeNull();
  await until(
    async () => line.connections,
    (made) => made >= 2,
  );
  line.become({ kind: 'good' });
  expect(await synced(device)).toMatchObject({ stuckSince: null, problem: null });
  expect(await council.master('actions', id)).toMatchObject({ what: 'Ring the landlord' });
});

test('[LAP-8] a network that answers with its own page is not the endpoint: the work waits, and goes once it is gone', async () => {
  const { section: of } = await aPlanOfJoannes(council, 'Zainab');
  await joannesDevice();
  await synced(device);
  line.become({ kind: 'captive' });
  const { id } = await device.order('addAction', { ...of, what: 'Ring the landlord', who: '', dueOn: null });
  await device.syncNow();
  const away = await until(
    () => device.status(),
    (seen) => seen.problem === 'ENDPOINT_NOT_WAYMARK',
  );
  expect(away).toMatchObject({ connection: 'offline', waiting: 1, stuckSince: null, refused: [] });
  line.become({ kind: 'good' });
  await device.syncNow();
  await synced(device);
  expect(await council.master('actions', id)).toMatchObject({ what: 'Ring the landlord' });
});

test('[LAP-9] a first copy that is cut again and again goes on where it stopped', async () => {
  const { section: of } = await aPlanOfJoannes(council, 'Zainab');
  const visits = Array.from({ length: 4_500 }, (_, at) =>
    aVisit({ id: crypto.randomUUID(), youngPersonId: of.youngPersonId, note: `Visit ${at}` }),
  );
  await council.keep(visits.map((visit) => ['contacts', visit] as const));
  // A page and a half of the three.
  line.become({ kind: 'cuts', after: JSON.stringify(visits.slice(0, 3_000)).length });
  await joannesDevice({});
  const cut = await until(
    () => device.status(),
    (seen) => seen.problem !== null && (seen.firstSync?.received ?? 0) > 0,
  );
  expect(cut.firstSync?.received).toBeGreaterThanOrEqual(2_000);
  expect(cut.firstSync?.received).toBeLessThan(4_500);
  const disk = await device.disk();
  await device.kill();
  line.become({ kind: 'good' });

  device = startDevice({ endpointUrl: line.url, disk });
  await device.switchOn();
  await device.unlock(SECRET);
  expect((await device.status()).firstSync?.received).toBeGreaterThanOrEqual(2_000);
  await synced(device);
  expect((await device.caseFile(of.youngPersonId))?.contacts).toHaveLength(4_500);
});

test('[LAP-10] while pushes fail the endpoint still hears what waits on the laptop, and since when', async () => {
  const { section: of } = await aPlanOfJoannes(council, 'Zainab');
  await joannesDevice();
  await synced(device);
  await council.query(`ALTER TABLE revisions ADD CONSTRAINT planted CHECK (false) NOT VALID`);
  await device.order('addAction', { ...of, what: 'Ring the landlord', who: '', dueOn: null });
  await device.order('completePlan', { planId: of.planId, completedOn: '2026-11-21' as never });
  await until(
    () => device.status(),
    (seen) => seen.stuckSince !== null,
  );
  await until(
    () =>
      council.query<{ plans: number; other: number; oldest: Date | null }>(
        `SELECT unsent_plans AS plans, unsent_other AS other, oldest_unsent_at AS oldest FROM devices
         WHERE staff_id = $1`,
        [staffIdOf('joanne')],
      ),
    ([said]) => said?.plans === 1 && said.other === 1 && said.oldest !== null,
  );
});
