import { expect, test } from 'vitest';
import { assessedPerson, type Person } from '#renderer/features/people/index.ts';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { aYoungPerson } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import {
  amiraHaddad,
  CAST_DAY,
  type CastMember,
  callumReid,
  everybody,
  joanneAdeyemi,
  kofiMensahClarke,
  owenTibbs,
  rhysPritchard,
} from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import { caseloadView, isNamed, ROWS_A_PAGE, summarySentence } from './caseload-view-model.ts';

const context = {
  today: CAST_DAY,
  settings: defaultSettings,
  staffWords: (id: string) => (id === joanneAdeyemi.id ? 'You' : 'Tom Brannigan'),
};

function known(member: CastMember): Person {
  return assessedPerson(caseFileOf(member), CAST_DAY, defaultSettings);
}

function sentence(people: readonly Person[]): string {
  return summarySentence(people, 30)
    .map(({ text }) => text)
    .join('');
}

const everyone = { filter: 'everyone', name: '', page: 1 } as const;

test('the row of Amira, whose plan is out of date, says what was due, when, and under which rule', () => {
  const [row] = caseloadView([known(amiraHaddad)], everyone, context).rows;
  expect({ ...row, person: row?.person.name }).toEqual({
    person: 'Amira Haddad',
    age: 19,
    category: 'Former relevant',
    what: 'Plan review',
    rule: 'every 6 months',
    by: '14 Nov',
    howSoon: '9 days late',
    isLate: true,
    plan: 'overdue',
    // Nothing is written in any section of hers, so every matter that the law asks of her plan is empty.
    gaps: 11,
    toSettle: 0,
    adviser: 'You',
    endsBand: false,
  });
});

test('the rows are in order of urgency, with a stronger rule where a band ends', () => {
  const people = [owenTibbs, callumReid, rhysPritchard, kofiMensahClarke, amiraHaddad].map(known);
  const { rows } = caseloadView(people, everyone, context);
  expect(rows.map(({ person, endsBand }) => [person.name, endsBand])).toEqual([
    ['Amira Haddad', false],
    ['Kofi Mensah-Clarke', true],
    ['Rhys Pritchard', false],
    ['Callum Reid', true],
    ['Owen Tibbs', false],
  ]);
});

test('the sentence names the overdue and the due, and claims of the rest only that nothing is due in that time', () => {
  const people = [amiraHaddad, kofiMensahClarke, rhysPritchard, owenTibbs].map(known);
  expect(sentence(people)).toBe(
    '2 overdue, 1 due in the next 30 days, nothing due in that time for the other young person.',
  );
});

test.each([
  [[amiraHaddad], '1 overdue.'],
  [[amiraHaddad, owenTibbs], '1 overdue, nothing due in the next 30 days for the other young person.'],
  [[rhysPritchard], '1 due in the next 30 days.'],
  [[owenTibbs], 'Nothing is overdue or due in the next 30 days.'],
])('the sentence is whole for a small caseload', (members, expected) => {
  expect(sentence(members.map(known))).toBe(expected);
});

test('the counts of the filters add up to everybody, each in one group', () => {
  const people = everybody.map(known);
  const { counts } = caseloadView(people, everyone, context);
  const others = people.filter(({ urgency }) => urgency === 'later' || urgency === 'nothing-due').length;
  expect(counts.overdue + counts['due-soon'] + others).toBe(counts.everyone);
});

test('a name is found by the beginning of any of its words, without its accents', () => {
  const zofia = known({
    ...amiraHaddad,
    youngPerson: aYoungPerson({ preferredName: 'Zofia', familyName: 'Wójcik', councilReference: '566910' }),
  });
  expect(['woj', 'zof wójc', '5669', 'fia', 'x'].map((typed) => isNamed(zofia, typed))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('without a name, the council’s reference stands in', () => {
  const unnamed = known({
    ...owenTibbs,
    youngPerson: aYoungPerson({ preferredName: null, familyName: null, councilReference: '566910' }),
  });
  expect(unnamed.name).toBe('Name not recorded, reference 566910');
});

test('2,700 people come in pages, and every one of them on exactly one page', () => {
  const people = Array.from({ length: 2_700 }, (_, index) =>
    known({
      ...amiraHaddad,
      youngPerson: aYoungPerson({ id: idFor(`crowd ${index}`), dateOfBirth: calendarDate('2010-01-15') }),
    }),
  );
  const first = caseloadView(people, everyone, context);
  const seen = new Set<string>();
  for (let page = 1; page <= first.pages; page += 1) {
    const { rows } = caseloadView(people, { ...everyone, page }, context);
    expect(rows.length).toBeLessThanOrEqual(ROWS_A_PAGE);
    for (const { person } of rows) seen.add(person.id);
  }
  expect({ pages: first.pages, seen: seen.size }).toEqual({ pages: 27, seen: 2_700 });
});

test('a name with a hyphen or an apostrophe is found however it is typed', () => {
  const kofi = known(kofiMensahClarke);
  const niamh = known({
    ...amiraHaddad,
    youngPerson: aYoungPerson({ preferredName: 'Niamh', familyName: 'O’Brien' }),
  });
  const found = ['Kofi Mensah-Clarke', 'mensah clarke', 'mensah-', 'clarke'].map((typed) =>
    isNamed(kofi, typed),
  );
  const hers = ["o'brien", 'O’Brien', 'brien'].map((typed) => isNamed(niamh, typed));
  expect([...found, ...hers]).toEqual([true, true, true, true, true, true, true]);
});

test('a group that the team’s page counted is shown whole, with its own counts', () => {
  const people = everybody.map(known);
  const group = { words: 'Joanne', adviserId: joanneAdeyemi.id, plans: ['out-of-date'] } as const;
  const { rows, counts } = caseloadView(people, { ...everyone, group }, context);
  const expected = people.filter(
    ({ adviser, assessment }) =>
      adviser?.staffId === joanneAdeyemi.id && assessment.plan.state === 'out-of-date',
  );
  expect(expected.length).toBeGreaterThan(0);
  expect([rows.length, counts.everyone]).toEqual([expected.length, expected.length]);
});
