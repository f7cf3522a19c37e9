import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAllocation, aPlan } from '#tests/people/builders.ts';
import { type Council, someone, staffIdOf, startCouncil, synced } from './support/council.ts';
import { until } from './support/device.ts';

let council: Council;
beforeAll(async () => {
  council = await startCouncil();
});
afterAll(() => council.close());

test('a new laptop gets the files of its user’s own scope and the council’s directory, and no others', async () => {
  const [hers, his] = [someone('Ayesha'), someone('Kieran')];
  await council.keep(
    [
      ['youngPeople', hers],
      ['plans', aPlan({ youngPersonId: hers.id })],
    ],
    [staffIdOf('joanne')],
  );
  await council.keep([['youngPeople', his]], [staffIdOf('sam')]);
  const device = await council.deviceOf('joanne');
  expect(await device.youngPersonIds()).toEqual([hers.id]);
  expect((await device.caseFile(hers.id))?.plans).toHaveLength(1);
  expect((await device.directory()).staff.map(({ name }) => name)).toEqual([
    'Joanne Adeyemi',
    'Maria Okafor',
    'Sam Whitlock',
  ]);
});

test('a section written on one laptop is at the endpoint with its receipt, and then on the other laptop', async () => {
  const person = someone('Tom');
  const plan = aPlan({ youngPersonId: person.id, completedOn: null, completedByStaffId: null });
  await council.keep(
    [
      ['youngPeople', person],
      ['plans', plan],
    ],
    [staffIdOf('joanne')],
  );
  const [manager, adviser] = await Promise.all([council.deviceOf('maria'), council.deviceOf('joanne')]);
  const section = { youngPersonId: person.id, planId: plan.id, section: 'where-i-live' } as const;
  const { id } = await adviser.order('writeSection', {
    ...section,
    changes: { ownWords: 'I like my flat.' },
  });
  await synced(adviser);
  expect(await council.master('planSections', id)).toMatchObject({ ownWords: 'I like my flat.' });
  const file = await until(
    () => manager.caseFile(person.id),
    (seen) => seen?.sections.length === 1,
  );
  expect(file?.sections[0]).toMatchObject({ id, ownWords: 'I like my flat.' });
});

test('a manager allocates an adviser, whose laptop then receives the whole file, however old', async () => {
  const person = someone('Leila');
  const old = anAllocation({ youngPersonId: person.id, staffId: staffIdOf('sam'), end: '2026-03-01' });
  await council.keep([
    ['youngPeople', person],
    ['plans', aPlan({ youngPersonId: person.id })],
    ['allocations', old],
  ]);
  const [manager, adviser] = await Promise.all([council.deviceOf('maria'), council.deviceOf('joanne')]);
  expect(await adviser.caseFile(person.id)).toBeNull();
  const order = { youngPersonId: person.id, staffId: staffIdOf('joanne'), start: '2026-11-21' as never };
  await manager.order('allocate', order);
  const file = await until(
    () => adviser.caseFile(person.id),
    (seen) => seen?.allocations.length === 2 && seen.plans.length === 1,
  );
  expect(file?.youngPerson.preferredName).toBe('Leila');
});
