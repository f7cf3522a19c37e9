import { expect, test } from 'vitest';
import { aLateEntry, aPlanSection, aTransfer } from '#tests/people/builders.ts';
import { recordName } from './record-name.ts';

test('a late entry is named with what it is about, where this version knows what that is', () => {
  const written = aPlanSection({ section: 'my-money' });
  expect(recordName('handovers', aLateEntry({ written }))).toMatch(/^Late entry: Section “.+”$/);
  expect(recordName('handovers', aLateEntry({ collection: 'of a later version' }))).toBe('Late entry');
  expect(recordName('handovers', aTransfer())).toBe('Handing over of the file');
});
