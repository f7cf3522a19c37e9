import { describe, expect, test } from 'vitest';
import type { AnyRecord } from '#shared/records/registry.ts';
import { aPlan, aYoungPerson } from '#tests/people/builders.ts';
import { aLateEntry } from '#tests/people/handover-builders.ts';
import {
  findFalseReceipts,
  findHoles,
  findLost,
  type MasterState,
  type Revision,
  type Writing,
} from './checks.ts';
import { dayFor, marksIn, wordFor } from './words.ts';

const [one, two, three] = [wordFor(1), wordFor(2), wordFor(3)];

function writing(fields: Partial<Writing>): Writing {
  const outcome = 'saved' as const;
  return { step: 0, laptop: 'joanne', collection: 'plans', id: 'x', seen: [], wrote: [], outcome, ...fields };
}

describe('nothing lost', () => {
  test('a word that stands nowhere is lost', () => {
    expect(findLost([writing({ wrote: [one] })], [])).toMatchObject([{ kind: 'lost' }]);
  });

  test('a word that waits to be settled, or was set aside, is not lost', () => {
    const kept = { unsettled: [{ field: 'need', values: [{ value: one }] }] };
    expect(findLost([writing({ wrote: [one] })], [kept])).toEqual([]);
  });

  test('a word is not lost when somebody who saw it wrote another in its place', () => {
    const later = writing({ seen: [one], wrote: [two] });
    expect(findLost([writing({ wrote: [one] }), later], [two])).toEqual([]);
  });

  test('a word is lost when somebody who had not seen it wrote another in its place', () => {
    const later = writing({ seen: [], wrote: [two] });
    expect(findLost([writing({ wrote: [one] }), later], [two])).toMatchObject([{ kind: 'lost' }]);
  });

  test('a writing of which nobody knows whether it was kept replaces nothing unless it is found', () => {
    const unsure = writing({ seen: [one], wrote: [two], outcome: 'unsure' });
    expect(findLost([writing({ wrote: [one] }), unsure], [])).toMatchObject([{ kind: 'lost' }]);
    expect(findLost([writing({ wrote: [one] }), unsure], [two])).toEqual([]);
    expect(findLost([unsure, writing({ wrote: [one] })], [one])).toEqual([]);
  });

  test('a word that nobody wrote is made up, and so is one that the laptop said it had not kept', () => {
    expect(findLost([], [three])).toMatchObject([{ kind: 'made up' }]);
    const refused = writing({ wrote: [one], outcome: 'refused by the laptop' });
    expect(findLost([refused], [one])).toMatchObject([{ kind: 'made up' }]);
    expect(findLost([refused], [])).toEqual([]);
  });
});

describe('the history', () => {
  const first = aPlan({ rev: 'a.1' });
  const second = aPlan({ ...first, rev: 'b.1', completedOn: '2026-04-01' });
  const history: Revision[] = [
    { seq: 1, collection: 'plans', id: first.id, rev: 'a.1', baseRev: null, body: first },
    { seq: 2, collection: 'plans', id: first.id, rev: 'b.1', baseRev: 'a.1', body: second },
  ];
  const master: MasterState[] = [
    { seq: 2, collection: 'plans', id: first.id, youngPersonId: null, rev: 'b.1', body: second },
  ];
  const receipt = { id: first.id, rev: 'b.1', seq: 2 };
  const [earliest] = history;

  test('is whole when each state follows from the one before, and the last is the master state', () => {
    expect(findHoles(history, master, [receipt], history)).toEqual([]);
  });

  test.each([
    ['a state is missing', history.slice(0, 1), master, []],
    [
      'a state was made from another than the one before it',
      [...history].map((each) => ({ ...each, baseRev: 'z.9' })),
      master,
      [],
    ],
    ['a number was given twice', history.map((each) => ({ ...each, seq: 2 })), master, []],
    ['the master state is another', history, master.map((each) => ({ ...each, body: first })), []],
    ['a receipt names what is not there', history, master, [{ ...receipt, rev: 'b.2' }]],
  ])('has a hole when %s', (_, revisions, states, receipts) => {
    const kinds = findHoles(revisions, states, receipts).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['a hole in the history']));
  });

  test('has a hole when what was there once is there no more, or reads otherwise', () => {
    const altered = history.map((each) => (each === earliest ? { ...each, body: second } : each));
    expect(findHoles(altered, master, [], history)).toHaveLength(1);
    expect(findHoles(history.slice(1), master, [], history)).toHaveLength(1);
  });
});

describe('what a laptop shows as sent', () => {
  const plan = aPlan({ rev: 'a.1' });
  const nothing = {
    allocations: [],
    sections: [],
    actions: [],
    reviews: [],
    contacts: [],
    pledges: [],
    handovers: [],
    assessments: [],
    documents: [],
  };
  const file = { ...nothing, youngPerson: aYoungPerson(), plans: [plan], waiting: 0 };
  const at = { name: 'joanne', shown: { staffId: 'j', status: { waiting: 0, refused: [] }, files: [file] } };
  const shown = at as unknown as Parameters<typeof findFalseReceipts>[0];
  const of = (collection: Revision['collection'], body: AnyRecord): Revision => ({
    ...{ seq: 1, collection, body },
    ...{ id: body.id, rev: body.rev, baseRev: null },
  });
  const others = [of('youngPeople', file.youngPerson)];

  test('is a receipt for nothing where the endpoint has never heard of it', () => {
    expect(findFalseReceipts(shown, others)).toMatchObject([{ kind: 'a receipt for nothing' }]);
    expect(findFalseReceipts(shown, [...others, of('plans', plan)])).toEqual([]);
  });

  test('may have been handed over with its file, as a late entry', () => {
    const entry = aLateEntry({ collection: 'plans', written: plan });
    expect(findFalseReceipts(shown, [...others, of('handovers', entry)])).toEqual([]);
  });
});

test('no two words of a history are the same, and each is found wherever it stands', () => {
  const words = Array.from({ length: 500 }, (_, n) => wordFor(n));
  const days = Array.from({ length: 500 }, (_, n) => dayFor(n));
  expect(new Set([...words, ...days]).size).toBe(1_000);
  expect(marksIn({ text: `${words[3]}. ${words[4]}`, list: [{ on: days[5] }] })).toEqual([
    words[3],
    words[4],
    days[5],
  ]);
});
