import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followTime } from '#server/sync/follow-time.ts';
import { addDays } from '#shared/calendar/add-days.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { anAllocation, aVisit } from '#tests/people/builders.ts';
import { type Council, SECRET, someone, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, startDevice, until } from './support/device.ts';
import { lateEntriesOf, transferOf } from './support/kept-handovers.ts';

// Several laptops, each a process: slow where much else runs.
vi.setConfig({ testTimeout: 240_000 });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A minute after the end of a file that was opened. */
const PAST_THE_END = 4 * HOUR_MS + MINUTE_MS;

let council: Council;
const devices: Device[] = [];
beforeEach(async () => {
  council = await startCouncil();
});
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.kill()));
  await council.close();
});

/** A file of Joanne's, and Sam's laptop, whose minutes are short unless it is said how long they are. */
async function aFileAndSam(name: string, minute = 200) {
  const person = someone(name);
  const youngPersonId = person.id;
  const allocation = anAllocation({ youngPersonId, staffId: staffIdOf('joanne'), start: '2026-01-01' });
  await council.keep(
    [
      ['youngPeople', person],
      ['contacts', aVisit({ youngPersonId })],
      ['allocations', allocation],
    ],
    [staffIdOf('joanne')],
  );
  const first = await council.deviceOf('sam');
  const disk = await first.disk();
  await first.kill();
  const sam = startDevice({ endpointUrl: council.url, disk, minute });
  devices.push(sam);
  await sam.switchOn();
  expect(await sam.unlock(SECRET)).toEqual({ ok: true });
  await synced(sam);
  return { person, youngPersonId, sam };
}

async function opened(name: string, minute?: number) {
  const file = await aFileAndSam(name, minute);
  const { person, sam, youngPersonId } = file;
  const reason = 'She rang the duty line tonight';
  const knownAs = `${person.preferredName ?? ''} ${person.familyName ?? ''}`.trim();
  const order = { knownAs, dateOfBirth: person.dateOfBirth, reason };
  expect(await sam.orderAccess('open', order)).toMatchObject({ outcome: 'done', youngPersonId });
  await until(
    () => sam.caseFile(youngPersonId),
    (seen) => seen?.contacts.length === 1 && seen.handovers.some(({ kind }) => kind === 'opening'),
  );
  await synced(sam);
  await sam.network('off');
  return file;
}

const visit = (youngPersonId: string, note: string) => ({
  youngPersonId,
  on: calendarDate('2026-11-20'),
  type: 'visit' as const,
  reached: true,
  atAccommodation: true,
  seenAlone: true,
  where: '',
  section: 'my-people-and-support' as const,
  note,
});
const untilClosed = (device: Device, youngPersonId: string) =>
  until(
    () => device.closedFiles(),
    (closed) => closed.has(youngPersonId),
  );

test('[SCP-16] without a network an opened file is shown to its end and not after, takes no word more, and what was written is kept', async () => {
  const { sam, youngPersonId } = await opened('Zainab');
  // Hours before the end: minutes are short here, and a laptop on a busy machine may be slow to write.
  await sam.turnClock(HOUR_MS);
  await sam.order('recordContact', visit(youngPersonId, 'At the hospital'));
  await sam.typed('recordContact', visit(youngPersonId, 'Typed as it ended'));
  await sam.turnClock(PAST_THE_END);
  const closed = await until(
    () => sam.closedFiles(),
    (files) => files.get(youngPersonId)?.waiting === 2,
  );
  expect([...closed.keys()]).toEqual([youngPersonId]);
  expect(await sam.caseFile(youngPersonId)).toBeNull();
  await until(
    () => sam.order('recordContact', visit(youngPersonId, 'Too late')).catch((cause: unknown) => cause),
    (answer) => (answer as { code?: string }).code === 'FILE_TIME_OVER',
  );
  const { waiting } = await sam.status();
  expect(waiting).toBeGreaterThanOrEqual(2);
});

test('[SCP-16] a laptop that was opened after the end, and its clock then set back by as much as it bears, shows nothing of the file', async () => {
  const { sam, youngPersonId } = await opened('Yusra', MINUTE_MS);
  await sam.lock();
  await sam.turnClock(PAST_THE_END);
  expect(await sam.unlock(SECRET)).toEqual({ ok: true });
  expect(await sam.caseFile(youngPersonId)).toBeNull();
  await sam.turnClock(PAST_THE_END - 5 * MINUTE_MS);
  await sam.lock();
  expect(await sam.unlock(SECRET)).toEqual({ ok: true });
  expect(await sam.caseFile(youngPersonId)).toBeNull();
  expect([...(await sam.closedFiles()).keys()]).toEqual([youngPersonId]);
});

test('[SCP-16] [LAP-5] [HND-4] at the next contact what was written in it is handed over, and then it is off the disk', async () => {
  const { sam, youngPersonId } = await opened('Nadia');
  await sam.order('recordContact', visit(youngPersonId, 'At the hospital'));
  await sam.turnClock(PAST_THE_END);
  await untilClosed(sam, youngPersonId);
  await council.withPool((pool) => followTime(pool, new Date(Date.now() + PAST_THE_END)));
  await sam.network('on');
  await sam.syncNow();
  const transfer = await until(
    () => council.withPool((pool) => transferOf(pool, youngPersonId)),
    (seen) => seen?.copies.every(({ purgedAt }) => purgedAt !== null) === true,
  );
  expect(transfer?.because).toBe('opening');
  expect(await council.withPool((pool) => lateEntriesOf(pool, youngPersonId))).toMatchObject([
    {
      collection: 'contacts',
      written: { note: 'At the hospital' },
      writing: { byStaffId: staffIdOf('sam') },
    },
  ]);
  expect((await sam.closedFiles()).size).toBe(0);
  expect(await sam.caseFile(youngPersonId)).toBeNull();
});

test('[SCP-16] a clock that ran ahead hides a file only until a contact shows that it is still theirs', async () => {
  const { sam, youngPersonId } = await opened('Amal');
  await sam.turnClock(PAST_THE_END);
  await untilClosed(sam, youngPersonId);
  await sam.network('on');
  await sam.syncNow();
  await until(
    () => sam.caseFile(youngPersonId),
    (seen) => seen !== null,
  );
  expect((await sam.closedFiles()).size).toBe(0);
});

test('[SCP-16] without a network a file that was held as a stand-in is shown to the end of the last day', async () => {
  const { sam, youngPersonId } = await aFileAndSam('Lena');
  const maria = await council.deviceOf('maria');
  const [coveredStaffId, standInStaffId] = [staffIdOf('joanne'), staffIdOf('sam')];
  // To tomorrow: it may be nearly midnight.
  const today = dayInEngland(new Date());
  const cover = { coveredStaffId, standInStaffId, from: today, to: addDays(today, 1) };
  expect(await maria.orderAccess('cover', cover)).toMatchObject({ outcome: 'done' });
  await sam.syncNow();
  await until(
    () => sam.caseFile(youngPersonId),
    (seen) => seen?.contacts.length === 1 && seen.allocations.length === 1,
  );
  await synced(sam);
  await sam.network('off');
  await sam.turnClock(2 * DAY_MS);
  await untilClosed(sam, youngPersonId);
  expect(await sam.caseFile(youngPersonId)).toBeNull();
});
