import { expect, test } from 'vitest';
import { anAction, aPlanSection } from '#tests/people/builders.ts';
import { changesBetween, contentNow } from './plan-version.ts';

const flat = aPlanSection({ section: 'where-i-live', ownWords: 'I like it 🏠 أحبه', need: 'A warm home' });
const blank = aPlanSection({ section: 'my-money' });
const boiler = anAction({ what: 'Mend the boiler' });
const heater = anAction({ what: 'Buy a heater' });

test('what is kept of a plan is all that stands in it, and nothing that is blank', () => {
  const { sections, actions } = contentNow([flat, blank], [boiler]);
  expect(sections.map(({ id, ownWords }) => [id, ownWords])).toEqual([['where-i-live', 'I like it 🏠 أحبه']]);
  expect(actions).toEqual([
    {
      id: boiler.id,
      section: 'where-i-live',
      what: 'Mend the boiler',
      who: 'Joanne',
      dueOn: '2026-12-04',
      doneOn: null,
      closedOn: null,
      closedWhy: '',
    },
  ]);
});

test('nothing has changed where nothing was written', () => {
  const content = contentNow([flat, blank], [boiler]);
  expect(changesBetween(content, content)).toEqual([]);
});

test('what changed is told section by section, words and actions, with how it was', () => {
  const was = contentNow([flat], [boiler, heater]);
  const is = contentNow(
    [
      { ...flat, need: 'A warm home until June', matters: [{ id: 'suitability', text: 'Safe and near' }] },
      { ...blank, need: 'A budget' },
    ],
    [
      { ...boiler, doneOn: '2026-11-20' as never },
      { ...heater, closedOn: '2026-11-21' as never, closedWhy: 'The landlord did' },
      anAction({ section: 'skills-for-life', what: 'Cook twice a week' }),
    ],
  );
  const told = changesBetween(was, is).map(({ section, words, actions }) => ({
    section,
    words: words.map(({ field, was: before, is: now }) => [field, before, now]),
    actions: actions.map(({ action, change }) => [action.what, change]),
  }));
  expect(told.sort((a, b) => a.section.localeCompare(b.section))).toEqual([
    { section: 'my-money', words: [['need', '', 'A budget']], actions: [] },
    { section: 'skills-for-life', words: [], actions: [['Cook twice a week', 'new']] },
    {
      section: 'where-i-live',
      words: [
        ['need', 'A warm home', 'A warm home until June'],
        ['suitability', '', 'Safe and near'],
      ],
      actions: expect.arrayContaining([
        ['Mend the boiler', 'done'],
        ['Buy a heater', 'closed'],
      ]),
    },
  ]);
});

test.each([
  ['opened-again', { doneOn: '2026-11-01' as never }, {}],
  ['reworded', {}, { dueOn: '2027-01-01' as never }],
])('an action can be %s', (change, before, after) => {
  const [changed] = changesBetween(
    contentNow([], [{ ...boiler, ...before }]),
    contentNow([], [{ ...boiler, ...after }]),
  );
  expect(changed?.actions.map((one) => one.change)).toEqual([change]);
});
