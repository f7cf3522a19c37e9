import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aPlan, aPlanSection } from '#tests/people/builders.ts';
import { type Council, someone, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, until } from './support/device.ts';

// Several laptops, each a process: slow where much else runs.
vi.setConfig({ testTimeout: 240_000 });

let council: Council;
beforeEach(async () => {
  council = await startCouncil();
});
afterEach(() => council.close());

async function aFileOfJoannes(name: string) {
  const person = someone(name);
  const plan = aPlan({ youngPersonId: person.id, completedOn: null, completedByStaffId: null });
  const text = aPlanSection({ youngPersonId: person.id, planId: plan.id, section: 'my-money', need: 'Old' });
  await council.keep(
    [
      ['youngPeople', person],
      ['plans', plan],
      ['planSections', text],
    ],
    [staffIdOf('joanne')],
  );
  return {
    person,
    plan,
    text,
    of: { youngPersonId: person.id, planId: plan.id, section: 'my-money' } as const,
  };
}

/** What the endpoint says of how the laptops' last comparisons came out. */
async function comparisons(): Promise<string[]> {
  const rows = await council.query<{ outcome: string }>(
    'SELECT DISTINCT scope_outcome AS outcome FROM devices WHERE scope_outcome IS NOT NULL',
  );
  return rows.map(({ outcome }) => outcome).sort();
}

async function syncNow(...devices: readonly Device[]): Promise<void> {
  for (const device of devices) {
    await device.syncNow();
    await synced(device);
  }
}

async function offline(...devices: readonly Device[]): Promise<void> {
  for (const device of devices) await device.network('off');
}

async function online(...devices: readonly Device[]): Promise<void> {
  for (const device of devices) await device.network('on');
}

test('[LAP-3] what was sent after the backup comes back from the laptops, and nobody is asked anything', async () => {
  const { person, plan, text, of } = await aFileOfJoannes('Zainab');
  const elsewhere = await aFileOfJoannes('Leila');
  const [joanne, maria, sam] = await Promise.all([
    council.deviceOf('joanne'),
    council.deviceOf('maria'),
    council.deviceOf('sam'),
  ]);
  const restore = await council.backUp();
  await syncNow(joanne, maria, sam);
  await joanne.order('writeSection', { ...of, changes: { need: 'Sent after the backup' } });
  const { id: actionId } = await joanne.order('addAction', { ...of, what: 'New', who: '', dueOn: null });
  await joanne.order('completePlan', { planId: plan.id, completedOn: '2026-11-21' as never });
  await syncNow(joanne);
  await maria.order('allocate', {
    youngPersonId: elsewhere.person.id,
    staffId: staffIdOf('sam'),
    start: '2026-11-01' as never,
  });
  await syncNow(maria);
  await until(
    () => sam.caseFile(elsewhere.person.id),
    (file) => file?.sections.length === 1,
  );
  await until(
    () => maria.caseFile(person.id),
    (file) => file?.actions.length === 1,
  );
  await offline(joanne, maria, sam);

  await restore();
  expect(await council.master('planSections', text.id)).toMatchObject({ need: 'Old' });
  expect(await council.master('actions', actionId)).toBeNull();
  await online(joanne, maria, sam);
  await syncNow(maria, joanne, sam);

  await until(
    () => council.master('planSections', text.id),
    (master) => master !== null && 'need' in master && master.need === 'Sent after the backup',
  );
  expect(await council.master('planSections', text.id)).toMatchObject({ unsettled: [] });
  expect(await council.master('actions', actionId)).toMatchObject({ what: 'New', unsettled: [] });
  expect(await council.master('plans', plan.id)).toMatchObject({ completedOn: '2026-11-21', unsettled: [] });
  await syncNow(joanne, maria, sam);
  expect((await sam.caseFile(elsewhere.person.id))?.allocations).toHaveLength(1);
  const [first, second] = [await joanne.caseFile(person.id), await maria.caseFile(person.id)];
  expect(first).toEqual(second);
  expect((await joanne.status()).refused).toEqual([]);
  expect(await comparisons()).toEqual(['same']);
});

test('[LAP-3] a laptop notices the restore though the endpoint’s numbers have long passed its own place', async () => {
  const { person, text, of } = await aFileOfJoannes('Nathan');
  const joanne = await council.deviceOf('joanne');
  const restore = await council.backUp();
  await syncNow(joanne);
  await joanne.order('writeSection', { ...of, changes: { need: 'Sent after the backup' } });
  await syncNow(joanne);
  await offline(joanne);
  await restore();
  // Another day's work at the endpoint: numbers that the laptop's place already had are given out again.
  for (let turn = 0; turn < 20; turn++) {
    const news = someone(`Since then ${turn}`);
    await council.keep([['youngPeople', news]], turn === 0 ? [staffIdOf('joanne')] : []);
  }
  await online(joanne);
  await syncNow(joanne);
  expect(await council.master('planSections', text.id)).toMatchObject({ need: 'Sent after the backup' });
  expect(await joanne.youngPersonIds()).toHaveLength(2);
  expect((await joanne.caseFile(person.id))?.waiting).toBe(0);
});

test('[LAP-3] where somebody has written over the older state meanwhile, both writings stay', async () => {
  const { text, of } = await aFileOfJoannes('Freya');
  const [joanne, maria] = await Promise.all([council.deviceOf('joanne'), council.deviceOf('maria')]);
  const restore = await council.backUp();
  await syncNow(joanne, maria);
  await joanne.order('writeSection', { ...of, changes: { need: 'Joanne, after the backup' } });
  await syncNow(joanne);
  await offline(joanne, maria);
  await restore();
  const again = await council.deviceOf('maria');
  await again.order('writeSection', { ...of, changes: { need: 'Maria, after the restore' } });
  await syncNow(again);
  await online(joanne);
  await syncNow(joanne);
  const master = await council.master('planSections', text.id);
  expect(JSON.stringify(master)).toContain('Joanne, after the backup');
  expect(JSON.stringify(master)).toContain('Maria, after the restore');
  expect(master?.unsettled).not.toEqual([]);
});

test('[LAP-3] what waited on a laptop over a state that was lost is sent with it', async () => {
  const { text, of } = await aFileOfJoannes('Ellis');
  const joanne = await council.deviceOf('joanne');
  const restore = await council.backUp();
  await syncNow(joanne);
  await joanne.order('writeSection', { ...of, changes: { need: 'Sent after the backup' } });
  await syncNow(joanne);
  await offline(joanne);
  await joanne.order('writeSection', { ...of, changes: { ownWords: 'Not yet sent' } });
  await restore();
  await online(joanne);
  await syncNow(joanne);
  expect(await council.master('planSections', text.id)).toMatchObject({
    need: 'Sent after the backup',
    ownWords: 'Not yet sent',
    unsettled: [],
  });
});

test('[LAP-3] [LAP-4] what had a receipt, and was lost before the laptop’s next pull, is found missing while the laptop stays open', async () => {
  const { text, of } = await aFileOfJoannes('Ngozi');
  const joanne = await council.deviceOf('joanne');
  await syncNow(joanne);
  const restore = await council.backUp();
  await joanne.network('no-pull');
  await joanne.order('writeSection', { ...of, changes: { need: 'Has its receipt' } });
  await until(
    async () => [await council.master('planSections', text.id), await joanne.status()] as const,
    ([kept, { waiting }]) =>
      kept !== null && 'need' in kept && kept.need === 'Has its receipt' && waiting === 0,
  );
  await joanne.network('off');
  await restore();
  expect(await council.master('planSections', text.id)).toMatchObject({ need: 'Old' });
  // Nobody asks to sync: the laptop finds back by itself.
  await joanne.network('on');
  await until(
    () => council.master('planSections', text.id),
    (kept) => kept !== null && 'need' in kept && kept.need === 'Has its receipt',
    150_000,
  );
  expect((await synced(joanne)).refused).toEqual([]);
});
