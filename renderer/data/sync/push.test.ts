import { expect, test } from 'vitest';
import type { PushOutcome } from '#shared/sync/messages.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import { heldAfter } from './push.ts';

const ID = '0192f0c1-0000-7000-8000-000000000001';
const [OTHER_DEVICE, seq] = ['0192f0c1-0000-7000-8000-0000000000ff', 8];
const [own, collection] = [{ deviceId: DEVICE_ID }, 'contacts'] as const;

/** A laptop on which each record is in this state, and was made from that one. */
const holding = (rev: string, base: string | null = null) => ({
  get: () => ({ record: { rev }, pending: base && { base: { rev: base } } }) as never,
});

test('[PUL-5] what a laptop names after a push is its own revisions that were accepted as they were, and no other', () => {
  const held = (outcome: PushOutcome, rev: string) =>
    heldAfter([outcome], [{ collection }], holding(rev), own);
  const accepted = (rev: string) => ({ outcome: 'accepted', id: ID, rev, seq }) as const;
  const [mine, theirs] = [`${DEVICE_ID}.4`, `${OTHER_DEVICE}.6`];
  expect(held(accepted(mine), mine)).toEqual([4]);
  expect(held({ ...accepted(mine), altered: true }, mine)).toEqual([]);
  expect(held(accepted(theirs), theirs)).toEqual([]);
  expect(held({ outcome: 'late', id: ID, rev: mine }, mine)).toEqual([]);
  const refusal = { code: 'ACCESS_DENIED', path: '', message: '' };
  expect(held({ outcome: 'refused', id: ID, rev: mine, ...refusal }, mine)).toEqual([]);
  expect(held({ outcome: 'conflict', id: ID, realMasterState: { id: ID, rev: mine } }, mine)).toEqual([]);
});

test('[PUL-5] one that moved on while the answer was on its way is named, and one that was taken back meanwhile is not', () => {
  const outcome = { outcome: 'accepted', id: ID, rev: `${DEVICE_ID}.4`, seq } as const;
  const held = (laptop: Parameters<typeof heldAfter>[2]) =>
    heldAfter([outcome], [{ collection }], laptop, own);
  expect(held(holding(`${DEVICE_ID}.5`, `${DEVICE_ID}.4`))).toEqual([4]);
  expect(held(holding(`${OTHER_DEVICE}.3`))).toEqual([]);
  expect(held({ get: () => null })).toEqual([]);
});
