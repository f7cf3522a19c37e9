import { describe, expect, test } from 'vitest';
import type { AnyRecord } from '#shared/records/registry.ts';
import { aPlanSection } from '#tests/people/builders.ts';
import { aLateEntry } from '#tests/people/handover-builders.ts';
import { idFor } from '#tests/people/ids.ts';
import type { AtLaptop, MasterState, Revision, Writing } from './checks.ts';
import { findAstray, findStrayForms, findTwice, findUntold } from './handover-checks.ts';
import { wordFor } from './words.ts';

const [one, two] = [wordFor(1), wordFor(2)];
const [joanne, sam] = [idFor('Joanne'), idFor('Sam')];
const laptop = idFor('a laptop of Joanne’s');
const person = idFor('Amira');

function state(body: AnyRecord, fields: Partial<MasterState> = {}): MasterState {
  const youngPersonId = 'youngPersonId' in body ? (body.youngPersonId ?? null) : null;
  return { seq: 1, collection: 'handovers', id: body.id, youngPersonId, rev: body.rev, body, ...fields };
}

const writing = { at: '2026-11-19T16:20:00.000Z', byStaffId: joanne, onDeviceId: laptop };
function begun(words: string, fields: Parameters<typeof aLateEntry>[0] = {}) {
  const written = { id: idFor(words), rev: 'a.1', isBegun: true, words };
  return aLateEntry({ id: idFor(`late ${words}`), youngPersonId: person, writing, written, ...fields });
}

function shown(fields: Partial<AtLaptop['shown']>, name = 'joanne'): AtLaptop {
  const all = { staffId: joanne, deviceId: laptop, forms: [], lateOutcomes: [], files: [], ...fields };
  return { name, shown: all as never };
}

const wrote = (fields: Partial<Writing> = {}): Writing => ({
  ...{ step: 0, laptop: 'joanne', collection: 'contacts', id: `${laptop} ${person} contact` },
  ...{ seen: [], wrote: [one], outcome: 'saved', ...fields },
});

describe('words of a form that was begun', () => {
  const form = { youngPersonId: person, form: 'contact', text: one };

  test('may be on the laptop where they were typed, and in the file that left it, as begun', () => {
    expect(findStrayForms([wrote()], [shown({ forms: [form] })], [])).toEqual([]);
    expect(findStrayForms([wrote()], [], [state(begun(one))])).toEqual([]);
  });

  test('are seen by the wrong person on another laptop, in another file, or under another’s name', () => {
    const elsewhere = { kind: 'seen by the wrong person' };
    const otherLaptop = shown({ forms: [form], deviceId: idFor('another') });
    const otherFile = shown({ forms: [{ ...form, youngPersonId: idFor('Kofi') }] });
    const others = [
      begun(one, { youngPersonId: idFor('Kofi') }),
      begun(one, { writing: { ...writing, onDeviceId: idFor('another') } }),
    ];
    expect(findStrayForms([wrote()], [otherLaptop], [])).toMatchObject([elsewhere]);
    expect(findStrayForms([wrote()], [otherFile], [])).toMatchObject([elsewhere]);
    for (const other of others)
      expect(findStrayForms([wrote()], [], [state(other)])).toMatchObject([elsewhere]);
  });

  test('are never a record', () => {
    const section = state(aPlanSection({ need: one }), { collection: 'planSections' });
    const entry = aLateEntry({ written: aPlanSection({ need: one }), writing, youngPersonId: person });
    expect(findStrayForms([wrote()], [], [section])).toMatchObject([{ kind: 'made up' }]);
    expect(findStrayForms([wrote()], [], [state(entry)])).toMatchObject([{ kind: 'made up' }]);
  });
});

test('what was handed over twice is found, a form by its words, a record by its revision', () => {
  const again = begun(one, {
    id: idFor('once more'),
    written: { id: idFor('other'), isBegun: true, words: one },
  });
  const section = aPlanSection({ need: one });
  const records = ['first', 'second'].map((name) =>
    state(aLateEntry({ id: idFor(name), written: section, writing, youngPersonId: person })),
  );
  expect(findTwice([state(begun(one)), state(begun(two))])).toEqual([]);
  expect(findTwice([state(begun(one)), state(again)])).toMatchObject([{ kind: 'twice' }]);
  expect(findTwice(records)).toMatchObject([{ kind: 'twice' }]);
});

describe('a decision about a late entry', () => {
  const section = aPlanSection({ need: one });
  const open = aLateEntry({ written: section, writing, youngPersonId: person });
  const decided = (outcome: 'accepted' | 'declined', byStaffId = sam) => ({
    ...open,
    decision: { outcome, byStaffId, reason: '' },
  });
  const revision = (seq: number, body: AnyRecord): Revision => ({
    ...{ seq, collection: 'handovers', id: body.id, rev: `a.${seq}`, baseRev: null, body },
  });

  test('goes astray where it is taken a second time', () => {
    const history = [revision(1, open), revision(2, section), revision(3, decided('accepted'))];
    expect(findAstray(history)).toEqual([]);
    expect(findAstray([...history, revision(4, decided('declined'))])).toMatchObject([
      { kind: 'a decision that went astray' },
    ]);
  });

  test('goes astray where what was accepted was never in the record', () => {
    expect(findAstray([revision(1, open), revision(2, decided('accepted'))])).toMatchObject([
      { kind: 'a decision that went astray' },
    ]);
    expect(findAstray([revision(1, open), revision(2, decided('declined'))])).toEqual([]);
  });

  const told = (outcome: string, entryId = open.id) => [{ entryId, outcome, byStaffId: sam }] as never;
  const master = [state(decided('declined'))];
  const none = new Set<string>();

  test('is told to its writer as it was, and goes astray where it is not', () => {
    expect(findUntold(shown({ lateOutcomes: told('declined') }), master, [], none)).toEqual([]);
    for (const lateOutcomes of [[], told('accepted')]) {
      expect(findUntold(shown({ lateOutcomes }), master, [], none)).toMatchObject([
        { kind: 'a decision that went astray' },
      ]);
    }
  });

  test('is told to nobody else, and no words with it', () => {
    const other = { kind: 'seen by the wrong person' };
    const toSam = shown({ staffId: sam, lateOutcomes: told('declined') }, 'sam');
    expect(findUntold(toSam, master, [], none)).toMatchObject([other]);
    const withWords = [{ entryId: open.id, outcome: 'declined', byStaffId: sam, reason: two }] as never;
    expect(findUntold(shown({ lateOutcomes: withWords }), master, [], none)).toMatchObject([other]);
  });

  test('is not told again where it was read, unless the power was cut since', () => {
    const read = wrote({ collection: 'handovers', id: `read ${open.id}`, wrote: [] });
    expect(findUntold(shown({}), master, [read], none)).toEqual([]);
    const again = shown({ lateOutcomes: told('declined') });
    expect(findUntold(again, master, [read], none)).toMatchObject([{ kind: 'a decision that went astray' }]);
    expect(findUntold(again, master, [read], new Set(['joanne']))).toEqual([]);
  });

  test('that somebody took themselves is told to nobody', () => {
    const own = [state(decided('declined', joanne))];
    expect(findUntold(shown({}), own, [], none)).toEqual([]);
  });
});
