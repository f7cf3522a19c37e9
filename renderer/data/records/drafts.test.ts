import { expect, test } from 'vitest';
import { createDrafts } from './drafts.ts';

/** What the drafts use of a laptop: its own record, and who is on it. */
function laptop(here: string[], drafts: Record<string, string> = {}) {
  let record = { drafts };
  let told: (changes: unknown[]) => void = () => undefined;
  const people = new Set(here);
  const device = {
    get: () => record,
    change: async (changes: object) => {
      record = { ...record, ...changes };
    },
  };
  const held = {
    get: (_: string, id: string) => (people.has(id) ? {} : null),
    onChange(listener: typeof told) {
      told = listener;
      return () => undefined;
    },
  };
  return {
    drafts: createDrafts(device as never, held as never),
    onDisk: () => record.drafts,
    leaves(id: string) {
      people.delete(id);
      told([{ collection: 'youngPeople', id, before: {}, after: null }]);
    },
  };
}

test('[LAP-5] what was begun leaves with the file, and nothing that is typed afterwards comes back to the disk', async () => {
  const { drafts, leaves, onDisk } = laptop(['amira', 'kofi']);
  await drafts.keep('amira', 'visit', 'half a visit');
  await drafts.keep('kofi', 'visit', 'another');
  leaves('amira');
  await expect(drafts.keep('amira', 'undo', 'words of the plan')).rejects.toMatchObject({
    code: 'RECORD_NOT_HERE',
  });
  await drafts.keep('amira', 'visit', null);
  await drafts.idle();
  expect(onDisk()).toEqual({ 'kofi/visit': 'another' });
  expect(drafts.get('amira', 'visit')).toBeNull();
});

test('[LAP-5] what a power cut left of a file that is gone is swept when the store is opened', async () => {
  const left = { 'amira/visit': 'half a visit', 'kofi/visit': 'another' };
  const { drafts, onDisk } = laptop(['kofi'], left);
  await drafts.idle();
  expect(onDisk()).toEqual({ 'kofi/visit': 'another' });
});
