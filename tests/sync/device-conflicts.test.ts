import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlan, aPlanSection } from '#tests/people/builders.ts';
import { type Council, someone, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, until } from './support/device.ts';

let council: Council;
let manager: Device;
let adviser: Device;
beforeAll(async () => {
  council = await startCouncil();
  [manager, adviser] = await Promise.all([council.deviceOf('maria'), council.deviceOf('joanne')]);
});
afterAll(() => council.close());

/** A young person with a section that both laptops hold, and both laptops off the network. */
async function aSectionThatBothHold(name: string) {
  const person = someone(name);
  const plan = aPlan({ youngPersonId: person.id });
  const section = aPlanSection({ youngPersonId: person.id, planId: plan.id, need: 'A safe home' });
  await council.keep(
    [
      ['youngPeople', person],
      ['plans', plan],
      ['planSections', section],
    ],
    [staffIdOf('joanne')],
  );
  for (const device of [manager, adviser])
    await until(
      () => sectionOn(device, person.id),
      (seen) => seen !== null,
    );
  await Promise.all([manager.network('off'), adviser.network('off')]);
  const order = { youngPersonId: person.id, planId: plan.id, section: section.section };
  return { personId: person.id, sectionId: section.id, order };
}

async function sectionOn(device: Device, personId: string) {
  return (await device.caseFile(personId))?.sections[0] ?? null;
}

async function backOnline(...devices: Device[]): Promise<void> {
  for (const device of devices) {
    await device.network('on');
    await device.syncNow();
    await synced(device);
  }
}

/** Both laptops hold the endpoint's very revision, which is also what is returned. */
async function converged(personId: string) {
  const master = await until(
    async () => [await sectionOn(manager, personId), await sectionOn(adviser, personId)] as const,
    ([one, other]) => one?.rev === other?.rev,
  );
  await Promise.all([synced(manager), synced(adviser)]);
  expect(await council.master('planSections', master[0]?.id ?? '')).toEqual(master[0]);
  return master[0];
}

test('two people who edit different fields apart both find their words afterwards', async () => {
  const { personId, order } = await aSectionThatBothHold('Priya');
  await manager.order('writeSection', { ...order, changes: { whatWeWillDo: 'Find a flat' } });
  await adviser.order('writeSection', { ...order, changes: { ownWords: 'I want my own door.' } });
  await backOnline(manager, adviser);
  expect(await converged(personId)).toMatchObject({
    need: 'A safe home',
    whatWeWillDo: 'Find a flat',
    ownWords: 'I want my own door.',
    unsettled: [],
  });
});

test('two people who edit one field apart both find both writings, until one settles it', async () => {
  const { personId, sectionId, order } = await aSectionThatBothHold('Callum');
  await manager.order('writeSection', { ...order, changes: { need: 'What Maria wrote' } });
  await adviser.order('writeSection', { ...order, changes: { need: 'What Joanne wrote' } });
  await backOnline(adviser, manager);
  const open = await converged(personId);
  expect(open?.unsettled[0]).toMatchObject({
    field: 'need',
    values: [
      { value: 'What Maria wrote', edit: { byStaffId: staffIdOf('maria') } },
      { value: 'What Joanne wrote', edit: { byStaffId: staffIdOf('joanne') } },
    ],
  });
  const choice = {
    collection: 'planSections',
    id: sectionId,
    field: 'need',
    value: 'What Maria wrote',
    seen: ['What Maria wrote', 'What Joanne wrote'],
  } as const;
  await adviser.order('settle', choice);
  await synced(adviser);
  await until(
    () => sectionOn(manager, personId),
    (seen) => seen?.unsettled.length === 0,
  );
  expect(await converged(personId)).toMatchObject({ need: 'What Maria wrote', unsettled: [] });
});

test('[MRG-3] two people who edit one text in different places both find their words in it, and nothing to settle', async () => {
  const { personId, order } = await aSectionThatBothHold('Leila');
  await manager.order('writeSection', { ...order, changes: { need: 'Soon: A safe home' } });
  await adviser.order('writeSection', { ...order, changes: { need: 'A safe home near college' } });
  await backOnline(manager, adviser);
  expect(await converged(personId)).toMatchObject({ need: 'Soon: A safe home near college', unsettled: [] });
});

test('[MRG-5] a value that is kept bears the name of who wrote it, though somebody else has changed the record since', async () => {
  const { personId, order } = await aSectionThatBothHold('Tegan');
  await adviser.order('writeSection', { ...order, changes: { need: 'What Joanne wrote' } });
  await backOnline(adviser);
  await manager.order('writeSection', { ...order, changes: { need: 'What Maria wrote' } });
  await adviser.order('writeSection', { ...order, changes: { youSaid: 'Later, elsewhere' } });
  await backOnline(adviser, manager);
  const open = await converged(personId);
  expect(open?.unsettled[0]?.values.map(({ value, edit }) => [value, edit.byStaffId])).toEqual([
    ['What Joanne wrote', staffIdOf('joanne')],
    ['What Maria wrote', staffIdOf('maria')],
  ]);
});

test('a section that both begin apart becomes one record with the words of both', async () => {
  const person = someone('Marek');
  const plan = aPlan({ youngPersonId: person.id });
  await council.keep(
    [
      ['youngPeople', person],
      ['plans', plan],
    ],
    [staffIdOf('joanne')],
  );
  for (const device of [manager, adviser])
    await until(
      () => device.caseFile(person.id),
      (seen) => seen !== null,
    );
  await Promise.all([manager.network('off'), adviser.network('off')]);
  const order = { youngPersonId: person.id, planId: plan.id, section: 'my-money' } as const;
  await manager.order('writeSection', { ...order, changes: { need: 'A bank account' } });
  await adviser.order('writeSection', { ...order, changes: { ownWords: 'I want to save.' } });
  await backOnline(manager, adviser);
  const section = await converged(person.id);
  expect(section).toMatchObject({ need: 'A bank account', ownWords: 'I want to save.', unsettled: [] });
  expect((await manager.caseFile(person.id))?.sections).toHaveLength(1);
});

test('typing goes on while the words before it are on their way, and every word arrives', async () => {
  const { personId, order } = await aSectionThatBothHold('Jordan');
  await Promise.all([manager.network('on'), adviser.network('on')]);
  const text = 'I want to live near my sister and my college.';
  for (let end = 1; end <= text.length; end++) {
    void adviser.order('writeSection', { ...order, changes: { ownWords: text.slice(0, end) } });
    if (end % 5 === 0) await adviser.syncNow();
  }
  await until(
    () => sectionOn(adviser, personId),
    (seen) => seen?.ownWords === text,
  );
  await adviser.syncNow();
  await synced(adviser);
  await until(
    () => sectionOn(manager, personId),
    (seen) => seen?.ownWords === text,
  );
  expect(await converged(personId)).toMatchObject({ ownWords: text, unsettled: [] });
});
