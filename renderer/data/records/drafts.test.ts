import { expect, test } from 'vitest';
import { StoreFailure } from '../store-failure.ts';
import { createDrafts } from './drafts.ts';

/** What the drafts use of a laptop: its own record, and who is on it. */
function laptop(here: string[], drafts: Record<string, string> = {}) {
  let record = { drafts };
  let isFull = false;
  const people = new Set(here);
  const device = {
    get: () => record,
    change: async (changes: (current: typeof record) => object) => {
      if (isFull) throw new StoreFailure('STORE_FULL');
      record = { ...record, ...changes(record) };
    },
  };
  const held = { get: (_: string, id: string) => (people.has(id) ? {} : null) };
  return {
    drafts: createDrafts(device as never, held as never),
    onDisk: () => record.drafts,
    leaves: (id: string) => void people.delete(id),
    returns: (id: string) => void people.add(id),
    fill(is: boolean) {
      isFull = is;
    },
  };
}

test('[LAP-5] of a file that has left nothing is begun, and what was begun in it is shown to nobody', async () => {
  const { drafts, leaves, onDisk } = laptop(['amira', 'kofi']);
  await drafts.keep('kofi', 'visit', 'another');
  leaves('amira');
  await expect(drafts.keep('amira', 'visit', 'half a visit')).rejects.toMatchObject({
    code: 'RECORD_NOT_HERE',
  });
  expect(onDisk()).toEqual({ 'kofi/visit': 'another' });
  leaves('kofi');
  expect(drafts.get('kofi', 'visit')).toBeNull();
});

test('[LAP-5] a form stays on the disk while its file is not here, as after damage, and is there again with the file', async () => {
  const left = { 'amira/visit': 'half a visit' };
  const { drafts, returns, onDisk } = laptop(['kofi'], left);
  await drafts.keep('kofi', 'visit', 'another');
  expect(onDisk()).toEqual({ ...left, 'kofi/visit': 'another' });
  returns('amira');
  expect(drafts.get('amira', 'visit')).toBe('half a visit');
});

test('what a full disk did not take stands in the form meanwhile, and goes to the disk with what is typed next', async () => {
  const { drafts, fill, onDisk } = laptop(['amira']);
  fill(true);
  await expect(drafts.keep('amira', 'visit', 'half')).rejects.toMatchObject({ code: 'STORE_FULL' });
  await expect(drafts.onDisk()).rejects.toMatchObject({ code: 'STORE_FULL' });
  expect(drafts.get('amira', 'visit')).toBe('half');
  fill(false);
  await drafts.keep('amira', 'view', 'It is too far');
  expect(onDisk()).toEqual({ 'amira/visit': 'half', 'amira/view': 'It is too far' });
});
