import { expect, test } from 'vitest';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import { heldAfter } from './push.ts';

const ID = '0192f0c1-0000-7000-8000-000000000001';
const [OTHER_DEVICE, seq] = ['0192f0c1-0000-7000-8000-0000000000ff', 8];

test('[PUL-5] what a laptop names after a push is its own revisions that were accepted as they were, and no other', () => {
  const held = heldAfter(
    [
      { outcome: 'accepted', id: ID, rev: `${DEVICE_ID}.4`, seq },
      { outcome: 'accepted', id: ID, rev: `${DEVICE_ID}.5`, seq, altered: true },
      { outcome: 'accepted', id: ID, rev: `${OTHER_DEVICE}.6`, seq },
      { outcome: 'late', id: ID, rev: `${DEVICE_ID}.7` },
      { outcome: 'refused', id: ID, rev: `${DEVICE_ID}.8`, code: 'ACCESS_DENIED', path: '', message: '' },
      { outcome: 'conflict', id: ID, realMasterState: { id: ID, rev: `${DEVICE_ID}.9` } },
    ],
    { deviceId: DEVICE_ID },
  );
  expect(held).toEqual([4]);
});
