import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAllocation, aPlan, aPlanSection } from '#tests/people/builders.ts';
import { type Council, someone, staffIdOf, startCouncil, synced } from './support/council.ts';
import { until } from './support/device.ts';

let council: Council;
beforeAll(async () => {
  council = await startCouncil();
});
afterAll(() => council.close());

async function aPlanOfJoannes(name: string) {
  const person = someone(name);
  const plan = aPlan({ youngPersonId: person.id, completedOn: null, completedByStaffId: null });
  const text = aPlanSection({ youngPersonId: person.id, planId: plan.id, section: 'my-money' });
  await council.keep(
    [
      ['youngPeople', person],
      ['plans', plan],
      ['planSections', text],
    ],
    [staffIdOf('joanne')],
  );
  const section = { youngPersonId: person.id, planId: plan.id, section: 'my-money' } as const;
  return { person, plan, text, section };
}

/** As when the manager ends an allocation, or makes it again. */
function setScope(youngPersonId: string, revoked: boolean) {
  return council.query(
    `WITH numbered AS (UPDATE authorities SET seq = seq + 1 RETURNING seq)
     UPDATE grants SET revoked = $3, seq = (SELECT seq FROM numbered)
     WHERE subject = $1 AND young_person_id = $2`,
    [`staff:${staffIdOf('joanne')}`, youngPersonId, revoked],
  );
}

test('work on a file that was somebody else’s for a time is handed over, and is there to be taken in when the file is back', async () => {
  const { person, text, section } = await aPlanOfJoannes('Reece');
  const device = await council.deviceOf('joanne');
  await device.network('off');
  await device.order('writeSection', { ...section, changes: { need: 'Written while away' } });
  await device.order('addAction', { ...section, what: 'Begun while away', who: '', dueOn: null });
  await setScope(person.id, true);
  await device.network('on');
  await device.syncNow();
  await until(
    () => device.caseFile(person.id),
    (file) => file === null,
  );
  expect((await synced(device)).refused).toEqual([]);
  await setScope(person.id, false);
  await device.syncNow();
  const file = await until(
    () => device.caseFile(person.id),
    (seen) => seen?.handovers.length === 2,
  );
  expect(file?.sections[0]?.need).toBe(text.need);
  for (const { id } of file?.handovers ?? []) {
    await device.order('decideLateEntry', { entryId: id, outcome: 'accepted', reason: '' });
  }
  expect(await synced(device)).toMatchObject({ refused: [], problem: null });
  expect(await council.master('planSections', text.id)).toMatchObject({ need: 'Written while away' });
  expect((await device.caseFile(person.id))?.actions).toMatchObject([{ what: 'Begun while away' }]);
});

test('a conflict with a record of a later version of Waymark is set aside, and blocks neither the rest nor the news', async () => {
  const { plan, text, section, person } = await aPlanOfJoannes('Freya');
  const device = await council.deviceOf('joanne');
  await device.network('off');
  await device.order('writeSection', { ...section, changes: { need: 'Mine' } });
  await device.order('completePlan', { planId: plan.id, completedOn: '2026-11-21' as never });
  await council.query(
    `WITH numbered AS (UPDATE authorities SET seq = seq + 1 RETURNING seq)
     UPDATE documents SET seq = (SELECT seq FROM numbered), rev = 'later.1',
       body = body || '{"rev": "later.1", "invented": true}' WHERE id = $1`,
    [text.id],
  );
  await device.network('on');
  await device.syncNow();
  const status = await synced(device);
  expect(status.refused).toMatchObject([{ id: text.id, code: 'RECORD_UNREADABLE' }]);
  expect(status.problem).toBe('RECORD_UNREADABLE');
  expect(await council.master('plans', plan.id)).toMatchObject({ completedOn: '2026-11-21' });
  expect((await device.caseFile(person.id))?.sections[0]?.need).toBe('Mine');
});

test('[LAP-15] what the endpoint would not take is in its young person’s file, with what was written and over what, until it is taken back', async () => {
  const { person } = await aPlanOfJoannes('Tariq');
  const allocation = anAllocation({ youngPersonId: person.id, staffId: staffIdOf('joanne'), end: null });
  await council.keep([['allocations', allocation]], []);
  const device = await council.deviceOf('joanne');
  // An adviser does not end an allocation: the screens do not offer it, and the endpoint does not take it.
  await device.order('endAllocation', { allocationId: allocation.id, end: '2026-12-31' as never });
  await device.syncNow();
  const file = await until(
    () => device.caseFile(person.id),
    (seen) => (seen?.refused.length ?? 0) > 0,
  );
  expect(file?.refused).toMatchObject([
    {
      ...{ collection: 'allocations', id: allocation.id, code: 'ACCESS_DENIED' },
      ...{ written: { end: '2026-12-31' }, base: { end: null } },
      statement: `allocations/${allocation.id}`,
    },
  ]);
  await device.order('withdrawChange', { collection: 'allocations', id: allocation.id });
  expect(await device.caseFile(person.id)).toMatchObject({ refused: [], allocations: [{ end: null }] });
});
