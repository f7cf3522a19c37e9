import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BEGUN_CONTACT } from '#shared/domain/contact/begun-contact.ts';
import { anAllocation, aVisit } from '#tests/people/builders.ts';
import { type Council, someone, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, until } from './support/device.ts';
import { lateEntriesOf, transferOf } from './support/kept-handovers.ts';

// Several laptops, each a process: slow where much else runs.
vi.setConfig({ testTimeout: 240_000 });

let council: Council;
beforeEach(async () => {
  council = await startCouncil();
});
afterEach(() => council.close());

const form = (note: string) =>
  JSON.stringify({
    typed: '20 11 2026',
    type: 'visit',
    reached: null,
    atHome: true,
    alone: false,
    where: 'At the hospital',
    section: null,
    note,
  });

/** A file of Joanne's that leaves her laptop, which is without a network, as it is restricted. */
async function aFileThatLeaves(name: string): Promise<{ joanne: Device; maria: Device; id: string }> {
  const person = someone(name);
  const { id } = person;
  const allocation = anAllocation({ youngPersonId: id, staffId: staffIdOf('joanne'), start: '2026-01-01' });
  await council.keep(
    [
      ['youngPeople', person],
      ['contacts', aVisit({ youngPersonId: id })],
      ['allocations', allocation],
    ],
    [staffIdOf('joanne')],
  );
  const [joanne, maria] = await Promise.all([council.deviceOf('joanne'), council.deviceOf('maria')]);
  await joanne.network('off');
  const restrict = {
    youngPersonId: id,
    namedStaffIds: [staffIdOf('maria')],
    reason: 'Her aunt is her adviser',
  };
  expect(await maria.orderAccess('restrict', restrict)).toMatchObject({ outcome: 'done' });
  return { joanne, maria, id };
}

async function backInReach({ joanne, id }: { joanne: Device; id: string }): Promise<void> {
  await joanne.network('on');
  await joanne.syncNow();
  await until(
    () => council.withPool((pool) => transferOf(pool, id)),
    (seen) => seen?.copies.every(({ purgedAt }) => purgedAt !== null) === true,
  );
}

test('[LAP-5] a visit that was begun in a file that leaves is read by whoever holds the file, and taken for no record', async () => {
  const file = await aFileThatLeaves('Nadia');
  const { joanne, maria, id } = file;
  await joanne.keepForm(id, BEGUN_CONTACT, form('She asked for'));
  await joanne.keepForm(id, 'undo', JSON.stringify([]));
  await backInReach(file);
  const seen = await until(
    () => maria.caseFile(id),
    (held) => held?.handovers.some(({ kind }) => kind === 'late-entry') === true,
  );
  expect(seen?.handovers.filter(({ kind }) => kind === 'late-entry')).toEqual([
    expect.objectContaining({
      collection: 'contacts',
      written: expect.objectContaining({ note: 'She asked for', where: 'At the hospital', on: '20 11 2026' }),
      writing: expect.objectContaining({ byStaffId: staffIdOf('joanne') }),
      fault: { path: '', message: 'It is a form that was begun and not recorded.' },
    }),
  ]);
  expect(seen?.contacts).toHaveLength(1);
  expect(await joanne.form(id, BEGUN_CONTACT)).toBeNull();
  await synced(joanne);
});

test('[LAP-5] other forms that were begun in it are read there too, each as what it was to become', async () => {
  const file = await aFileThatLeaves('Lucia');
  const { joanne, maria, id } = file;
  await joanne.keepForm(
    id,
    'asked for',
    JSON.stringify({ begun: { words: 'He wants to talk about college' } }),
  );
  await joanne.keepForm(
    id,
    'pledge every-leaver a-warm-home',
    JSON.stringify({ begun: { words: 'The heating' } }),
  );
  await joanne.keepForm(id, 'undo', JSON.stringify([{ before: 'Older words' }]));
  await backInReach(file);
  const seen = await until(
    () => maria.caseFile(id),
    (held) => held?.handovers.filter(({ kind }) => kind === 'late-entry').length === 2,
  );
  const entries = seen?.handovers.flatMap((one) => (one.kind === 'late-entry' ? [one] : [])) ?? [];
  expect(new Map(entries.map(({ collection, written }) => [collection, written.words]))).toEqual(
    new Map([
      ['reviews', 'He wants to talk about college'],
      ['pledges', 'The heating'],
    ]),
  );
  expect(await joanne.form(id, 'asked for')).toBeNull();
});

test('[LAP-5] after an answer that was lost the same form goes again, and is there once', async () => {
  const file = await aFileThatLeaves('Samira');
  const { joanne, id } = file;
  await joanne.keepForm(id, BEGUN_CONTACT, form('Half a sentence'));
  await joanne.network('push-unheard');
  await joanne.syncNow();
  await until(
    () => council.withPool((pool) => lateEntriesOf(pool, id)),
    (entries) => entries.length === 1,
  );
  expect(await joanne.form(id, BEGUN_CONTACT)).not.toBeNull();
  await backInReach(file);
  expect(await council.withPool((pool) => lateEntriesOf(pool, id))).toHaveLength(1);
  expect(await joanne.form(id, BEGUN_CONTACT)).toBeNull();
});

test('[LAP-20] of a form that is longer than a file takes, the file leaves all the same, and the form is here and told of', async () => {
  const file = await aFileThatLeaves('Rosa');
  const { joanne, maria, id } = file;
  await joanne.keepForm(id, BEGUN_CONTACT, form('She said so much. '.repeat(80_000)));
  await backInReach(file);
  expect(await joanne.caseFile(id)).toBeNull();
  expect(await joanne.form(id, BEGUN_CONTACT)).toBeNull();
  const { keptBack } = await until(
    () => joanne.status(),
    (seen) => seen.keptBack.length > 0,
  );
  expect(keptBack).toMatchObject([{ collection: 'contacts', code: 'LATE_ENTRY_TOO_LARGE' }]);
  expect(JSON.stringify(keptBack)).not.toContain(id);
  await until(
    () =>
      council.withPool((pool) =>
        pool.query(`SELECT unsent_other AS unsent FROM devices WHERE staff_id = $1`, [staffIdOf('joanne')]),
      ),
    ({ rows }) => rows[0]?.unsent === 1,
  );
  expect((await maria.caseFile(id))?.handovers.filter(({ kind }) => kind === 'late-entry')).toEqual([]);
});
