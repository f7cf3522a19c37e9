import { expect, test } from 'vitest';
import type { PullResponse } from '#shared/sync/messages.ts';
import { aYoungPerson } from '#tests/people/builders.ts';
import { DEVICE_ID } from '#tests/people/envelope.ts';
import { idFor } from '#tests/people/ids.ts';
import type { DeviceRecord } from '../keys/device-record.ts';
import { pullToTheEnd } from './pull.ts';

const amira = aYoungPerson({});
const kofi = idFor('Kofi');

/** A laptop whose feed ends with this page. Answers what it knows of itself afterwards. */
async function afterPulling(
  page: Partial<PullResponse>,
  before: Partial<Pick<DeviceRecord, 'withdrawn' | 'purged' | 'begun'>>,
) {
  let record = {
    ...{ token: '', checkpoint: { seq: 1, id: '' }, earlier: [], fetchAgain: false },
    ...{ withdrawn: [], purged: [], begun: [], ...before },
    firstSync: { done: true, received: 0 },
  };
  const parts = {
    device: {
      get: () => record,
      change: async (changes: object) => {
        record = { ...record, ...changes };
      },
    },
    held: { waiting: new Map() },
    writer: { alter: async () => undefined },
    own: { deviceId: DEVICE_ID },
    endpoint: {
      pull: async () => ({
        ...{ documents: [], withdrawn: [], checkpoint: { seq: 9, id: '' }, remaining: 0, complete: true },
        ...page,
      }),
    },
    progressed: () => undefined,
  };
  await pullToTheEnd(parts as never, [], new AbortController().signal);
  return record;
}

test('[HND-2] a file that comes back leaves no longer, and that it was off the disk for a time is not said any more', async () => {
  const documents = [{ collection: 'youngPeople' as const, document: amira as never }];
  const away = { withdrawn: [amira.id, kofi], purged: [amira.id, kofi] };
  expect(await afterPulling({ documents }, away)).toMatchObject({ withdrawn: [kofi], purged: [kofi] });
});

test('[LAP-20] a form that was kept back from a file that comes back is in its place again, and told of no more', async () => {
  const documents = [{ collection: 'youngPeople' as const, document: amira as never }];
  const [hers, his] = [`${amira.id}/contact`, `${kofi}/contact`].map((key) => ({
    ...{ key, text: '', change: null as never, isSent: false, tooMuch: 'LATE_ENTRY_TOO_MANY' as const },
  }));
  if (!hers || !his) throw new Error('There are two.');
  expect(await afterPulling({ documents }, { begun: [hers, his] })).toMatchObject({ begun: [his] });
});

test('[HND-2] a file that has left stays one that is to be said, until the endpoint has heard it', async () => {
  const away = { withdrawn: [], purged: [kofi] };
  const withdrawn = [{ youngPersonId: amira.id }];
  expect(await afterPulling({ withdrawn } as never, away)).toMatchObject({
    withdrawn: [amira.id],
    purged: [kofi],
  });
});
