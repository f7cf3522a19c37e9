import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { routes } from '#shared/sync/routes.ts';
import { type EndpointProcess, startEndpointProcess } from '#tests/faults/world/endpoint-process.ts';
import { type Balancer, startBalancer } from './support/balancer.ts';
import { type Council, PASSWORD, SECRET, startCouncil, synced } from './support/council.ts';
import { type Device, startDevice, until } from './support/device.ts';
import { aPlanOfJoannes, type SectionOfJoannes } from './support/joannes-files.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 });

/** As long as a machine with much else to do may need; a laptop asks by itself, without being woken, only later than that. */
const PATIENCE = 100_000;

let council: Council;
let one: EndpointProcess;
let other: EndpointProcess;
/** What laptops know is one address. Joanne's leads to the first endpoint while that lives, Maria's to the second. */
let joannes: Balancer;
let marias: Balancer;
const devices: Device[] = [];

beforeEach(async () => {
  council = await startCouncil();
  [one, other] = [await anEndpoint(), await anEndpoint()];
  joannes = await startBalancer([one.url, other.url]);
  marias = await startBalancer([other.url, one.url]);
});

afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.kill()));
  await Promise.all([joannes.close(), marias.close()]);
  await Promise.all([one.stop(), other.stop()]);
  await council.close();
});

function anEndpoint(port?: number): Promise<EndpointProcess> {
  return startEndpointProcess(council.connectionString, port);
}

async function laptopOf(username: 'joanne' | 'maria', { url }: Balancer): Promise<Device> {
  const device = startDevice({ endpointUrl: url });
  devices.push(device);
  await device.switchOn();
  expect(await device.signIn(username, PASSWORD)).toEqual({ ok: true });
  expect(await device.chooseSecret(SECRET)).toEqual({ ok: true });
  await synced(device);
  return device;
}

function adds(device: Device, plan: SectionOfJoannes, what: string) {
  return device.order('addAction', { ...plan, what, who: '', dueOn: null });
}

/** Without being asked to sync: the stream of the endpoint that it is led to woke it. */
function sees(device: Device, plan: SectionOfJoannes, what: string) {
  return until(
    async () => (await device.caseFile(plan.youngPersonId))?.actions ?? [],
    (actions) => actions.some((action) => action.what === what),
    PATIENCE,
  );
}

test('[STR-3] what is pushed through one endpoint reaches a laptop on the stream of the other', async () => {
  const { section: plan } = await aPlanOfJoannes(council, 'Zainab');
  const joanne = await laptopOf('joanne', joannes);
  const maria = await laptopOf('maria', marias);
  expect([joannes.taken, marias.taken]).toEqual([
    [expect.any(Number), 0],
    [expect.any(Number), 0],
  ]);
  await adds(joanne, plan, 'Ring the landlord');
  await sees(maria, plan, 'Ring the landlord');
  await adds(maria, plan, 'Ask for the deposit');
  await sees(joanne, plan, 'Ask for the deposit');
});

test('[STR-7] when an endpoint is killed its laptops move to the other, with all that they had not sent, and back', async () => {
  const { section: plan } = await aPlanOfJoannes(council, 'Zainab');
  const joanne = await laptopOf('joanne', joannes);
  const maria = await laptopOf('maria', marias);
  joannes.once(`POST ${routes.push}`, () => void one.stop());
  const { id } = await adds(joanne, plan, 'Ring the landlord');
  await sees(maria, plan, 'Ring the landlord');
  await until(
    () => joanne.status(),
    ({ waiting }) => waiting === 0,
    PATIENCE,
  );
  expect(joannes.taken[1]).toBeGreaterThan(0);
  expect(await council.query('SELECT rev FROM revisions WHERE id = $1', [id])).toHaveLength(1);
  await adds(maria, plan, 'Ask for the deposit');
  await sees(joanne, plan, 'Ask for the deposit');

  one = await anEndpoint(Number(new URL(one.url).port));
  await other.stop();
  await adds(maria, plan, 'Thank the landlord');
  await sees(joanne, plan, 'Thank the landlord');
  expect(marias.taken[1]).toBeGreaterThan(0);
});
