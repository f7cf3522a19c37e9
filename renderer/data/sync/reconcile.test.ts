import { expect, test } from 'vitest';
import type { PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { aLateEntry, aPlanSection, aTransfer } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { handedOver, receipted, received, refused } from './reconcile.ts';

const deviceId = idFor('this laptop');
const own = { deviceId, nextRev: () => `${deviceId}.99` };
const base = aPlanSection({ need: 'A safe home' });

function written(counter: number, changes: Partial<PlanSection>): PlanSection {
  const edit = { ...base.edit, at: '2026-11-21T10:00:00.000Z', onDeviceId: deviceId };
  return { ...base, ...changes, rev: `${deviceId}.${counter}`, edit };
}

function waiting(record: PlanSection, from: PlanSection | null = base) {
  return { record, pending: { base: from, savedAt: '2026-11-21T10:00:00.000Z' } };
}

const elsewhere: PlanSection = { ...base, youSaid: 'Said elsewhere', rev: `${idFor('another laptop')}.7` };

test('a state from the endpoint replaces one that nothing waits on', () => {
  expect(received('planSections', { record: base, pending: null }, elsewhere, own)).toEqual({
    record: elsewhere,
    pending: null,
  });
});

test('a state that is here already changes nothing', () => {
  expect(received('planSections', { record: base, pending: null }, base, own)).toBeNull();
  expect(received('planSections', waiting(written(2, { need: 'Mine' })), base, own)).toBeNull();
});

test('a receipt clears the very state that was sent', () => {
  const sent = written(2, { need: 'Sent' });
  expect(receipted(waiting(sent), sent)).toEqual({ record: sent, pending: null });
});

test('a receipt for words that were written over meanwhile leaves the newer ones waiting, from the accepted state on', () => {
  const [sent, newer] = [written(2, { need: 'Sent' }), written(3, { need: 'Newer' })];
  expect(receipted(waiting(newer), sent)).toEqual({
    record: newer,
    pending: { base: sent, savedAt: newer.edit.at },
  });
});

test('[LAP-5] words that wait as a late entry stand here until the file leaves, and what is written on is made from them', () => {
  const [sent, newer] = [written(2, { need: 'Sent' }), written(3, { need: 'Sent, and newer' })];
  expect(handedOver(waiting(sent), sent)).toEqual({ record: sent, pending: null });
  expect(handedOver(waiting(newer), sent)).toEqual({
    record: newer,
    pending: { base: sent, savedAt: newer.edit.at },
  });
});

test('[LAP-5] a file that comes back brings its own words, and those that wait as a late entry wait there', () => {
  const sent = written(2, { need: 'Sent' });
  const kept = handedOver(waiting(sent), sent);
  expect(received('planSections', kept, base, own)).toEqual({ record: base, pending: null });
});

test('when a receipt was lost, the endpoint’s copy of that state stands for it', () => {
  const sent = written(2, { need: 'Sent' });
  expect(received('planSections', waiting(sent), sent, own)).toEqual({ record: sent, pending: null });
});

test('when a receipt was lost and typing went on, the laptop does not quarrel with its own earlier words', () => {
  const [sent, newer] = [written(2, { need: 'Sent' }), written(3, { need: 'Newer' })];
  const after = received('planSections', waiting(newer), sent, own);
  expect(after?.record).toEqual(newer);
  expect(after?.pending?.base).toEqual(sent);
});

test('a state of its own that is older than all that waits was never seen on this disk, and is merged', () => {
  const strange = written(2, { need: 'Of a day that this disk has lost' });
  const { record } = waiting(written(7, { need: 'Mine' }));
  const pending = { base, savedAt: '2026-11-21T10:00:00.000Z', first: `${deviceId}.6` };
  const after = received('planSections', { record, pending }, strange, own);
  expect(after?.record.unsettled.map(({ field }) => field)).toEqual(['need']);
});

test('what waits is merged into what others wrote, and waits on from there', () => {
  const after = received('planSections', waiting(written(2, { need: 'Mine' })), elsewhere, own);
  expect(after?.record).toMatchObject({
    need: 'Mine',
    youSaid: 'Said elsewhere',
    unsettled: [],
    rev: `${deviceId}.99`,
  });
  expect(after?.pending?.base).toEqual(elsewhere);
});

test('what others wrote in just the same words leaves nothing to send', () => {
  const same = { ...elsewhere, youSaid: base.youSaid, need: 'Mine' };
  expect(received('planSections', waiting(written(2, { need: 'Mine' })), same, own)).toEqual({
    record: same,
    pending: null,
  });
});

test('a refusal marks the state that was refused, and no newer one', () => {
  const reason = { code: 'ACCESS_DENIED', path: '', message: 'No.' };
  const [sent, newer] = [written(2, { need: 'Sent' }), written(3, { need: 'Newer' })];
  expect(refused(waiting(sent), sent.rev, reason)?.pending?.refused).toEqual(reason);
  expect(refused(waiting(newer), sent.rev, reason)).toBeNull();
});

test('another state under this laptop’s own revision is no receipt: both are brought together, and the rest waits', () => {
  const here = written(5, { need: 'Written after the disk was put back' });
  const kept = received('planSections', waiting(here), written(5, { youSaid: 'Sent before that' }), own);
  expect(kept?.record).toMatchObject({
    rev: `${deviceId}.99`,
    need: 'Written after the disk was put back',
    youSaid: 'Sent before that',
  });
  expect(kept?.pending?.base).toMatchObject({ rev: `${deviceId}.5` });
});

test.each([
  ['a transfer', aTransfer(), { copies: [{ id: deviceId, purgedAt: '2026-11-20T08:00:00.000Z' }] }],
  ['a late entry that nobody has decided', aLateEntry(), { receivedAt: '2026-11-20T10:00:00.000Z' }],
])('[HND-8] %s that two laptops bring back stands as the first brought it', (_, held, other) => {
  const mine = { ...held, rev: `${deviceId}.3` };
  const theirs = { ...held, ...other, rev: `${idFor('another laptop')}.7` };
  const brought = { record: mine, pending: { base: null, savedAt: '2026-11-21T10:00:00.000Z' } };
  expect(received('handovers', brought, theirs, own)).toEqual({ record: theirs, pending: null });
});

test('[HND-8] a decision taken here is not given up for an undecided entry that another laptop brought back', () => {
  const entry = aLateEntry();
  const decision = { outcome: 'declined', byStaffId: entry.writing.byStaffId, reason: 'Said twice' } as const;
  const mine = { ...entry, decision, rev: `${deviceId}.3` };
  const theirs = { ...entry, rev: `${idFor('another laptop')}.7` };
  const decided = { record: mine, pending: { base: entry, savedAt: '2026-11-21T10:00:00.000Z' } };
  const after = received('handovers', decided, theirs, own);
  expect([after?.record, after?.pending?.base]).toMatchObject([{ decision }, { rev: theirs.rev }]);
});
