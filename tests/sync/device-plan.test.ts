import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { calendarDate as on } from '#shared/calendar/calendar-date.ts';
import { planStanding, versionStanding } from '#shared/domain/pathway-plan/plan-standing.ts';
import type { PathwayPlanReview, PlanVersion } from '#shared/domain/review/review.ts';
import { type Council, someone, staffIdOf, startCouncil, synced } from './support/council.ts';
import { type Device, until } from './support/device.ts';

let council: Council;
let manager: Device;
let adviser: Device;
beforeAll(async () => {
  council = await startCouncil();
  [manager, adviser] = await Promise.all([council.deviceOf('maria'), council.deviceOf('joanne')]);
});
afterAll(() => council.close());

async function whomBothHold(name: string): Promise<string> {
  const person = someone(name);
  await council.keep([['youngPeople', person]], [staffIdOf('joanne')]);
  for (const device of [manager, adviser]) await seenBy(device, person.id, () => true);
  return person.id;
}

async function seenBy(device: Device, id: string, isSo: (file: CaseFile) => boolean): Promise<CaseFile> {
  await device.syncNow();
  const file = await until(
    () => device.caseFile(id),
    (held) => held !== null && isSo(held),
  );
  if (file === null) throw new Error('not there');
  return file;
}

function reviewsOf(file: CaseFile): PathwayPlanReview[] {
  return file.reviews.filter((record): record is PathwayPlanReview => record.kind === 'review');
}

test('a plan is drawn from the assessment offline, completed, and signed off by the manager', async () => {
  const youngPersonId = await whomBothHold('Nadia');
  await adviser.network('off');
  const { id: assessmentId } = await adviser.order('startAssessment', {
    youngPersonId,
    startedOn: on('2026-10-01'),
  });
  const money = { assessmentId, section: 'my-money', field: 'need', text: 'A budget she can keep' } as const;
  await adviser.order('writeAssessedMatter', money);
  await adviser.order('addView', { assessmentId, who: 'Nadia', standing: 'herself', soughtOn: null });
  await adviser.order('completeAssessment', { assessmentId, completedOn: on('2026-10-20') });
  const { id: planId } = await adviser.order('startPlan', {
    youngPersonId,
    startedOn: on('2026-10-21'),
    assessmentId,
  });
  const shared = { kind: 'shared', on: on('2026-10-28'), how: 'read-together' } as const;
  await adviser.order('act', { collection: 'plans', id: planId, act: shared });
  await adviser.order('completePlan', {
    planId,
    completedOn: on('2026-10-30'),
    nothingOn: ['health'],
    reason: 'She has no health needs today',
  });
  await adviser.network('on');
  const atManager = await seenBy(
    manager,
    youngPersonId,
    ({ plans, sections, reviews }) => plans.length === 1 && sections.length === 1 && reviews.length === 1,
  );
  const [plan] = atManager.plans;
  const completion = plan?.acts.find(({ kind }) => kind === 'completed');
  expect(plan && versionStanding(plan).state).toBe('completed');
  expect(atManager.sections.map(({ section, need }) => [section, need])).toEqual([
    ['my-money', 'A budget she can keep'],
  ]);
  expect(atManager.reviews.map(({ kind }) => kind)).toEqual(['version']);

  const signOff = { kind: 'signed-off' as const, on: on('2026-11-02'), nothingOn: [], reason: '' };
  await manager.order('act', {
    collection: 'plans',
    id: planId,
    act: { ...signOff, completionId: completion?.id ?? null },
  });
  const atAdviser = await seenBy(adviser, youngPersonId, ({ plans }) => plans[0]?.acts.length === 4);
  expect(atAdviser.plans[0] && planStanding(atAdviser.plans[0], atAdviser.plans, []).state).toBe(
    'signed-off',
  );
});

test('an adviser who signs off their own plan is refused by the endpoint, whatever their laptop allowed', async () => {
  const youngPersonId = await whomBothHold('Tariq');
  const { id } = await adviser.order('startPlan', { youngPersonId, startedOn: on('2026-10-21') });
  await synced(adviser);
  const signOff = { kind: 'signed-off' as const, on: on('2026-11-02'), nothingOn: [], reason: '' };
  const act = { ...signOff, completionId: null };
  await adviser.order('act', { collection: 'plans', id, act });
  await adviser.syncNow();
  const { refused } = await until(
    () => adviser.status(),
    (status) => status.refused.length > 0,
  );
  expect(refused).toMatchObject([{ collection: 'plans', id, code: 'ACCESS_DENIED' }]);
  await adviser.order('withdrawChange', { collection: 'plans', id });
});

test('what two people record apart about one plan is all kept', async () => {
  const youngPersonId = await whomBothHold('Mirela');
  const { id } = await adviser.order('startPlan', { youngPersonId, startedOn: on('2026-10-21') });
  await synced(adviser);
  await seenBy(manager, youngPersonId, ({ plans }) => plans.length === 1);
  await Promise.all([adviser.network('off'), manager.network('off')]);
  const shared = { kind: 'shared', on: on('2026-10-28') } as const;
  await adviser.order('act', { collection: 'plans', id, act: { ...shared, how: 'on-paper' } });
  await manager.order('act', { collection: 'plans', id, act: { ...shared, how: 'told' } });
  await adviser.order('writeMatter', {
    ...{ youngPersonId, planId: id, section: 'where-i-live', matter: 'suitability' },
    text: 'Safe, and near college',
  });
  await manager.order('noteLanguage', {
    ...{ youngPersonId, planId: id, section: 'where-i-live' },
    language: 'Albanian',
  });
  await Promise.all([adviser.network('on'), manager.network('on')]);
  const hasAll = ({ plans, sections }: CaseFile) =>
    plans[0]?.acts.length === 3 &&
    sections[0]?.ownWordsLanguage === 'Albanian' &&
    sections[0].matters.length === 1;
  for (const device of [adviser, manager]) {
    const { plans, sections } = await seenBy(device, youngPersonId, hasAll);
    expect([...(plans[0]?.unsettled ?? []), ...(sections[0]?.unsettled ?? [])]).toEqual([]);
  }
});

test('a completion that is taken back leaves the review in progress, and both acts on record', async () => {
  const youngPersonId = await whomBothHold('Yusuf');
  const { id: planId } = await adviser.order('startPlan', { youngPersonId, startedOn: on('2026-03-01') });
  await adviser.order('writeSection', {
    ...{ youngPersonId, planId, section: 'where-i-live' },
    changes: { need: 'A warm home' },
  });
  await adviser.order('completePlan', { planId, completedOn: on('2026-04-01') });
  const { id: reviewId } = await adviser.order('startReview', {
    ...{ youngPersonId, planId, trigger: 'lost-course' },
    startedOn: on('2026-09-20'),
  });
  await adviser.order('completeReview', { reviewId, completedOn: on('2026-10-01') });
  const before = await adviser.caseFile(youngPersonId);
  const review = before && reviewsOf(before)[0];
  const versions = before?.reviews.filter((record): record is PlanVersion => record.kind === 'version') ?? [];
  const completion = review?.acts.find(({ kind }) => kind === 'completed');
  expect(versions.map(({ of }) => of)).toEqual([planId, reviewId]);
  expect(review?.completedOn).toBe('2026-10-01');

  const act = { kind: 'taken-back', on: on('2026-10-02'), undoes: completion?.id ?? '', words: 'Too soon' };
  await adviser.order('act', { collection: 'reviews', id: reviewId, act: { ...act, kind: 'taken-back' } });
  await synced(adviser);
  const after = await seenBy(manager, youngPersonId, (file) => reviewsOf(file)[0]?.acts.length === 3);
  expect(reviewsOf(after)[0]).toMatchObject({ completedOn: null, completedByStaffId: null });
});

test('a new plan begins with the words and the open actions of the one that it replaces', async () => {
  const youngPersonId = await whomBothHold('Femi');
  const { id: planId } = await adviser.order('startPlan', { youngPersonId, startedOn: on('2026-03-01') });
  const place = { youngPersonId, planId, section: 'my-money' } as const;
  await adviser.order('writeSection', { ...place, changes: { ownWords: 'I hate bills 💸' } });
  const action = { ...place, who: 'Joanne', dueOn: null };
  await adviser.order('addAction', { ...action, what: 'Set up a direct debit' });
  const { id: done } = await adviser.order('addAction', { ...action, what: 'Open an account' });
  await adviser.order('changeAction', { actionId: done, changes: { doneOn: on('2026-04-01') } });
  await adviser.order('completePlan', { planId, completedOn: on('2026-04-01') });
  const { id } = await adviser.order('startPlan', {
    youngPersonId,
    startedOn: on('2026-09-01'),
    replacesPlanId: planId,
  });
  const file = await adviser.caseFile(youngPersonId);
  const of = ({ planId: its }: { planId: string }) => its === id;
  expect(file?.sections.filter(of).map(({ ownWords }) => ownWords)).toEqual(['I hate bills 💸']);
  expect(file?.actions.filter(of).map(({ what }) => what)).toEqual(['Set up a direct debit']);
});

test('a copy that was given shares its plan, and what a review decides is done, in one write: where either cannot be kept, neither is', async () => {
  const youngPersonId = await whomBothHold('Ines');
  const { id: planId } = await adviser.order('startPlan', { youngPersonId, startedOn: on('2026-03-01') });
  const copy = {
    ...{ youngPersonId, planId, versionMark: '1.K7QF2XAB', sections: {} },
    ...({ variant: 'standard', language: 'en', headingsReviewed: true } as const),
    ...({ outcome: 'given', on: on('2026-03-05'), how: 'by-post', explained: true } as const),
    ...{ emergencyContact: 'The night team', adviserContact: '01632 960 555', note: '' },
  };
  const elsewhere = { ...copy, planId: youngPersonId };
  await expect(adviser.order('recordCopy', elsewhere)).rejects.toThrow();
  await adviser.order('recordCopy', copy);

  const place = { youngPersonId, planId, section: 'my-money' } as const;
  const action = { ...place, who: 'Joanne', dueOn: null, what: 'Open an account' };
  const { id: actionId } = await adviser.order('addAction', action);
  const { id: reviewId } = await adviser.order('startReview', {
    ...{ youngPersonId, planId, trigger: 'due' },
    startedOn: on('2026-09-20'),
  });
  const closed = { reviewId, outcome: 'closed', on: on('2026-09-21'), why: 'He has one' } as const;
  await expect(adviser.order('decideAction', { ...closed, actionId: youngPersonId })).rejects.toThrow();
  await adviser.order('decideAction', { ...closed, actionId });

  const file = await seenBy(
    manager,
    youngPersonId,
    ({ plans, documents }) => plans[0]?.acts.length === 2 && documents.length === 1,
  );
  expect(file.documents).toMatchObject([{ kind: 'plan-copy', planId }]);
  expect(file.plans[0]?.acts).toMatchObject([
    { kind: 'started' },
    { kind: 'shared', how: 'on-paper', on: '2026-03-05' },
  ]);
  const decided = await seenBy(
    manager,
    youngPersonId,
    (seen) => seen.actions[0]?.closedOn != null && (reviewsOf(seen)[0]?.actions.length ?? 0) > 0,
  );
  expect(decided.actions).toMatchObject([{ doneOn: null, closedOn: '2026-09-21', closedWhy: 'He has one' }]);
  expect(reviewsOf(decided)[0]?.actions).toMatchObject([{ id: actionId, outcome: 'closed' }]);
});
