import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { type Council, SECRET, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, until } from './support/device.ts';
import { anAllocatedFileOfJoannes } from './support/joannes-files.ts';

// Several laptops, each a process: slow where much else runs.
vi.setConfig({ testTimeout: 240_000 });

let council: Council;
beforeEach(async () => {
  council = await startCouncil();
});
afterEach(() => council.close());

/** A file of Joanne's, in which she wrote without a line while Maria handed it to Sam. */
async function aFileWithALateEntry(name: string) {
  const { person, text, allocation, section } = await anAllocatedFileOfJoannes(council, name);
  const [joanne, maria, sam] = await Promise.all([
    council.deviceOf('joanne'),
    council.deviceOf('maria'),
    council.deviceOf('sam'),
  ]);
  await joanne.network('off');
  await joanne.order('writeSection', { ...section, changes: { need: 'Joanne’s need' } });
  const restore = await council.backUp();
  const to = { youngPersonId: person.id, staffId: staffIdOf('sam'), start: '2026-02-01' as never };
  const { id: allocationId } = await maria.order('allocate', to);
  await maria.order('endAllocation', { allocationId: allocation.id, end: '2026-01-31' as never });
  await synced(maria);
  await joanne.network('on');
  await joanne.syncNow();
  const entry = await lateEntryAt(sam, person.id);
  await lateEntryAt(maria, person.id);
  return { person, text, entry, allocationId, joanne, maria, sam, restore };
}

async function lateEntryAt(device: Device, youngPersonId: string): Promise<LateEntry> {
  await device.syncNow();
  const file = await until(
    () => device.caseFile(youngPersonId),
    (seen) => seen?.handovers.some(({ kind }) => kind === 'late-entry') === true,
  );
  return file?.handovers.find(({ kind }) => kind === 'late-entry') as unknown as LateEntry;
}

test('[LAP-6] of two who decide about a late entry the second keeps neither a decision nor a record that says otherwise', async () => {
  const { person, text, entry, maria, sam } = await aFileWithALateEntry('Nathan');
  await sam.network('off');
  await sam.order('decideLateEntry', { entryId: entry.id, outcome: 'accepted', reason: '' });
  await maria.order('decideLateEntry', { entryId: entry.id, outcome: 'declined', reason: 'Not true' });
  await synced(maria);
  await sam.network('on');
  await sam.syncNow();
  const { refused } = await until(
    () => sam.status(),
    (seen) => seen.refused.length === 2 && seen.waiting === 0 && !seen.roundInFlight,
  );
  expect(refused.map(({ code }) => code)).toEqual(['LATE_ENTRY_DECIDED', 'LATE_ENTRY_DECIDED']);
  await sam.syncNow();
  await until(
    () => sam.status(),
    (seen) => !seen.roundInFlight,
  );
  expect(await council.master('planSections', text.id)).toMatchObject({ need: 'Old' });
  await sam.order('withdrawChange', { collection: 'handovers', id: entry.id });
  expect(await synced(sam)).toMatchObject({ refused: [] });
  const file = await sam.caseFile(person.id);
  expect(file?.sections).toMatchObject([{ need: 'Old' }]);
  expect(await lateEntryAt(sam, person.id)).toMatchObject({ decision: { outcome: 'declined' } });
});

test('[LAP-7] a decision that was taken without a network keeps no file that moved on meanwhile: who holds it then decides, and reads the reason', async () => {
  const { person, text, entry, allocationId, joanne, maria, sam } = await aFileWithALateEntry('Kasia');
  await sam.network('off');
  await sam.order('decideLateEntry', { entryId: entry.id, outcome: 'accepted', reason: 'She said so too' });
  await until(
    () => joanne.caseFile(person.id),
    (seen) => seen === null,
  );
  const back = { youngPersonId: person.id, staffId: staffIdOf('joanne'), start: '2026-03-01' as never };
  await maria.order('allocate', back);
  await maria.order('endAllocation', { allocationId, end: '2026-02-28' as never });
  await synced(maria);
  await sam.network('on');
  await sam.syncNow();
  await until(
    () => sam.caseFile(person.id),
    (seen) => seen === null,
  );
  expect(await synced(sam)).toMatchObject({ refused: [] });

  await joanne.syncNow();
  const file = await until(
    () => joanne.caseFile(person.id),
    (seen) => seen?.handovers.filter(({ kind }) => kind === 'late-entry').length === 3,
  );
  const entries = file?.handovers.flatMap((one) => (one.kind === 'late-entry' ? [one] : [])) ?? [];
  expect(entries.map(({ decision }) => decision)).toEqual([null, null, null]);
  const bySam = entries.filter(({ writing }) => writing.byStaffId === staffIdOf('sam'));
  expect(bySam.find(({ written }) => written.id === text.id)).toMatchObject({
    written: { need: 'Joanne’s need' },
  });
  expect(bySam.find(({ written }) => written.isBegun)).toMatchObject({
    written: { words: 'She said so too' },
  });
});

test('[HND-8] an endpoint that was restored to before a late entry gets it back from a laptop that has it', async () => {
  const { person, entry, allocationId, joanne, maria, sam, restore } = await aFileWithALateEntry('Zainab');
  const all = [maria, sam, joanne];
  for (const device of all) await device.network('off');
  await restore();
  // The manager's first, so that the file is Sam's again before his own laptop speaks.
  await maria.network('on');
  await maria.syncNow();
  await until(
    () => council.master('allocations', allocationId),
    (back) => back !== null,
  );
  for (const device of [sam, joanne]) {
    await device.network('on');
    await device.syncNow();
  }
  await until(
    () => council.master('handovers', entry.id),
    (back) => back !== null,
  );
  for (const device of all) expect(await synced(device)).toMatchObject({ refused: [] });
  expect(await council.master('handovers', entry.id)).toMatchObject({
    written: { need: 'Joanne’s need' },
    writing: { byStaffId: staffIdOf('joanne') },
    decision: null,
  });
  expect(await lateEntryAt(sam, person.id)).toMatchObject({ id: entry.id });
});

test('[HND-9] whoever wrote a late entry is told what became of it where the file is no longer, without a network too, until they have read it', async () => {
  const { entry, person, joanne, sam } = await aFileWithALateEntry('Freya');
  // It leaves the laptop a moment after its late entries have arrived.
  await until(
    () => joanne.caseFile(person.id),
    (seen) => seen === null,
  );
  await sam.order('decideLateEntry', { entryId: entry.id, outcome: 'declined', reason: 'She had moved' });
  await synced(sam);
  await joanne.syncNow();
  const told = await until(
    () => joanne.lateOutcomes(),
    (outcomes) => outcomes.length === 1,
  );
  const byStaffId = staffIdOf('sam');
  expect(told).toMatchObject([
    { entryId: entry.id, outcome: 'declined', byStaffId, collection: 'planSections' },
  ]);
  expect(JSON.stringify(told)).not.toContain('moved');

  await joanne.network('off');
  await joanne.lock();
  await joanne.unlock(SECRET);
  expect(await joanne.lateOutcomes()).toEqual(told);
  await joanne.readLateOutcomes([entry.id]);
  await joanne.lock();
  await joanne.unlock(SECRET);
  expect(await joanne.lateOutcomes()).toEqual([]);

  await joanne.network('on');
  await joanne.syncNow();
  await until(
    () => council.query('SELECT FROM late_outcomes_read'),
    (rows) => rows.length === 1,
  );
  await until(
    () => joanne.status(),
    (seen) => !seen.roundInFlight,
  );
  expect(await joanne.lateOutcomes()).toEqual([]);
});
