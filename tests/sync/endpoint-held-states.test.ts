import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyRecord } from '#shared/records/registry.ts';
import { PROTOCOL_VERSION, type PullResponse, pullResponseSchema } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, ruthCastellanos } from '#tests/people/cast.ts';
import { change, signIn, type TestDevice, type Username } from '#tests/support/endpoint.ts';
import { edited, type PushCouncil, startPushCouncil } from './support/push-council.ts';

let council: PushCouncil;
let youngPersonId: string;
beforeAll(async () => {
  council = await startPushCouncil();
  youngPersonId = (await council.inTheTeam()).id;
  await council.allocate(youngPersonId);
});
afterAll(() => council.close());

/** One whose records name it, as a real laptop's do, and which can say what it holds. */
interface Laptop {
  readonly device: TestDevice;
  readonly deviceId: string;
  visit(counter: number): AnyRecord;
  pull(held: readonly number[], from?: TestDevice['checkpoint']): Promise<PullResponse>;
}

const staffIdOf = { joanne: joanneAdeyemi.id, ruth: ruthCastellanos.id };

async function laptopOf(username: Username & keyof typeof staffIdOf): Promise<Laptop> {
  const deviceId = randomUUID();
  const device = await signIn(council.url, username, deviceId);
  await device.pullAll();
  const edit = { at: '2026-11-20T10:00:00.000Z', byStaffId: staffIdOf[username], onDeviceId: deviceId };
  return {
    device,
    deviceId,
    visit: (counter) => aVisit({ id: randomUUID(), youngPersonId, rev: `${deviceId}.${counter}`, edit }),
    async pull(held, checkpoint = device.checkpoint) {
      const body = { protocolVersion: PROTOCOL_VERSION, checkpoint, limit: 100, held };
      return pullResponseSchema.parse(await (await device.post(routes.pull, body)).json());
    },
  };
}

const idsIn = ({ documents }: PullResponse) => documents.map(({ document }) => document.id);

test('[PUL-5] a state that a laptop says it holds is left out of that pull, and the place is past it', async () => {
  const laptop = await laptopOf('joanne');
  const [one, other] = [laptop.visit(1), laptop.visit(2)];
  const before = laptop.device.checkpoint;
  expect(await laptop.device.push(change('contacts', one), change('contacts', other))).toEqual([
    expect.not.objectContaining({ altered: true }),
    expect.not.objectContaining({ altered: true }),
  ]);
  const page = await laptop.pull([1]);
  expect(idsIn(page)).toEqual([other.id]);
  expect(page).toMatchObject({ remaining: 0, complete: true });
  expect(idsIn(await laptop.pull([], page.checkpoint))).toEqual([]);
  // Whoever comes back to an earlier place, as with a disk that was put back, names nothing and gets everything.
  expect(idsIn(await laptop.pull([], before))).toEqual([one.id, other.id]);
});

test('[PUL-5] another laptop of the same user gets them, whatever counters it names', async () => {
  const laptop = await laptopOf('joanne');
  const second = await laptopOf('joanne');
  const visit = laptop.visit(7);
  await laptop.device.push(change('contacts', visit));
  expect(idsIn(await second.pull([7]))).toEqual([visit.id]);
});

test('[PUL-5] where somebody has changed the record since, their state comes', async () => {
  const laptop = await laptopOf('joanne');
  const visit = laptop.visit(1) as ReturnType<typeof aVisit>;
  await laptop.device.push(change('contacts', visit));
  const theirs = edited(visit, { note: 'Somebody else was there too' });
  expect(await council.ruth.push(change('contacts', theirs, visit.rev))).toMatchObject([
    { outcome: 'accepted' },
  ]);
  expect((await laptop.pull([1])).documents).toMatchObject([{ document: { rev: theirs.rev } }]);
});

test('[PUL-5] a young person’s own record comes though it is held: it says that the file is the user’s', async () => {
  const laptop = await laptopOf('ruth');
  const id = randomUUID();
  const person = aYoungPerson({ id, rev: `${laptop.deviceId}.1` });
  expect(await laptop.device.push(change('youngPeople', person))).toMatchObject([{ outcome: 'accepted' }]);
  expect(idsIn(await laptop.pull([1]))).toEqual([id]);
});

test('[PSH-14] a state that was put right is said to be, each time its receipt is given, and to laptops that know of it', async () => {
  const laptop = await laptopOf('joanne');
  const { edit } = laptop.visit(1);
  const inAnothersName = { ...laptop.visit(1), edit: { ...edit, byStaffId: ruthCastellanos.id } };
  const asItIs = laptop.visit(2);
  const changes = [change('contacts', inAnothersName), change('contacts', asItIs)];
  const first = await laptop.device.push(...changes);
  expect(first).toMatchObject([{ outcome: 'accepted', altered: true }, { outcome: 'accepted' }]);
  expect(first[1]).not.toHaveProperty('altered');
  expect(await laptop.device.push(...changes)).toEqual(first);
  const old = await laptop.device.post(routes.push, { protocolVersion: 2, changes });
  const { outcomes } = (await old.json()) as { outcomes: object[] };
  expect(outcomes.map((outcome) => 'altered' in outcome)).toEqual([false, false]);
});
