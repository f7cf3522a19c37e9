import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Council, SECRET, someone, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, startDevice, until } from './support/device.ts';
import { aPlanOfJoannes, type SectionOfJoannes } from './support/joannes-files.ts';

let council: Council;
beforeAll(async () => {
  council = await startCouncil();
});
afterEach(() => council.query('ALTER TABLE revisions DROP CONSTRAINT IF EXISTS planted'));
afterAll(() => council.close());

/** The endpoint fails on every change for which the condition does not hold, as by a mistake of ours. */
function failUnless(condition: string) {
  return council.query(`ALTER TABLE revisions ADD CONSTRAINT planted CHECK (${condition}) NOT VALID`);
}

async function writeActions(device: Device, of: SectionOfJoannes, whats: string[]) {
  const ids: string[] = [];
  for (const what of whats) {
    const { id } = await device.order('addAction', { ...of, what, who: '', dueOn: null });
    ids.push(id);
  }
  return ids;
}

async function actionsAt(youngPersonId: string): Promise<string[]> {
  const rows = await council.query<{ what: string }>(
    `SELECT body->>'what' AS what FROM documents WHERE collection = 'actions' AND young_person_id = $1`,
    [youngPersonId],
  );
  return rows.map(({ what }) => what).sort();
}

test('[LAP-1] a change on which the endpoint fails is found among many and set aside, and all others go', async () => {
  const { section: of } = await aPlanOfJoannes(council, 'Zainab');
  const device = await council.deviceOf('joanne');
  await device.network('off');
  const whats = Array.from({ length: 23 }, (_, at) => `Action ${String(at).padStart(2, '0')}`);
  const ids = await writeActions(device, of, whats);
  await failUnless(`body->>'what' IS NULL OR body->>'what' NOT IN ('Action 09', 'Action 17')`);
  await device.network('on');
  await device.syncNow();
  const status = await until(
    () => device.status(),
    (seen) => seen.waiting === 0 && seen.refused.length > 0 && !seen.roundInFlight,
  );
  const culprits = [ids[9], ids[17]];
  expect(status.refused.map(({ id }) => id).sort()).toEqual(culprits.sort());
  expect(status.refused.map(({ code }) => code)).toEqual(['SYNC_CHANGE_FAILS', 'SYNC_CHANGE_FAILS']);
  expect(status).toMatchObject({ stuckSince: null, connection: 'connected' });
  expect(await actionsAt(of.youngPersonId)).toEqual(
    whats.filter((what) => what !== 'Action 09' && what !== 'Action 17'),
  );

  await device.order('changeAction', { actionId: ids[9] ?? '', changes: { what: 'Corrected' } });
  await until(
    () => actionsAt(of.youngPersonId),
    (seen) => seen.includes('Corrected'),
  );
  await device.order('withdrawChange', { collection: 'actions', id: ids[17] ?? '' });
  expect(await synced(device)).toMatchObject({ refused: [], waiting: 0 });
  expect((await device.caseFile(of.youngPersonId))?.actions).toHaveLength(22);
});

test('[LAP-1] an endpoint that fails on everything is at fault itself: nothing is set aside, and news still arrives', async () => {
  const { section: of } = await aPlanOfJoannes(council, 'Nathan');
  const device = await council.deviceOf('joanne');
  await failUnless(`body->>'what' IS NULL`);
  await device.network('off');
  const whats = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'];
  await writeActions(device, of, whats);
  await device.network('on');
  await device.syncNow();
  const stuck = await until(
    () => device.status(),
    (seen) => seen.stuckSince !== null && !seen.roundInFlight,
  );
  expect(stuck).toMatchObject({ waiting: 7, refused: [], problem: 'UNEXPECTED', connection: 'connected' });
  const news = someone('News while stuck');
  await council.keep([['youngPeople', news]], [staffIdOf('joanne')]);
  await device.syncNow();
  await until(
    () => device.caseFile(news.id),
    (seen) => seen !== null,
  );

  await council.query('ALTER TABLE revisions DROP CONSTRAINT planted');
  await device.syncNow();
  expect(await synced(device)).toMatchObject({ refused: [], waiting: 0, stuckSince: null });
  expect(await actionsAt(of.youngPersonId)).toEqual(whats.toSorted());
});

test('[LAP-2] what was set aside because the endpoint failed on it is tried again at the next opening', async () => {
  const { section: of } = await aPlanOfJoannes(council, 'Freya');
  const device = await council.deviceOf('joanne');
  await device.network('off');
  await writeActions(device, of, ['Fails', 'Goes']);
  await failUnless(`body->>'what' IS DISTINCT FROM 'Fails'`);
  await device.network('on');
  await device.syncNow();
  await until(
    () => device.status(),
    (seen) => seen.refused.length === 1 && seen.waiting === 0,
  );
  const disk = await device.disk();
  await device.kill();
  await council.query('ALTER TABLE revisions DROP CONSTRAINT planted');

  const again = startDevice({ endpointUrl: council.url, disk });
  await again.switchOn();
  await again.unlock(SECRET);
  expect(await synced(again)).toMatchObject({ refused: [], waiting: 0 });
  expect(await actionsAt(of.youngPersonId)).toEqual(['Fails', 'Goes']);
  await again.kill();
});

test('[LAP-11] [LAP-12] the only change that waits, and fails, is set aside in the end, and goes once the endpoint takes it', async () => {
  const { section: of } = await aPlanOfJoannes(council, 'Tomasz');
  const device = await council.deviceOf('joanne');
  await failUnless(`body->>'what' IS DISTINCT FROM 'Fails alone'`);
  const [id] = await writeActions(device, of, ['Fails alone']);
  const stuck = await until(
    () => device.status(),
    (seen) => seen.stuckSince !== null,
  );
  expect(stuck).toMatchObject({ waiting: 1, refused: [], problem: 'UNEXPECTED' });
  const aside = await until(
    async () => {
      await device.syncNow();
      return device.status();
    },
    (seen) => seen.waiting === 0,
  );
  expect(aside.refused).toMatchObject([{ collection: 'actions', id, code: 'SYNC_CHANGE_FAILS' }]);
  const [after] = await writeActions(device, of, ['Written after it']);
  await until(
    () => actionsAt(of.youngPersonId),
    (seen) => seen.length === 1,
  );
  const open = await until(
    () => device.status(),
    (seen) => seen.waiting === 0 && !seen.roundInFlight,
  );
  expect(open).toMatchObject({ stuckSince: null, connection: 'connected', refused: [{ id }] });

  await council.query('ALTER TABLE revisions DROP CONSTRAINT planted');
  await device.syncNow();
  await until(
    () => actionsAt(of.youngPersonId),
    (seen) => seen.length === 2,
  );
  expect(await synced(device)).toMatchObject({ refused: [], waiting: 0 });
  expect((await device.caseFile(of.youngPersonId))?.actions.map((action) => action.id).sort()).toEqual(
    [id, after].sort(),
  );
});
