import { expect, it } from 'vitest';
import { type Steps, wrongMovements } from './movement.ts';

const before = { unallocatedStatutory: 9, unallocatedHeadline: 10, planOutOfDate: 12, people: 110 };
const afterAllocation = { ...before, unallocatedStatutory: 8, unallocatedHeadline: 9 };
const right: Steps = {
  before,
  whileOffline: before,
  afterAllocation,
  after: { ...afterAllocation, planOutOfDate: 11 },
};

it('finds nothing wrong where each figure fell by one at its step', () => {
  expect(wrongMovements(right)).toEqual([]);
});

it('notices work that reached the endpoint while the network was cut', () => {
  expect(wrongMovements({ ...right, whileOffline: afterAllocation })).toEqual([
    'unallocatedStatutory while the manager was offline should be 9 and is 8',
    'unallocatedHeadline while the manager was offline should be 10 and is 9',
  ]);
});

it('notices an allocation that never arrived', () => {
  expect(wrongMovements({ ...right, afterAllocation: before })).toHaveLength(4);
});

it('notices a plan that never arrived, and a person who did not exist before', () => {
  expect(wrongMovements({ ...right, after: { ...afterAllocation, people: 111 } })).toEqual([
    'planOutOfDate after the plan arrived should be 11 and is 12',
    'people after the plan arrived should be 110 and is 111',
  ]);
});
