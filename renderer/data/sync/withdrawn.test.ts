import { expect, test } from 'vitest';
import type { CollectionName } from '#shared/records/registry.ts';
import type { PushChange, PushOutcome, PushRequest } from '#shared/sync/messages.ts';
import { aVisit, aYoungPerson } from '#tests/people/builders.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
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
}: {
  answer?: (change: PushChange) => PushOutcome;
  whilePurged?: (write: (text: string) => void) => void;
  withdrawn?: string[];
}) {
  let record = {
    ...{ token: '', user: { staffId: 's', authorityId: 'a' }, deviceId: DEVICE_ID, withdrawn },
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
  };
  return {
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
