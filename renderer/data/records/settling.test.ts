import { expect, test } from 'vitest';
import type { PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { Edit } from '#shared/records/envelope.ts';
import { mergeKinds } from '#shared/records/merge-kinds.ts';
import { ownText } from '#shared/sync/own-text.ts';
import { anAction, aPlanSection } from '#tests/people/builders.ts';
import { idFor } from '#tests/people/ids.ts';
import { laidOver, settled } from './settling.ts';
import { typedOver } from './typed-text.ts';

const by = (name: string, minute: number) => ({
  at: `2026-11-21T10:0${minute}:00.000Z`,
  byStaffId: idFor(name),
  onDeviceId: idFor(`${name}’s laptop`),
});
const [joanne, sam, maria] = [by('Joanne', 1), by('Sam', 2), by('Maria', 3)];
const open = aPlanSection({
  need: 'His words',
  unsettled: [
    {
      field: 'need',
      values: [
        { value: 'Her words', edit: joanne },
        { value: 'His words', edit: sam },
      ],
    },
  ],
});

/** As the commands write a text: `need` may be joined, `ownWords` not. */
function written(record: PlanSection, path: 'need' | 'ownWords', text: string, was: string, edit: Edit) {
  const shown = record[path];
  const typed = { path, shown, text, was, joins: path === 'need' };
  const after = typedOver(record, typed, edit);
  return { [path]: after.text, unsettled: after.unsettled };
}

test('to settle leaves the value that was chosen, and nothing open', () => {
  const order = { field: 'need', value: 'Her words', seen: ['Her words', 'His words'] };
  expect(settled(open, order, maria)).toEqual({ need: 'Her words', unsettled: [] });
});

test('[MRG-6] a value that was not on the screen when the field was settled stays open beside the chosen one', () => {
  const order = { field: 'need', value: 'Her words', seen: ['Her words'] };
  expect(settled(open, order, maria)).toEqual({
    need: 'Her words',
    unsettled: [
      {
        field: 'need',
        values: [
          { value: 'His words', edit: sam },
          { value: 'Her words', edit: maria },
        ],
      },
    ],
  });
});

test('typing in a field that is unsettled changes the version that was typed in, and settles nothing', () => {
  const typed = written(open, 'need', 'Her words, more', 'Her words', joanne);
  expect(typed).toEqual({
    need: 'Her words, more',
    unsettled: [
      {
        field: 'need',
        values: [
          { value: 'His words', edit: sam },
          { value: 'Her words, more', edit: joanne },
        ],
      },
    ],
  });
});

test('each writer goes on in their own version, and whoever has none in the one that is shown', () => {
  expect(['Joanne', 'Sam', 'Maria'].map((name) => ownText(open, 'need', idFor(name), open.need))).toEqual([
    'Her words',
    'His words',
    'His words',
  ]);
});

test('words that arrived in another place while somebody typed are joined to theirs', () => {
  const record = aPlanSection({ need: 'First: a safe home', edit: sam });
  expect(written(record, 'need', 'a safe home by June', 'a safe home', joanne)).toEqual({
    need: 'First: a safe home by June',
    unsettled: [],
  });
});

test('words that arrived in the same place while somebody typed stay beside theirs, with their writer', () => {
  const record = aPlanSection({ need: 'a safe home by May', edit: sam });
  expect(written(record, 'need', 'a safe home by June', 'a safe home', joanne)).toEqual({
    need: 'a safe home by June',
    unsettled: [
      {
        field: 'need',
        values: [
          { value: 'a safe home by May', edit: sam },
          { value: 'a safe home by June', edit: joanne },
        ],
      },
    ],
  });
});

test('a young person’s own words are never joined from what two people wrote down', () => {
  const record = aPlanSection({ ownWords: 'First: I want my own door', edit: sam });
  expect(
    written(record, 'ownWords', 'I want my own door by June', 'I want my own door', joanne).unsettled,
  ).toHaveLength(1);
});

test('a form that is saved over an unsettled field replaces what the field showed, and keeps the rest', () => {
  const values = ['2026-01-01', '2026-02-01'].map((value, at) => ({ value, edit: at === 0 ? joanne : sam }));
  const action = anAction({ dueOn: '2026-02-01', unsettled: [{ field: 'dueOn', values }] });
  const after = laidOver(mergeKinds.actions, action, { dueOn: '2026-03-01' }, maria);
  expect(after.unsettled[0]?.values).toEqual([
    { value: '2026-01-01', edit: joanne },
    { value: '2026-03-01', edit: maria },
  ]);
  const agreed = laidOver(mergeKinds.actions, action, { dueOn: '2026-01-01' }, maria);
  expect(agreed).toMatchObject({ dueOn: '2026-01-01', unsettled: [] });
});
