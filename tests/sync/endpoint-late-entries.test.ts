import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessRoutes } from '#shared/access/order-messages.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import { aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { joanneAdeyemi, ruthCastellanos, tomBrannigan } from '#tests/people/cast.ts';
import {
  change,
  priyaNair,
  signIn,
  type TestDevice,
  westTeam,
  writeAsImport,
} from '#tests/support/endpoint.ts';
import { lateEntriesOf } from './support/kept-handovers.ts';
import { edited, type PushCouncil, refusal, startPushCouncil } from './support/push-council.ts';

let council: PushCouncil;
let pool: pg.Pool;
let ruth: TestDevice;
let joanne: TestDevice;
let tom: TestDevice;
beforeAll(async () => {
  council = await startPushCouncil();
  ({ ruth, joanne, tom } = council);
  ({ pool } = council.database);
});
afterAll(() => council.close());

const denied = refusal('ACCESS_DENIED', '');
const late = expect.objectContaining({ outcome: 'late' });

const visitTo = (youngPersonId: string, note = 'Seen at home') =>
  aVisit({ id: randomUUID(), youngPersonId, note });

test('[HND-3] a record of another file is nothing that comes late to this one, and none of it is read there', async () => {
  const { youngPersonId } = await council.handedOver();
  const { id: another } = await council.inTheTeam();
  const secret = visitTo(another, 'Told Ruth in confidence');
  await ruth.push(change('contacts', secret));
  const claimed = { ...secret, youngPersonId, note: 'Mine', rev: randomUUID() };
  expect(await joanne.push(change('contacts', claimed, secret.rev))).toEqual([denied]);
  expect(await lateEntriesOf(pool, youngPersonId)).toEqual([]);
});

test('[HND-3] a base is of the same young person, also where the record itself is not here', async () => {
  const { youngPersonId } = await council.handedOver();
  const { id: another } = await council.inTheTeam();
  const secret = visitTo(another, 'Told Ruth in confidence');
  await ruth.push(change('contacts', secret));
  await pool.query('ALTER TABLE documents DISABLE TRIGGER documents_are_not_removed');
  await pool.query('DELETE FROM documents WHERE id = $1', [secret.id]);
  await pool.query('ALTER TABLE documents ENABLE ALWAYS TRIGGER documents_are_not_removed');
  const claimed = { ...secret, youngPersonId, note: 'Mine', rev: randomUUID() };
  expect(await joanne.push(change('contacts', claimed, secret.rev))).toEqual([late]);
  expect(await lateEntriesOf(pool, youngPersonId)).toMatchObject([{ base: null, written: { note: 'Mine' } }]);
});

test('[HND-3] other words under the same revision are an entry of their own', async () => {
  const { youngPersonId } = await council.handedOver();
  const visit = visitTo(youngPersonId, 'First words');
  const other = { ...visit, note: 'Other words' };
  expect(await joanne.push(change('contacts', visit))).toEqual([late]);
  expect(await joanne.push(change('contacts', other), change('contacts', visit))).toEqual([late, late]);
  const notes = (await lateEntriesOf(pool, youngPersonId)).map(({ written }) => written.note);
  expect(notes).toEqual(['First words', 'Other words']);
});

test('[HND-4] who opened a file in an emergency has held it: what they send afterwards waits for its holder to decide', async () => {
  const dateOfBirth = '2008-03-04' as never;
  const person = aYoungPerson({ id: randomUUID(), familyName: 'Quarrendon', dateOfBirth });
  await ruth.push(change('youngPeople', person));
  const priya = await signIn(council.url, 'priya');
  const reason = 'An emergency at the hospital';
  const opened = await priya.post(accessRoutes.open, { knownAs: 'Quarrendon', dateOfBirth, reason });
  const { id } = (await opened.json()) as { id: string };
  expect((await priya.post(accessRoutes.close, { openingId: id })).status).toBe(200);
  expect(await priya.push(change('contacts', visitTo(person.id)))).toEqual([late]);
  expect(await lateEntriesOf(pool, person.id)).toMatchObject([{ decision: null, fault: null }]);
});

test.each(['data-officer', 'administrator'])(
  '[HND-4] [LAP-5] what was begun in a file goes to its holder also where its writer is %s by now, and a record does not',
  async (role) => {
    const { youngPersonId } = await council.handedOver();
    const theirs = await signIn(council.url, 'joanne');
    const setRole = (to: string) =>
      pool.query(`UPDATE accounts SET role = $1 WHERE username = 'joanne'`, [to]);
    await setRole(role);
    try {
      const begun = { ...visitTo(youngPersonId, 'Begun as her adviser'), isBegun: true };
      expect(await theirs.push(change('contacts', begun))).toEqual([late]);
      const [outcome] = await theirs.push(change('contacts', visitTo(youngPersonId)));
      expect(outcome).toMatchObject({ outcome: 'refused' });
      const { id: never } = await council.inTheTeam();
      const [other] = await theirs.push(
        change('contacts', { ...begun, id: randomUUID(), youngPersonId: never }),
      );
      expect(other).toMatchObject({ outcome: 'refused' });
    } finally {
      await setRole('personal-adviser');
    }
    expect(await lateEntriesOf(pool, youngPersonId)).toMatchObject([
      { decision: null, written: { note: 'Begun as her adviser', isBegun: true } },
    ]);
  },
);

test('[HND-4] there is an end to what one laptop can leave in a file, and to how long it is', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  const long = { ...visitTo(youngPersonId), more: 'x'.repeat(1024 * 1024) } as never;
  expect(await joanne.push(change('contacts', long))).toEqual([refusal('LATE_ENTRY_TOO_LARGE', '')]);
  const changes = Array.from({ length: 200 }, () => change('contacts', visitTo(youngPersonId)));
  const outcomes = await joanne.push(...changes, change('plans', edited(plan, {}), plan.rev));
  expect(outcomes.slice(0, 200).every(({ outcome }) => outcome === 'late')).toBe(true);
  expect(outcomes[200]).toEqual(refusal('LATE_ENTRY_TOO_MANY', ''));
  expect(await joanne.push(...changes.slice(199)), 'after a lost answer').toEqual([late]);
  expect(await lateEntriesOf(pool, youngPersonId)).toHaveLength(200);
});

test('[HND-4] who led a team has held whoever was in it then, and nobody who came afterwards', async () => {
  const eleanor = await signIn(council.url, 'eleanor');
  const [then, afterwards] = [0, 1].map(() => aYoungPerson({ id: randomUUID(), teamId: westTeam.id }));
  if (!then || !afterwards) throw new Error('there are two');
  await eleanor.push(change('youngPeople', then));
  await pool.query(`UPDATE accounts SET role = 'personal-adviser' WHERE username = 'priya'`);
  const body = { ...priyaNair, role: 'personal-adviser', teamId: null, rev: randomUUID() } as never;
  await writeAsImport(pool, [{ collection: 'staff', body }]);
  await eleanor.push(change('youngPeople', afterwards));
  const priya = await signIn(council.url, 'priya');
  expect(await priya.push(change('contacts', visitTo(then.id)))).toEqual([late]);
  expect(await priya.push(change('contacts', visitTo(afterwards.id)))).toEqual([denied]);
  expect(await lateEntriesOf(pool, afterwards.id)).toEqual([]);
});

const acceptance = (entry: LateEntry, staffId: string = tomBrannigan.id) =>
  change(
    'handovers',
    {
      ...entry,
      decision: { outcome: 'accepted', byStaffId: staffId, reason: '' },
      rev: randomUUID(),
    } as LateEntry,
    entry.rev,
  );

async function onlyLateOf(youngPersonId: string): Promise<LateEntry> {
  const [entry] = await lateEntriesOf(pool, youngPersonId);
  if (!entry) throw new Error('no late entry was kept');
  return entry;
}

const agreedBy = (byStaffId: string) =>
  ({
    id: randomUUID(),
    kind: 'agreed',
    words: 'She agreed with it all.',
    on: '2026-11-20',
    byStaffId,
  }) as never;

async function recordOf(id: string) {
  const { rows } = await pool.query('SELECT body FROM documents WHERE id = $1', [id]);
  return rows[0]?.body;
}

test('[HND-7] an entry that is taken in carries what its writer did in their own name, and nothing in a third one’s', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  await joanne.push(change('plans', edited(plan, { acts: [agreedBy(joanneAdeyemi.id)] }), plan.rev));
  const entry = await onlyLateOf(youngPersonId);
  const written = { ...entry.written, rev: randomUUID() } as never as typeof plan;
  const forged = edited(written, { acts: [...written.acts, agreedBy(priyaNair.id)] });
  const denials = [denied, denied];
  expect(await tom.push(acceptance(entry), change('plans', forged, plan.rev))).toEqual(denials);
  expect((await onlyLateOf(youngPersonId)).decision).toBeNull();
  expect(await tom.push(acceptance(entry), change('plans', written, plan.rev))).toMatchObject([
    { outcome: 'accepted' },
    { outcome: 'accepted' },
  ]);
  expect((await recordOf(plan.id)).acts).toMatchObject([{ kind: 'agreed', byStaffId: joanneAdeyemi.id }]);
});

test('[HND-7] a decision and the record it is about are written together, or neither is', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  const completed = { completedOn: calendarDate('2026-11-20'), completedByStaffId: joanneAdeyemi.id };
  await joanne.push(change('plans', edited(plan, completed), plan.rev));
  const entry = await onlyLateOf(youngPersonId);
  const meanwhile = edited(plan, { startedOn: calendarDate('2026-11-02') });
  expect(await tom.push(change('plans', meanwhile, plan.rev))).toMatchObject([{ outcome: 'accepted' }]);
  const taken = change('plans', { ...plan, ...completed, rev: randomUUID() }, plan.rev);
  expect(await tom.push(acceptance(entry), taken)).toMatchObject([
    { outcome: 'conflict', realMasterState: { rev: entry.rev } },
    { outcome: 'conflict', realMasterState: { rev: meanwhile.rev } },
  ]);
  expect(await tom.push(acceptance(entry))).toMatchObject([{ outcome: 'conflict' }]);
  expect((await onlyLateOf(youngPersonId)).decision).toBeNull();
  const merged = change('plans', edited(meanwhile, completed), meanwhile.rev);
  const both = [merged, acceptance(entry)];
  const accepted = [{ outcome: 'accepted' }, { outcome: 'accepted' }];
  expect(await tom.push(...both)).toMatchObject(accepted);
  expect(await tom.push(...both)).toMatchObject(accepted);
  expect(await recordOf(plan.id)).toMatchObject({ ...completed, startedOn: '2026-11-02' });
});

test('[HND-7] of two who decide, the second is told so, and their record is not written', async () => {
  const { youngPersonId } = await council.handedOver();
  const visit = visitTo(youngPersonId);
  await joanne.push(change('contacts', visit));
  const entry = await onlyLateOf(youngPersonId);
  const reason = 'Not as it was';
  const decision = { outcome: 'declined' as const, byStaffId: ruthCastellanos.id, reason };
  await ruth.push(change('handovers', { ...entry, decision, rev: randomUUID() }, entry.rev));
  const decided = refusal('LATE_ENTRY_DECIDED', '');
  expect(await tom.push(acceptance(entry), change('contacts', visit))).toEqual([decided, decided]);
  expect(await recordOf(visit.id)).toBeUndefined();
});

test('[HND-8] a late entry that a restore has lost comes back as brought by whoever has it, and proves nothing then', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  await joanne.push(change('plans', edited(plan, { acts: [agreedBy(joanneAdeyemi.id)] }), plan.rev));
  const entry = await onlyLateOf(youngPersonId);
  await pool.query('ALTER TABLE documents DISABLE TRIGGER documents_are_not_removed');
  await pool.query('DELETE FROM documents WHERE id = $1', [entry.id]);
  await pool.query('ALTER TABLE documents ENABLE ALWAYS TRIGGER documents_are_not_removed');
  const other = { ...entry, rev: randomUUID(), written: { ...entry.written, acts: [] } } as LateEntry;
  expect(await tom.push(change('handovers', other))).toEqual([denied]);
  expect(await joanne.push(change('handovers', { ...entry, rev: randomUUID() }))).toEqual([denied]);
  expect(await tom.push(change('handovers', { ...entry, rev: randomUUID() }))).toMatchObject([
    { outcome: 'accepted' },
  ]);
  const back = await onlyLateOf(youngPersonId);
  expect(back).toMatchObject({
    edit: { byStaffId: tomBrannigan.id },
    writing: { byStaffId: joanneAdeyemi.id },
    written: entry.written,
  });
  const taken = { ...back.written, rev: randomUUID() } as never;
  expect(await tom.push(acceptance(back), change('plans', taken, plan.rev))).toEqual([denied, denied]);
});

test('[PSH-1] [PSH-5] a base that no text can hold is that change’s own fault, and no other change’s', async () => {
  const { id: youngPersonId } = await council.inTheTeam();
  const [broken, endless, sound] = [1, 2, 3].map(() => visitTo(youngPersonId));
  if (!broken || !endless || !sound) throw new Error('three visits are made');
  const outcomes = await ruth.push(
    change('contacts', broken, 'a\0b'),
    change('contacts', endless, 'a'.repeat(81)),
    change('contacts', sound),
  );
  const noRevision = refusal('SYNC_DOCUMENT_INVALID', 'assumedMasterRev');
  expect(outcomes).toEqual([noRevision, noRevision, expect.objectContaining({ outcome: 'accepted' })]);
});

test('[HND-3] a late entry with such a base is kept as it was written, and says that it cannot be accepted so', async () => {
  const { youngPersonId } = await council.handedOver();
  const visit = visitTo(youngPersonId, 'Seen at home');
  expect(await joanne.push(change('contacts', visit, 'a\0b'))).toEqual([late]);
  expect(await lateEntriesOf(pool, youngPersonId)).toMatchObject([
    { base: null, written: { note: 'Seen at home' }, fault: { path: 'assumedMasterRev' } },
  ]);
});
