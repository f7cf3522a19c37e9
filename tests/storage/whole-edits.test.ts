import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#renderer/data/database.ts';
import type { BlockChange, LaptopDisk } from '#renderer/data/laptop-disk.ts';
import { createCommands } from '#renderer/data/records/commands.ts';
import { openHeldRecords } from '#renderer/data/records/held-records.ts';
import { createLocalEdits } from '#renderer/data/records/local-edits.ts';
import { createRecordWriter } from '#renderer/data/records/record-writer.ts';
import type { Revisions } from '#renderer/data/records/revisions.ts';
import { relaxedContexts } from '#renderer/data/records/write-context.ts';
import { openJournal } from '#renderer/data/sealed-journal/journal.ts';
import type { StoreKeys } from '#renderer/data/sealed-journal/seal.ts';
import { sealedStorage } from '#renderer/data/sealed-journal/sealed-storage.ts';
import { systemClock } from '#renderer/platform/clock.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { anAction, aPlan, aPlanSection, aReview } from '#tests/people/builders.ts';
import { seeds } from '#tests/support/property-seeds.ts';
import { anEmptyDisk, diskFull, newKeys, withFault } from './support/disk.ts';

/**
 * What is one statement to a person is one write to the disk, however many records it touches. Killed at any commit, or on a disk
 * that is full now and then, there is no version that no completion names, no completion without its version, and no
 * new plan with a part of the old one's words.
 */

const storeId = randomUUID();
const youngPersonId = randomUUID();
const me: SignedIn = {
  authorityId: 'a-council',
  councilName: 'A Council',
  staffId: randomUUID(),
  name: 'Joanne',
  role: 'personal-adviser',
  teamId: null,
};
const deviceId = randomUUID();
const first = aPlan({
  authorityId: me.authorityId,
  youngPersonId,
  completedOn: null,
  completedByStaffId: null,
});
const of = { authorityId: me.authorityId, youngPersonId, planId: first.id };

let keys: StoreKeys;
beforeEach(async () => {
  keys = await newKeys();
});

async function openOn(disk: LaptopDisk, known: boolean) {
  const journal = await openJournal(disk, storeId, keys, known);
  const database = await openDatabase(sealedStorage(journal, { relaxedContexts }));
  const held = await openHeldRecords(database);
  const writer = createRecordWriter(database);
  let made = 0;
  const revisions: Revisions = {
    ready: true,
    begin: async () => undefined,
    next: () => `${deviceId}.${++made}`,
    meet: async () => undefined,
  };
  const isShut = () => false;
  const edits = createLocalEdits({ writer, clock: systemClock, me, deviceId, revisions, isShut });
  const close = async () => {
    held.close();
    await database.close();
    await journal.idle();
  };
  return { held, writer, commands: createCommands(edits, held, me), close, damage: journal.damage };
}
type Opened = Awaited<ReturnType<typeof openOn>>;

/** As it came from the endpoint: a plan with words in two sections and an action, and a review of it. */
async function layDown({ writer }: Opened): Promise<void> {
  const records = [
    ['plans', first],
    ['planSections', aPlanSection({ ...of, section: 'where-i-live', need: 'A place of her own' })],
    ['planSections', aPlanSection({ ...of, section: 'my-money', need: 'Help with the bills' })],
    ['actions', anAction({ ...of, doneOn: null })],
    ['reviews', aReview({ ...of, completedOn: null, completedByStaffId: null })],
  ] as const;
  for (const [name, record] of records) {
    await writer.alter(name, new Map([[record.id, () => ({ record, pending: null })]]), 'sync');
  }
}

const acts = ['complete plan', 'complete review', 'new version', 'write', 'write two at once'] as const;
type Act = { readonly does: (typeof acts)[number]; readonly pick: number; readonly full: boolean };

function perform({ held, commands }: Opened, { does, pick }: Act): Promise<unknown> {
  const plans = [...held.all('plans').keys()];
  const planId = plans[pick % plans.length] ?? first.id;
  const on = '2026-05-01' as never;
  const write = (section: 'where-i-live' | 'my-money', text: string) =>
    commands.writeSection({ youngPersonId, planId, section, changes: { need: text } });
  switch (does) {
    case 'complete plan':
      return commands.completePlan({ planId, completedOn: on });
    case 'complete review': {
      const review = [...held.all('reviews').values()].find(({ record }) => record.kind === 'review');
      return commands.completeReview({ reviewId: review?.record.id ?? '', completedOn: on });
    }
    case 'new version':
      return commands.startPlan({ youngPersonId, startedOn: on, replacesPlanId: planId });
    case 'write':
      return write('my-money', `Words ${pick}`);
    case 'write two at once':
      return Promise.all([write('my-money', `Words ${pick}`), write('where-i-live', `Others ${pick}`)]);
  }
}

/** What would be wrong with a laptop that holds this. */
function halves({ held }: Opened): string[] {
  const records = [...held.all('plans').values(), ...held.all('reviews').values()].map(
    ({ record }) => record,
  );
  const versions = new Set(
    records.flatMap((record) => ('kind' in record && record.kind === 'version' ? [record.id] : [])),
  );
  const named = records
    .flatMap((record) => ('acts' in record ? record.acts : []))
    .flatMap((act) => (act.kind === 'completed' && act.versionId !== null ? [act.versionId] : []));
  const sections = [...held.all('planSections').values()].map(({ record }) => record);
  const actions = [...held.all('actions').values()].map(({ record }) => record);
  const plans = new Set(held.all('plans').keys());
  return [
    ...named.filter((id) => !versions.has(id)).map((id) => `the version ${id} is named and not there`),
    ...[...versions].filter((id) => !named.includes(id)).map((id) => `nobody names the version ${id}`),
    ...[...plans]
      .filter((id) => sections.filter(({ planId }) => planId === id).length !== 2)
      .map((id) => `the plan ${id} has lost sections`),
    ...[...plans]
      .filter((id) => !actions.some(({ planId }) => planId === id))
      .map((id) => `the plan ${id} has lost its action`),
    ...[...sections, ...actions]
      .filter(({ planId }) => !plans.has(planId))
      .map(({ id }) => `${id} is of no plan`),
  ];
}

/** RxDB opens only so many collections at once, so no store is left open, whatever comes of its test. */
async function withStore<Answer>(
  disk: LaptopDisk,
  known: boolean,
  work: (opened: Opened) => Promise<Answer>,
): Promise<Answer> {
  const opened = await openOn(disk, known);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** Plays the acts, two at a time, on a disk that remembers each transaction and is full for some of them. */
async function play(history: readonly Act[]) {
  const disk = await anEmptyDisk();
  const changes: BlockChange[] = [];
  const writeBlocks = async (change: BlockChange) => {
    await disk.writeBlocks(change);
    changes.push(change);
  };
  let full = false;
  let [laid, refused] = [0, 0];
  const atTheEnd = await withStore(
    withFault({ ...disk, writeBlocks }, () => full && diskFull()),
    false,
    async (laptop) => {
      await layDown(laptop);
      laid = changes.length;
      for (let at = 0; at < history.length; at += 2) {
        const pair = history.slice(at, at + 2);
        full = pair.some((act) => act.full);
        const outcomes = await Promise.allSettled(pair.map((act) => perform(laptop, act)));
        refused += outcomes.filter(({ status }) => status === 'rejected').length;
      }
      full = false;
      return halves(laptop);
    },
  );
  return { changes, laid, refused, atTheEnd };
}

const act: fc.Arbitrary<Act> = fc.record({
  does: fc.constantFrom(...acts),
  pick: fc.nat(20),
  full: fc.boolean(),
});

test.each(seeds.slice(0, 2))(
  '[seed %i] killed at any commit, or refused by a full disk, a statement is there whole or not at all',
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 8 }), async (history) => {
        const { changes, laid, atTheEnd } = await play(history);
        expect(atTheEnd).toEqual([]);
        for (let commits = laid; commits <= changes.length; commits++) {
          const disk = await anEmptyDisk();
          for (const change of changes.slice(0, commits)) await disk.writeBlocks(change);
          const found = await withStore(disk, true, async (laptop) => [...halves(laptop), ...laptop.damage]);
          expect(found).toEqual([]);
        }
      }),
      { seed, numRuns: 6 },
    );
  },
  120_000,
);

test('on a full disk a completion is refused whole, and can be said again when there is room', async () => {
  const completes: Act = { does: 'complete plan', pick: 0, full: false };
  const { refused, atTheEnd } = await play([{ ...completes, full: true }, completes, completes, completes]);
  expect(refused).toBe(2);
  expect(atTheEnd).toEqual([]);
});
