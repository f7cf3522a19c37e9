import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LateEntry, Transfer } from '#shared/domain/handover/handover.ts';
import type { DatabaseDump } from '#tests/storage/support/database-dump.ts';
import { type Council, SECRET, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, startDevice, until } from './support/device.ts';
import { anAllocatedFileOfJoannes } from './support/joannes-files.ts';

// Several laptops, each a process: slow where much else runs.
vi.setConfig({ testTimeout: 240_000 });

let council: Council;
beforeEach(async () => {
  council = await startCouncil();
});
afterEach(() => council.close());

/** As the manager's page does it: first the new allocation, then the end of the old one. */
async function handOver(
  manager: Device,
  file: Awaited<ReturnType<typeof anAllocatedFileOfJoannes>>,
): Promise<void> {
  const to = { youngPersonId: file.person.id, staffId: staffIdOf('sam'), start: '2026-02-01' as never };
  await manager.order('allocate', to);
  await manager.order('endAllocation', { allocationId: file.allocation.id, end: '2026-01-31' as never });
  await synced(manager);
}

function transferIn(handovers: readonly { kind: string }[] | undefined): Transfer | undefined {
  return handovers?.find((one) => one.kind === 'transfer') as Transfer | undefined;
}

function lateIn(handovers: readonly { kind: string }[] | undefined): LateEntry[] {
  return (handovers ?? []).filter((one) => one.kind === 'late-entry') as unknown as LateEntry[];
}

/** The blocks of the journal, each by its place and its bytes. */
function blocksOf(disk: DatabaseDump): Map<string, string> {
  const blocks = disk.tables.find(({ name }) => name === 'blocks')?.rows ?? [];
  return new Map(
    blocks.map(({ key, value }) => [
      Buffer.from(value as Uint8Array).toString('base64'),
      (key as string[])[1] ?? '',
    ]),
  );
}

test('[LAP-5] a file that moves is whole on the new laptop; on the old one what was unsent goes first, then every block', async () => {
  const file = await anAllocatedFileOfJoannes(council, 'Zainab');
  const [joanne, maria, sam] = await Promise.all([
    council.deviceOf('joanne'),
    council.deviceOf('maria'),
    council.deviceOf('sam'),
  ]);
  await joanne.network('off');
  await joanne.order('writeSection', { ...file.section, changes: { need: 'Written by Joanne, not sent' } });
  await joanne.order('addAction', { ...file.section, what: 'Begun by Joanne', who: '', dueOn: null });
  const before = blocksOf(await joanne.disk());
  await handOver(maria, file);
  await until(
    () => sam.caseFile(file.person.id),
    (seen) => seen?.sections.length === 1 && seen.allocations.length === 2,
  );

  await joanne.network('on');
  await joanne.syncNow();
  await until(
    () => joanne.caseFile(file.person.id),
    (seen) => seen === null,
  );
  const status = await until(
    () => joanne.status(),
    (seen) => seen.waiting === 0 && !seen.roundInFlight,
  );
  expect(status).toMatchObject({ refused: [], problem: null });
  const after = blocksOf(await joanne.disk());
  // The header, RxDB’s own shelf, staff and teams: of no shelf that held the file is one block left, old or new.
  const [shelvesBefore, shelvesAfter] = [new Set(before.values()), new Set(after.values())];
  expect([shelvesBefore.size, shelvesAfter.size]).toEqual([9, 4]);

  const received = await until(
    () => sam.caseFile(file.person.id),
    (seen) =>
      lateIn(seen?.handovers).length === 2 &&
      transferIn(seen?.handovers)?.copies.every(({ purgedAt }) => purgedAt !== null) === true,
  );
  expect(transferIn(received?.handovers)).toMatchObject({
    fromStaffId: staffIdOf('joanne'),
    toStaffId: staffIdOf('sam'),
    orderedByStaffId: staffIdOf('maria'),
  });
  expect(received?.sections[0]?.need).toBe('Old');

  const disk = await joanne.disk();
  await joanne.kill();
  const again = startDevice({ endpointUrl: council.url, disk, network: 'off' });
  await again.switchOn();
  await again.unlock(SECRET);
  expect(await again.youngPersonIds()).toEqual([]);
  await again.kill();
});

test('[LAP-6] a late entry that is accepted goes into the record as if it had come in time; one that is declined stays readable', async () => {
  const file = await anAllocatedFileOfJoannes(council, 'Nathan');
  const [joanne, maria, sam] = await Promise.all([
    council.deviceOf('joanne'),
    council.deviceOf('maria'),
    council.deviceOf('sam'),
  ]);
  await joanne.network('off');
  await joanne.order('writeSection', { ...file.section, changes: { need: 'Joanne’s need' } });
  const { id: actionId } = await joanne.order('addAction', {
    ...file.section,
    what: 'Begun by Joanne',
    who: '',
    dueOn: null,
  });
  await handOver(maria, file);
  await until(
    () => sam.caseFile(file.person.id),
    (seen) => seen?.sections.length === 1,
  );
  await sam.order('writeSection', { ...file.section, changes: { ownWords: 'Told to Sam' } });
  await joanne.network('on');
  await joanne.syncNow();
  const seen = await until(
    () => sam.caseFile(file.person.id),
    (now) => lateIn(now?.handovers).length === 2,
  );
  const [ofSection, ofAction] = ['planSections', 'actions'].map((collection) =>
    lateIn(seen?.handovers).find((entry) => entry.collection === collection),
  );
  await sam.order('decideLateEntry', { entryId: ofSection?.id ?? '', outcome: 'accepted', reason: '' });
  await sam.order('decideLateEntry', {
    entryId: ofAction?.id ?? '',
    outcome: 'declined',
    reason: 'Already done by the landlord',
  });
  expect(await synced(sam)).toMatchObject({ refused: [] });
  expect(await council.master('planSections', file.text.id)).toMatchObject({
    need: 'Joanne’s need',
    ownWords: 'Told to Sam',
    unsettled: [],
  });
  expect(await council.master('actions', actionId)).toBeNull();
  expect(await council.master('handovers', ofAction?.id ?? '')).toMatchObject({
    written: { what: 'Begun by Joanne' },
    decision: { outcome: 'declined', byStaffId: staffIdOf('sam'), reason: 'Already done by the landlord' },
  });
});

test('[LAP-5] a change that was refused does not keep a file that has left: it is handed over like the rest', async () => {
  const file = await anAllocatedFileOfJoannes(council, 'Freya');
  const [joanne, maria] = await Promise.all([council.deviceOf('joanne'), council.deviceOf('maria')]);
  // An adviser does not say whose young person it is: refused, while the file is still hers.
  await joanne.order('writeSection', { ...file.section, changes: { need: 'Unheard of' } });
  await synced(joanne);
  await council.query(
    `ALTER TABLE revisions ADD CONSTRAINT planted CHECK (collection <> 'actions') NOT VALID`,
  );
  await joanne.network('off');
  await joanne.order('addAction', { ...file.section, what: 'Fails', who: '', dueOn: null });
  await joanne.order('writeSection', { ...file.section, changes: { need: 'Goes' } });
  await joanne.network('on');
  await joanne.syncNow();
  await until(
    () => joanne.status(),
    (seen) => seen.refused.length === 1 && !seen.roundInFlight,
  );
  await handOver(maria, file);
  await joanne.syncNow();
  await until(
    () => joanne.caseFile(file.person.id),
    (seen) => seen === null,
  );
  await until(
    () => joanne.status(),
    (seen) => seen.refused.length === 0 && seen.waiting === 0,
  );
  const late = await council.query<{ what: string }>(
    `SELECT body->'written'->>'what' AS what FROM documents WHERE body->>'kind' = 'late-entry'`,
  );
  expect(late).toEqual([{ what: 'Fails' }]);
});

test('[LAP-7] what even then cannot be handed over keeps the file here, until somebody takes it back', async () => {
  const file = await anAllocatedFileOfJoannes(council, 'Ellis');
  const [joanne, maria] = await Promise.all([council.deviceOf('joanne'), council.deviceOf('maria')]);
  await joanne.network('off');
  // Half of a pair of characters: no database keeps it as text.
  const { id } = await joanne.order('addAction', {
    ...file.section,
    what: 'Half \uD83D',
    who: '',
    dueOn: null,
  });
  await handOver(maria, file);
  await joanne.network('on');
  await joanne.syncNow();
  await until(
    () => joanne.status(),
    (seen) => seen.refused.length === 1 && !seen.roundInFlight,
  );
  await joanne.syncNow();
  await synced(joanne);
  expect((await joanne.caseFile(file.person.id))?.actions[0]?.what).toBe('Half \uD83D');
  await joanne.order('withdrawChange', { collection: 'actions', id });
  await joanne.syncNow();
  await until(
    () => joanne.caseFile(file.person.id),
    (seen) => seen === null,
  );
});

test('[HND-4] [LAP-7] more than a file takes in of one laptop stays there with the file, seen, and is handed over once some of it is decided', async () => {
  const file = await anAllocatedFileOfJoannes(council, 'Zainab');
  const [joanne, maria, sam] = await Promise.all([
    council.deviceOf('joanne'),
    council.deviceOf('maria'),
    council.deviceOf('sam'),
  ]);
  await joanne.network('off');
  for (let many = 1; many <= 201; many++) {
    await joanne.order('addAction', { ...file.section, what: `Action ${many}`, who: '', dueOn: null });
  }
  await handOver(maria, file);
  await joanne.network('on');
  await joanne.syncNow();
  const kept = await until(
    () => joanne.caseFile(file.person.id),
    (seen) => seen?.refused.length === 1 && seen.waiting === 1,
  );
  expect(kept?.refused).toMatchObject([{ written: { what: 'Action 201' } }]);
  const { refused } = await until(
    () => joanne.status(),
    (seen) => seen.refused.length === 1 && !seen.roundInFlight,
  );
  expect(refused).toMatchObject([{ collection: 'actions', youngPersonId: file.person.id }]);

  const received = await until(
    () => sam.caseFile(file.person.id),
    (seen) => lateIn(seen?.handovers).length === 200,
  );
  const [first] = lateIn(received?.handovers);
  const reason = 'Done already';
  await sam.order('decideLateEntry', { entryId: first?.id ?? '', outcome: 'declined', reason });
  await synced(sam);
  await joanne.syncNow();
  await until(
    () => joanne.caseFile(file.person.id),
    (seen) => seen === null,
  );
  await until(
    () => joanne.status(),
    (seen) => seen.refused.length === 0 && seen.waiting === 0,
  );
  const late = await council.query<{ what: string }>(
    `SELECT body->'written'->>'what' AS what FROM documents WHERE body->>'kind' = 'late-entry'`,
  );
  expect(late.map(({ what }) => what)).toContain('Action 201');
  expect(late).toHaveLength(201);
});
