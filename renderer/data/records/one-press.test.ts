import { expect, test } from 'vitest';
import type { Commands } from '../waymark-store.ts';
import { asOnePress } from './one-press.ts';

/** Commands whose orders wait until the test answers them. */
function aSlowDisk() {
  const given: { order: unknown; answer: (failure?: Error) => void }[] = [];
  const allocate = (order: unknown) =>
    new Promise((resolve, reject) => {
      const id = String(given.length);
      given.push({ order, answer: (failure) => (failure ? reject(failure) : resolve({ id })) });
    });
  const commands = asOnePress({ allocate } as unknown as Commands);
  return { given, press: (staffId: string) => commands.allocate({ staffId } as never) };
}

test('an order given twice while the disk is slow is one order, and both presses hear of it', async () => {
  const { given, press } = aSlowDisk();
  const both = [press('Joanne'), press('Joanne')];
  given[0]?.answer();
  expect(await Promise.all(both)).toEqual([{ id: '0' }, { id: '0' }]);
  expect(given).toHaveLength(1);
});

test('once it was answered, whether it was kept or not, it is an order of its own', async () => {
  const { given, press } = aSlowDisk();
  const refused = press('Joanne');
  given[0]?.answer(new Error('The disk is full.'));
  await expect(refused).rejects.toThrow('The disk is full.');
  const again = press('Joanne');
  given[1]?.answer();
  await again;
  void press('Joanne');
  expect(given).toHaveLength(3);
});

test('what is ticked, unticked and ticked again ends ticked', () => {
  const { given, press } = aSlowDisk();
  for (const staffId of ['Joanne', 'Tom', 'Joanne']) void press(staffId);
  expect(given.map(({ order }) => order)).toEqual([
    { staffId: 'Joanne' },
    { staffId: 'Tom' },
    { staffId: 'Joanne' },
  ]);
});
