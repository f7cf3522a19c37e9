import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anAllocation, aVisit } from '#tests/people/builders.ts';
import { type Council, someone, staffIdOf, startCouncil } from './support/council.ts';
import { until } from './support/device.ts';

// Several laptops, each a process: slow where much else runs.
vi.setConfig({ testTimeout: 240_000 });

let council: Council;
beforeEach(async () => {
  council = await startCouncil();
});
afterEach(() => council.close());

/** A file of Joanne's with a visit. */
async function aFile(name: string) {
  const person = someone(name);
  const visit = aVisit({ youngPersonId: person.id });
  const allocation = anAllocation({
    youngPersonId: person.id,
    staffId: staffIdOf('joanne'),
    start: '2026-01-01',
  });
  await council.keep(
    [
      ['youngPeople', person],
      ['contacts', visit],
      ['allocations', allocation],
    ],
    [staffIdOf('joanne')],
  );
  return person;
}

test('[SCP-14] a file that was opened in an emergency comes to the laptop, is told to the manager, and leaves the disk when it is closed', async () => {
  const person = await aFile('Zainab');
  const [maria, sam] = await Promise.all([council.deviceOf('maria'), council.deviceOf('sam')]);
  const order = {
    knownAs: `${person.preferredName ?? ''} ${person.familyName ?? ''}`.trim(),
    dateOfBirth: person.dateOfBirth,
    reason: 'She rang the duty line tonight',
  };
  await sam.network('off');
  expect(await sam.orderAccess('open', order)).toMatchObject({ outcome: 'failed' });
  await sam.network('on');
  const answer = await sam.orderAccess('open', order);
  expect(answer).toMatchObject({ outcome: 'done', youngPersonId: person.id });
  await until(
    () => sam.caseFile(person.id),
    (seen) => seen?.contacts.length === 1,
  );
  const told = await until(
    () => maria.caseFile(person.id),
    (seen) => seen?.handovers.some(({ kind }) => kind === 'opening') === true,
  );
  expect(told?.handovers).toContainEqual(
    expect.objectContaining({ kind: 'opening', staffId: staffIdOf('sam'), reason: order.reason }),
  );

  await sam.network('off');
  await sam.syncNow();
  const openingId = answer.outcome === 'done' ? answer.id : '';
  expect(await maria.orderAccess('close', { openingId })).toMatchObject({ outcome: 'done' });
  await sam.network('on');
  await sam.syncNow();
  await until(
    () => sam.caseFile(person.id),
    (seen) => seen === null,
  );
  await until(
    () => maria.caseFile(person.id),
    (seen) =>
      seen?.handovers.some(
        (one) =>
          one.kind === 'transfer' &&
          one.because === 'opening' &&
          one.copies.every(({ purgedAt }) => purgedAt !== null),
      ) === true,
  );
});

test('[SCP-13] a file that is restricted leaves the adviser’s disk, and only those named see that it is', async () => {
  const person = await aFile('Nadia');
  const [joanne, maria] = await Promise.all([council.deviceOf('joanne'), council.deviceOf('maria')]);
  const restrict = {
    youngPersonId: person.id,
    namedStaffIds: [staffIdOf('maria')],
    reason: 'Her aunt is her adviser',
  };
  expect(await joanne.orderAccess('restrict', restrict)).toMatchObject({ outcome: 'failed' });
  expect(await maria.orderAccess('restrict', restrict)).toMatchObject({ outcome: 'done' });
  await until(
    () => joanne.caseFile(person.id),
    (seen) => seen === null,
  );
  await until(
    () => maria.caseFile(person.id),
    (seen) =>
      seen?.handovers.some((one) => one.kind === 'restriction') === true &&
      seen.handovers.some(
        (one) => one.kind === 'transfer' && one.copies.every(({ purgedAt }) => purgedAt !== null),
      ),
  );
});
