import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { personFactsFrom } from '#shared/domain/assessment/facts-from-records.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { type Council, staffIdOf, startCouncil, youngPersonOnEach } from './support/council.ts';
import { type Device, until } from './support/device.ts';

let council: Council;
let manager: Device;
let adviser: Device;
beforeAll(async () => {
  council = await startCouncil();
  [manager, adviser] = await Promise.all([council.deviceOf('maria'), council.deviceOf('joanne')]);
});
afterAll(() => council.close());

const on = calendarDate;

test('an offer made without a network, and its answer, reach the manager, and what they mean is worked out alike', async () => {
  const { id: youngPersonId } = await youngPersonOnEach(council, [manager, adviser], 'Priya');
  await adviser.network('off');
  const order = { youngPersonId, on: on('2026-10-01'), type: 'phone', answer: 'no-answer' } as const;
  await adviser.order('recordSupportOffer', order);
  const [offer] = (await adviser.caseFile(youngPersonId))?.contacts ?? [];
  const contactId = offer?.id ?? '';
  const changes = { answer: 'wants-support', answeredOn: on('2026-10-05') } as const;
  await adviser.order('changeSupportOffer', { contactId, changes });
  await adviser.network('on');
  await adviser.syncNow();
  const seen = await until(
    () => manager.caseFile(youngPersonId),
    (file) => file?.contacts.length === 1,
  );
  expect(seen?.contacts).toMatchObject([
    {
      on: '2026-10-01',
      type: 'phone',
      byStaffId: staffIdOf('joanne'),
      supportOffer: { ...changes, endedOn: null, withdrawnBecause: null },
    },
  ]);
  const facts = seen ? personFactsFrom(seen) : null;
  expect(facts?.supportRequests).toContainEqual({ requestedOn: '2026-10-05', endedOn: null });
});

test('a looked-after review that two laptops record apart is one, and one that was withdrawn can stand again', async () => {
  const { id: youngPersonId } = await youngPersonOnEach(council, [manager, adviser], 'Amal');
  const order = { youngPersonId, heldOn: on('2026-09-01') };
  await Promise.all([adviser.network('off'), manager.network('off')]);
  await Promise.all([
    adviser.order('recordLookedAfterReview', order),
    manager.order('recordLookedAfterReview', order),
  ]);
  await Promise.all([adviser.network('on'), manager.network('on')]);
  await Promise.all([adviser.syncNow(), manager.syncNow()]);
  for (const device of [adviser, manager]) {
    const file = await until(
      () => device.caseFile(youngPersonId),
      (held) => held?.reviews.length === 1 && held.waiting === 0,
    );
    const facts = file ? personFactsFrom(file) : null;
    expect(facts?.lookedAfterReviews).toEqual([{ heldOn: '2026-09-01' }]);
  }
  const [review] = (await adviser.caseFile(youngPersonId))?.reviews ?? [];
  const withdrawal = { reviewId: review?.id ?? '', because: 'It was put off' };
  await adviser.order('withdrawLookedAfterReview', withdrawal);
  const withdrawn = await adviser.caseFile(youngPersonId);
  expect(withdrawn && personFactsFrom(withdrawn).lookedAfterReviews).toEqual([]);
  await adviser.order('recordLookedAfterReview', order);
  const again = await adviser.caseFile(youngPersonId);
  if (again === null) throw new Error('The file is gone');
  const { lookedAfterReview } = assess(personFactsFrom(again), on('2026-11-21'), defaultSettings);
  expect(again.reviews).toHaveLength(1);
  expect(lookedAfterReview.state).not.toBe('not-recorded');
});

test('a visit corrected without a network reaches the manager with what stood before, and only its recorder corrects it', async () => {
  const { id: youngPersonId } = await youngPersonOnEach(council, [manager, adviser], 'Jamie');
  await adviser.network('off');
  const recorded = { youngPersonId, on: on('2026-10-09'), type: 'visit', reached: true } as const;
  await adviser.order('recordContact', { ...recorded, atAccommodation: true, seenAlone: true, note: 'Cold' });
  const contactId = (await adviser.caseFile(youngPersonId))?.contacts[0]?.id ?? '';
  const correction = { contactId, on: on('2026-11-20'), why: 'It was a week before' };
  await adviser.order('correctContact', { ...correction, stated: { on: on('2026-10-02') } });
  await adviser.network('on');
  await adviser.syncNow();
  const seen = await until(
    () => manager.caseFile(youngPersonId),
    (file) => file?.contacts.length === 1,
  );
  expect(seen?.contacts).toMatchObject([
    { on: '2026-10-02', corrections: [{ byStaffId: staffIdOf('joanne'), was: { on: '2026-10-09' } }] },
  ]);
  await expect(manager.order('withdrawContact', correction)).rejects.toThrow('by whoever recorded it');
  await adviser.order('withdrawContact', correction);
  const file = await adviser.caseFile(youngPersonId);
  expect(file && personFactsFrom(file).visits).toEqual([]);
  expect(file?.contacts).toHaveLength(1);
});
