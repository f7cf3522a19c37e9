import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAllocation, aPlanSection } from '#tests/people/builders.ts';
import {
  type Council,
  PASSWORD,
  SECRET,
  someone,
  staffIdOf,
  startCouncil,
  synced,
} from './support/council.ts';
import { startDevice, until } from './support/device.ts';
import { aPlanOfJoannes } from './support/joannes-files.ts';

let council: Council;
beforeAll(async () => {
  council = await startCouncil();
});
afterAll(() => council.close());

test('a laptop that is killed keeps every change that was saved, and sends it after it is switched on again', async () => {
  const { person, plan, section } = await aPlanOfJoannes(council, 'Zainab');
  const device = await council.deviceOf('joanne');
  await device.network('off');
  await device.order('writeSection', { ...section, changes: { ownWords: 'I want to keep this.' } });
  await device.order('completePlan', { planId: plan.id, completedOn: '2026-11-21' as never });
  const disk = await device.disk();
  await device.kill();

  const again = startDevice({ endpointUrl: council.url, disk, network: 'off' });
  expect(await again.switchOn()).toBe('locked');
  expect(await again.unlock('not the phrase')).toMatchObject({ ok: false, code: 'UNLOCK_WRONG_SECRET' });
  expect(await again.unlock(SECRET)).toEqual({ ok: true });
  const file = await again.caseFile(person.id);
  expect(file).toMatchObject({ waiting: 3, sections: [{ ownWords: 'I want to keep this.' }] });
  expect(file?.plans[0]?.completedOn).toBe('2026-11-21');
  await again.network('on');
  await again.syncNow();
  await synced(again);
  expect(await council.master('plans', plan.id)).toMatchObject({ completedOn: '2026-11-21' });
  await again.kill();
});

test('a change that arrives while this laptop pushes is not skipped', async () => {
  const { person, plan, section } = await aPlanOfJoannes(council, 'Nathan');
  const [one, other] = await Promise.all([council.deviceOf('joanne'), council.deviceOf('maria')]);
  const written: Promise<unknown>[] = [];
  for (let turn = 0; turn < 10; turn++) {
    const changes = { ownWords: `Joanne ${turn}` };
    written.push(one.order('writeSection', { ...section, changes }), one.syncNow());
    const what = `Maria’s action ${turn}`;
    const action = {
      youngPersonId: person.id,
      planId: plan.id,
      section: 'my-money',
      what,
      who: '',
      dueOn: null,
    } as const;
    written.push(other.order('addAction', action), other.syncNow());
  }
  await Promise.all(written);
  for (const device of [one, other]) {
    const file = await until(
      () => device.caseFile(person.id),
      (seen) => seen?.actions.length === 10 && seen.sections[0]?.ownWords === 'Joanne 9',
    );
    expect(file?.actions).toHaveLength(10);
    await synced(device);
  }
});

test('while the endpoint is away the laptop says offline and keeps the work; when it is back the work goes', async () => {
  const { person, section } = await aPlanOfJoannes(council, 'Ellis');
  const device = await council.deviceOf('joanne');
  await council.stopEndpoint();
  const { id } = await device.order('writeSection', { ...section, changes: { need: 'Written meanwhile' } });
  await device.syncNow();
  const away = await until(
    () => device.status(),
    ({ problem }) => problem !== null,
  );
  expect(away).toMatchObject({ connection: 'offline', waiting: 1, problem: 'ENDPOINT_UNREACHABLE' });
  expect((await device.caseFile(person.id))?.waiting).toBe(1);
  await council.startEndpointAgain();
  const back = await synced(device);
  expect(back).toMatchObject({ connection: 'connected', waiting: 0, problem: null, oldestWaitingAt: null });
  expect(await council.master('planSections', id)).toMatchObject({ need: 'Written meanwhile' });
});

test('a change that the endpoint refuses is set aside with the reason, and the rest goes', async () => {
  const { person, section } = await aPlanOfJoannes(council, 'Amara');
  const elsewhere = someone('Somebody of another adviser');
  await council.keep([['youngPeople', elsewhere]]);
  const device = await council.deviceOf('joanne');
  const stray = { youngPersonId: elsewhere.id, startedOn: '2026-11-21' as never };
  const { id: strayId } = await device.order('startPlan', stray);
  const { id } = await device.order('writeSection', { ...section, changes: { need: 'Goes through' } });
  const status = await synced(device);
  expect(status.refused).toMatchObject([
    { collection: 'plans', id: strayId, youngPersonId: elsewhere.id, code: 'ACCESS_DENIED' },
  ]);
  expect(await council.master('planSections', id)).toMatchObject({ need: 'Goes through' });
  expect(await council.master('plans', strayId)).toBeNull();
  expect((await device.caseFile(person.id))?.waiting).toBe(0);
});

test('a refused change can be withdrawn: what began here goes, what was there before returns, and nothing waits', async () => {
  const { person } = await aPlanOfJoannes(council, 'Nadia');
  const allocation = anAllocation({ youngPersonId: person.id, staffId: staffIdOf('joanne') });
  await council.keep([['allocations', allocation]], [staffIdOf('joanne')]);
  const elsewhere = someone('Somebody else of another adviser');
  await council.keep([['youngPeople', elsewhere]]);
  const device = await council.deviceOf('joanne');
  const stray = { youngPersonId: elsewhere.id, startedOn: '2026-11-21' as never };
  const { id: strayId } = await device.order('startPlan', stray);
  await device.network('off');
  // An adviser cannot say whose young person it is.
  const ofAllocation = { collection: 'allocations', id: allocation.id } as const;
  await device.order('endAllocation', { allocationId: allocation.id, end: '2026-11-21' as never });
  await expect(device.order('withdrawChange', ofAllocation)).rejects.toMatchObject({
    code: 'CHANGE_NOT_REFUSED',
  });
  await device.network('on');
  await device.syncNow();
  const refused = await until(
    () => device.status(),
    (status) => status.refused.length === 2,
  );
  for (const { collection, id } of refused.refused) await device.order('withdrawChange', { collection, id });
  const master = await council.master('allocations', allocation.id);
  expect((await device.caseFile(person.id))?.allocations).toEqual([master]);
  expect(await device.status()).toMatchObject({ refused: [], waiting: 0 });
  const disk = await device.disk();
  await device.kill();

  const again = startDevice({ endpointUrl: council.url, disk, network: 'off' });
  await again.switchOn();
  await again.unlock(SECRET);
  expect(await again.status()).toMatchObject({ refused: [], waiting: 0 });
  expect((await again.caseFile(person.id))?.allocations).toEqual([master]);
  expect(await council.master('plans', strayId)).toBeNull();
  await again.kill();
});

test('words that arrive at the very moment of a save are joined to what was typed, not overwritten', async () => {
  const { person, section } = await aPlanOfJoannes(council, 'Yusuf');
  const device = await council.deviceOf('joanne');
  await device.order('writeSection', { ...section, changes: { need: 'A warm home' } });
  // What another laptop wrote meanwhile, which this one's screen has not shown yet.
  await device.order('writeSection', { ...section, changes: { need: 'A warm home near college' } });
  const saved = await device.order('writeSection', {
    ...section,
    changes: { need: 'First: A warm home' },
    was: { need: 'A warm home' },
  });
  expect(saved).toMatchObject({ kept: 'First: A warm home near college' });
  expect((await device.caseFile(person.id))?.sections[0]?.need).toBe('First: A warm home near college');
});

test('an idle laptop says it is offline within seconds of the line being cut, and finds back by itself', async () => {
  const device = await council.deviceOf('joanne');
  await synced(device);
  await council.stopEndpoint();
  const away = await until(
    () => device.status(),
    ({ connection }) => connection === 'offline',
    // Less than the silence after which a line counts as dead anyway.
    20_000,
  );
  expect(away).toMatchObject({ problem: 'ENDPOINT_UNREACHABLE', waiting: 0 });
  await council.startEndpointAgain();
  // An endpoint that has just started may be within reach before its database is.
  await until(
    () => device.status(),
    ({ connection, problem }) => connection === 'connected' && problem === null,
  );
});

test('a session that has ended asks for a new sign-in, and the work goes on and is sent after it', async () => {
  const { section } = await aPlanOfJoannes(council, 'Idris');
  const device = await council.deviceOf('joanne');
  await council.query('DELETE FROM sign_ins');
  const { id } = await device.order('writeSection', { ...section, changes: { need: 'Kept' } });
  await until(
    () => device.status(),
    ({ connection }) => connection === 'sign-in-needed',
  );
  expect(await device.signInAgain('wrong')).toMatchObject({ ok: false, code: 'SESSION_WRONG_PASSWORD' });
  expect(await device.signInAgain(PASSWORD)).toEqual({ ok: true });
  await synced(device);
  expect(await council.master('planSections', id)).toMatchObject({ need: 'Kept' });
});

test('a checkpoint that the endpoint does not know means fetching all again, and no work is overwritten', async () => {
  const { person, plan, section } = await aPlanOfJoannes(council, 'Freya');
  const device = await council.deviceOf('joanne');
  // As after a restore of the council's database from a backup: the laptop's number is ahead of the endpoint's.
  await council.query('UPDATE authorities SET seq = seq + 1000');
  await device.syncNow();
  await synced(device);
  await device.network('off');
  await device.order('writeSection', { ...section, changes: { need: 'Mine' } });
  await council.query('UPDATE authorities SET seq = seq - 1000');
  await device.network('on');
  await device.syncNow();
  await synced(device);
  const file = await device.caseFile(person.id);
  expect(file?.plans[0]?.id).toBe(plan.id);
  expect(file?.sections[0]?.need).toBe('Mine');
});

test('a young person who leaves the scope leaves the laptop, after what was waiting has been sent', async () => {
  const { person, plan, section } = await aPlanOfJoannes(council, 'Reece');
  const text = aPlanSection({ youngPersonId: person.id, planId: plan.id, need: 'Old words' });
  await council.keep([['planSections', text]]);
  const device = await council.deviceOf('joanne');
  expect((await device.caseFile(person.id))?.sections).toHaveLength(1);
  await device.order('writeSection', { ...section, changes: { need: 'Last words' } });
  await synced(device);
  await council.query(
    `WITH numbered AS (UPDATE authorities SET seq = seq + 1 RETURNING seq)
     UPDATE grants SET revoked = true, seq = (SELECT seq FROM numbered)
     WHERE subject = $1 AND young_person_id = $2`,
    [`staff:${staffIdOf('joanne')}`, person.id],
  );
  await device.syncNow();
  await until(
    () => device.caseFile(person.id),
    (seen) => seen === null,
  );
  expect(
    await council.query('SELECT id FROM documents WHERE young_person_id = $1', [person.id]),
  ).toHaveLength(4);
  const disk = await device.disk();
  await device.kill();
  const again = startDevice({ endpointUrl: council.url, disk, network: 'off' });
  await again.switchOn();
  await again.unlock(SECRET);
  expect(await again.youngPersonIds()).not.toContain(person.id);
  await again.kill();
});
