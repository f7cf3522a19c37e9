import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlan, aPlanSection } from '#tests/people/builders.ts';
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

test('work on a file that was somebody else’s for a time stays on the laptop, and is sent when the file is back', async () => {
  const { person, plan, text, section } = await aPlanOfJoannes('Reece');
  const device = await council.deviceOf('joanne');
  await device.network('off');
  await device.order('writeSection', { ...section, changes: { need: 'Written while away' } });
  const { id: begunHere } = await device.order('addAction', {
    ...section,
    what: 'Begun while away',
    who: '',
    dueOn: null,
  });
  await setScope(person.id, true);
  await device.network('on');
  await device.syncNow();
  const refused = await until(
    () => device.status(),
    (status) => status.refused.length === 2 && !status.roundInFlight,
  );
  expect(refused.refused.map(({ code }) => code)).toEqual(['ACCESS_DENIED', 'ACCESS_DENIED']);
  expect((await device.caseFile(person.id))?.sections[0]?.need).toBe('Written while away');

  await setScope(person.id, false);
  await device.syncNow();
  const status = await until(
    () => device.status(),
    (now) => now.refused.length === 0 && now.waiting === 0 && !now.roundInFlight,
  );
  expect(status.problem).toBeNull();
  expect(await council.master('planSections', text.id)).toMatchObject({ need: 'Written while away' });
  expect(await council.master('actions', begunHere)).toMatchObject({ planId: plan.id });
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
