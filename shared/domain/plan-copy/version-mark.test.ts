import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAction, aPlan, aPlanCopy, aPlanSection } from '#tests/people/builders.ts';
import { textDigest } from './text-digest.ts';
import { changedSince, lastCopyGiven, sectionDigests, versionMarkOf } from './version-mark.ts';

const plan = aPlan();
const live = aPlanSection({ planId: plan.id, section: 'where-i-live', need: 'A warm home' });
const records = { plans: [plan], sections: [live], actions: [] };

test('the mark says which plan it is, and changes with any word of it', () => {
  const mark = versionMarkOf(records, plan.id);
  const other = { ...records, sections: [{ ...live, need: 'A warm home.' }] };
  expect(mark).toMatch(/^1\.[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(versionMarkOf(other, plan.id)).not.toBe(mark);
  expect(versionMarkOf({ ...records, plans: [aPlan({ startedOn: '2020-01-01' }), plan] }, plan.id)).toBe(
    mark.replace('1.', '2.'),
  );
});

test('two laptops print the same mark, in whatever order their records came', () => {
  const actions = [anAction({ planId: plan.id }), anAction({ planId: plan.id, what: 'Ring' })];
  expect(versionMarkOf({ ...records, actions }, plan.id)).toBe(
    versionMarkOf({ ...records, actions: actions.toReversed() }, plan.id),
  );
});

test('an action that was done changes its section and no other', () => {
  const action = anAction({ planId: plan.id, section: 'my-money' });
  const before = { ...records, actions: [action] };
  const copy = aPlanCopy({ planId: plan.id, sections: sectionDigests(before, plan.id) });
  expect(changedSince(copy, before, plan.id)).toEqual([]);
  const after = { ...records, actions: [{ ...action, doneOn: plan.startedOn }] };
  expect(changedSince(copy, after, plan.id)).toEqual(['my-money']);
});

test('a section with nothing but spaces has nothing; one that was emptied has changed', () => {
  const copy = aPlanCopy({ planId: plan.id, sections: sectionDigests(records, plan.id) });
  const emptied = { ...records, sections: [{ ...live, need: ' ' }] };
  expect(sectionDigests(emptied, plan.id)).toEqual({});
  expect(changedSince(copy, emptied, plan.id)).toEqual(['where-i-live']);
});

test('a copy that was declined is in nobody’s hands', () => {
  const given = aPlanCopy({ on: '2026-03-01' });
  const declined = aPlanCopy({ on: '2026-09-01', outcome: 'declined' });
  expect([lastCopyGiven([declined, given]), lastCopyGiven([declined])]).toEqual([given, null]);
});

test('texts that differ have digests that differ', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      expect(textDigest(one) === textDigest(other)).toBe(one === other);
    }),
    { seed: 20_261_123 },
  );
});
