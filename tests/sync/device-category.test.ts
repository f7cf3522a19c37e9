import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { categoryDecisionOn } from '#shared/domain/young-person/category-decision.ts';
import { type Council, staffIdOf, startCouncil, synced, youngPersonOnEach } from './support/council.ts';
import { type Device, until } from './support/device.ts';

let council: Council;
let manager: Device;
let adviser: Device;
beforeAll(async () => {
  council = await startCouncil();
  [manager, adviser] = await Promise.all([council.deviceOf('maria'), council.deviceOf('joanne')]);
});
afterAll(() => council.close());

async function youngPersonOn(device: Device, id: string) {
  return (await device.caseFile(id))?.youngPerson ?? null;
}

const on = calendarDate;
const qualifying = {
  category: 'qualifying',
  reason: 'An order of March',
  decidedOn: on('2026-11-02'),
} as const;
const relevant = {
  category: 'relevant',
  reason: 'Detained in October',
  decidedOn: on('2026-11-03'),
} as const;

test('what an adviser decides without a network reaches the manager, with reason, author and day', async () => {
  const { id: youngPersonId } = await youngPersonOnEach(council, [manager, adviser], 'Priya');
  await adviser.network('off');
  await adviser.order('decideCategory', { youngPersonId, ...qualifying });
  await adviser.network('on');
  await adviser.syncNow();
  const seen = await until(
    () => youngPersonOn(manager, youngPersonId),
    (youngPerson) => youngPerson?.categoryDecisions.length === 1,
  );
  expect(seen?.categoryDecisions).toMatchObject([
    { ...qualifying, decidedByStaffId: staffIdOf('joanne'), withdrawnOn: null },
  ]);

  const decisionId = seen?.categoryDecisions[0]?.id ?? '';
  const withdrawnOn = on('2026-11-20');
  await manager.order('withdrawCategoryDecision', { youngPersonId, decisionId, withdrawnOn });
  const ended = await until(
    () => youngPersonOn(adviser, youngPersonId),
    (youngPerson) => youngPerson?.categoryDecisions[0]?.withdrawnOn != null,
  );
  expect(ended?.categoryDecisions).toMatchObject([{ ...qualifying, withdrawnOn }]);
});

test('two who decide apart both find both decisions, and every laptop lets the same one stand', async () => {
  const { id: youngPersonId } = await youngPersonOnEach(council, [manager, adviser], 'Callum');
  await Promise.all([manager.network('off'), adviser.network('off')]);
  await manager.order('decideCategory', { youngPersonId, ...relevant });
  await adviser.order('decideCategory', { youngPersonId, ...qualifying });
  for (const device of [manager, adviser]) {
    await device.network('on');
    await device.syncNow();
    await synced(device);
  }
  const [one, other] = await until(
    async () =>
      [await youngPersonOn(manager, youngPersonId), await youngPersonOn(adviser, youngPersonId)] as const,
    ([first, second]) => first?.rev === second?.rev && first?.categoryDecisions.length === 2,
  );
  expect(one).toEqual(other);
  expect(one?.unsettled).toEqual([]);
  expect(one && categoryDecisionOn(one, on('2026-11-21'))).toMatchObject(relevant);
  for (const device of [manager, adviser]) expect((await device.status()).refused).toEqual([]);
});

test('a decision takes the place of one’s own earlier one, which stays with its reason', async () => {
  const { id: youngPersonId } = await youngPersonOnEach(council, [manager, adviser], 'Tegan');
  await adviser.order('decideCategory', { youngPersonId, ...qualifying });
  await adviser.order('decideCategory', { youngPersonId, ...relevant });
  await synced(adviser);
  expect(await council.master('youngPeople', youngPersonId)).toMatchObject({
    categoryDecisions: [
      { ...qualifying, withdrawnOn: '2026-11-03' },
      { ...relevant, withdrawnOn: null },
    ],
  });
});
