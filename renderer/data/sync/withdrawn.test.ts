import { expect, test } from 'vitest';
import type { CollectionName } from '#shared/records/registry.ts';
import type { PushChange, PushOutcome, PushRequest } from '#shared/sync/messages.ts';
import { aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import { removeKeptBack } from './begun-forms.ts';
import { createStatusBoard } from './sync-status.ts';
import { purgeWithdrawn } from './withdrawn.ts';

const person = aYoungPerson({});
const visit = aVisit({ youngPersonId: person.id });
const form = `${person.id}/view 0197`;

const late = ({ newDocumentState: { id, rev } }: PushChange): PushOutcome => ({ outcome: 'late', id, rev });
const refused = ({ newDocumentState: { id, rev } }: PushChange): PushOutcome => ({
  ...{ outcome: 'refused', id, rev, path: '', message: 'It is a form that was begun and not recorded.' },
  code: 'SYNC_DOCUMENT_INVALID',
});

/** A laptop with one file, which has left its user's scope, and a form begun in it. */
function laptop({
  answer = late,
  whilePurged = () => undefined,
  withdrawn = [person.id],
  isDue = () => false,
}: {
  answer?: (change: PushChange) => PushOutcome;
  whilePurged?: (write: (text: string) => void) => void;
  withdrawn?: string[];
  isDue?: () => boolean;
}) {
  let record = {
    ...{ token: '', user: { staffId: 's', authorityId: 'a' }, deviceId: DEVICE_ID, withdrawn },
    firstSync: { done: true, received: 0 },
    ...{ purged: [] as string[], begun: [], drafts: { [form]: 'Too far' } as Record<string, string> },
  };
  const files = new Map<CollectionName, Map<string, unknown>>([
    ['youngPeople', new Map([[person.id, { record: person, pending: null }]])],
    ['contacts', new Map([[visit.id, { record: visit, pending: null }]])],
  ]);
  const sent: PushChange[] = [];
  const sureWhenSent: boolean[] = [];
  let isSure = false;
  let made = 0;
  const parts = {
    device: {
      get: () => record,
      change: async (changes: object | ((current: typeof record) => object), how?: 'surely') => {
        isSure = how === 'surely';
        record = { ...record, ...(typeof changes === 'function' ? changes(record) : changes) };
      },
    },
    held: {
      waiting: new Map(),
      onChange: () => () => undefined,
      get: (name: CollectionName, id: string) => files.get(name)?.get(id) ?? null,
      all: (name: CollectionName) => files.get(name) ?? new Map(),
    },
    writer: {
      async purge(ids: ReadonlyMap<CollectionName, readonly string[]>) {
        whilePurged((text) => {
          record = { ...record, drafts: { ...record.drafts, [form]: text } };
        });
        for (const [name, own] of ids) for (const id of own) files.get(name)?.delete(id);
      },
    },
    drafts: { onDisk: async () => undefined },
    endpoint: {
      async push(_: string, { changes }: PushRequest) {
        sent.push(...changes);
        sureWhenSent.push(isSure);
        return { outcomes: changes.map(answer) };
      },
    },
    own: {
      deviceId: DEVICE_ID,
      nextRev() {
        made += 1;
        return `${DEVICE_ID}.${made}`;
      },
    },
    clock: { now: () => '2026-11-22T09:00:00.000Z' },
    comparison: { isDue },
  };
  const status = createStatusBoard(parts.held as never, parts.device as never, { remaining: 0 } as never);
  return {
    keptBack: () => {
      status.change({});
      return status.get().keptBack;
    },
    remove: (id: string) => removeKeptBack(parts.device as never, id),
    sync: () => purgeWithdrawn(parts as never, new AbortController().signal),
    record: () => record,
    isHere: () => files.get('contacts')?.has(visit.id) === true,
    lose: (name: CollectionName) => void files.get(name)?.clear(),
    sureWhenSent: () => sureWhenSent,
    words: () => sent.map(({ newDocumentState }) => newDocumentState.words),
  };
}

test('[LAP-5] a form of any kind that was begun in a file that leaves is handed over, and off the disk with it', async () => {
  const { sync, record, isHere, words } = laptop({});
  await sync();
  expect(words()).toEqual(['Too far']);
  expect(isHere()).toBe(false);
  expect(record()).toMatchObject({ withdrawn: [], purged: [person.id], drafts: {}, begun: [] });
});

test('[LAP-5] a form that the endpoint does not take stays, with its file: so where the file is its writer’s again by then', async () => {
  const { sync, record, isHere } = laptop({ answer: refused });
  await sync();
  expect(isHere()).toBe(true);
  expect(record()).toMatchObject({ withdrawn: [person.id], purged: [], drafts: { [form]: 'Too far' } });
});

test('[LAP-5] what is typed in a form while its file is taken off the disk is handed over too', async () => {
  const { sync, record, words } = laptop({ whilePurged: (write) => write('Too far, and too cold') });
  await sync();
  expect(words()).toEqual(['Too far', 'Too far, and too cold']);
  expect(record()).toMatchObject({ withdrawn: [], purged: [person.id], drafts: {} });
});

test('[LAP-5] and where it is not taken then, it waits on the disk though its file is gone', async () => {
  let answers = 0;
  const { sync, record } = laptop({
    whilePurged: (write) => write('Too far, and too cold'),
    answer: (change) => {
      answers += 1;
      return answers === 1 ? late(change) : refused(change);
    },
  });
  await sync();
  expect(record()).toMatchObject({
    withdrawn: [person.id],
    purged: [],
    drafts: { [form]: 'Too far, and too cold' },
  });
});

test('[LAP-5] a form whose file is not here at the end of the feed, as after damage, is handed over where it can be', async () => {
  const { sync, record, words, lose } = laptop({ withdrawn: [] });
  lose('youngPeople');
  await sync();
  expect(words()).toEqual(['Too far']);
  expect(record()).toMatchObject({ purged: [], drafts: {} });
});

test('[LAP-5] and where its file is the user’s, which cannot be read, nothing of it is taken off', async () => {
  const { sync, record, isHere, lose } = laptop({ withdrawn: [], answer: refused });
  lose('youngPeople');
  await sync();
  expect(isHere()).toBe(true);
  expect(record()).toMatchObject({ purged: [], drafts: { [form]: 'Too far' } });
});

test('[LAP-5] a form goes only once no power cut takes back as what it goes, or it would be there twice', async () => {
  const { sync, sureWhenSent, words } = laptop({});
  await sync();
  expect({ words: words(), sureWhenSent: sureWhenSent() }).toEqual({
    words: ['Too far'],
    sureWhenSent: [true],
  });
});

const tooLarge = ({ newDocumentState: { id, rev } }: PushChange): PushOutcome => ({
  ...{ outcome: 'refused', id, rev, path: '', message: 'Too long.', code: 'LATE_ENTRY_TOO_LARGE' },
});

test('[LAP-20] a form that the endpoint has no room for holds no file here: the file goes, the form stays sealed, and the laptop says so', async () => {
  const { sync, record, isHere, words, keptBack } = laptop({ answer: tooLarge });
  await sync();
  expect(isHere()).toBe(false);
  expect(record()).toMatchObject({ withdrawn: [], purged: [person.id], drafts: { [form]: 'Too far' } });
  const kept = [{ collection: 'assessments', code: 'LATE_ENTRY_TOO_LARGE', says: { words: 'Too far' } }];
  expect(keptBack()).toMatchObject(kept);
  expect(JSON.stringify(keptBack())).not.toContain(person.id);
  await sync();
  expect(words(), 'not with each round').toEqual(['Too far']);
});

test('[LAP-20] it goes by itself once there is room, and is off the disk then', async () => {
  let isDue = false;
  let isRoom = false;
  const answer = (change: PushChange) => (isRoom ? late(change) : tooLarge(change));
  const { sync, record, words, keptBack } = laptop({ answer, isDue: () => isDue });
  await sync();
  isDue = true;
  await sync();
  expect(keptBack()).toHaveLength(1);
  isRoom = true;
  await sync();
  expect(words()).toEqual(['Too far', 'Too far', 'Too far']);
  expect(record()).toMatchObject({ drafts: {}, begun: [] });
  expect(keptBack()).toEqual([]);
});

test('[LAP-20] whoever wrote it takes it off the laptop, and nothing else does', async () => {
  const { sync, record, keptBack, remove } = laptop({ answer: tooLarge });
  await sync();
  await remove('0197');
  expect(keptBack()).toHaveLength(1);
  await remove(keptBack()[0]?.id ?? '');
  expect(keptBack()).toEqual([]);
  expect(record()).toMatchObject({ drafts: {}, begun: [] });
});
