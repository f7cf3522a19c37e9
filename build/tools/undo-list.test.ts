import { expect, it } from 'vitest';
import { createUndoList } from './undo-list.ts';

it('ends first what began last', async () => {
  const ended: string[] = [];
  const undo = createUndoList();
  undo.add('database', () => void ended.push('database'));
  undo.add('endpoint', () => void ended.push('endpoint'));
  expect(await undo.run()).toEqual([]);
  expect(ended).toEqual(['endpoint', 'database']);
});

it('ends the rest where one part will not end, and says which', async () => {
  const ended: string[] = [];
  const undo = createUndoList();
  undo.add('database', () => void ended.push('database'));
  undo.add('endpoint', () => Promise.reject(new Error('still busy')));
  expect(await undo.run()).toEqual(['endpoint: still busy']);
  expect(ended).toEqual(['database']);
});

it('ends everything once, however often it is asked', async () => {
  let times = 0;
  const undo = createUndoList();
  undo.add('endpoint', () => {
    times += 1;
  });
  await Promise.all([undo.run(), undo.run()]);
  expect(times).toBe(1);
});
