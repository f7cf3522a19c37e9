import { expect, test } from 'vitest';
import { assessedPerson, type Person } from '#renderer/features/people/index.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import {
  amiraHaddad,
  CAST_DAY,
  type CastMember,
  everybody,
  kofiMensahClarke,
  owenTibbs,
  rhysPritchard,
} from '#tests/people/cast.ts';
import { limitRows, limitsSentence } from './limit-rows.ts';
import { type WhyTopic, why } from './why-words.ts';

function known(member: CastMember): Person {
  return assessedPerson(caseFileOf(member), CAST_DAY, defaultSettings);
}

function told(topic: WhyTopic, member: CastMember): string {
  const { sentence, more } = why(topic, known(member), defaultSettings);
  return `${sentence} ${more}`;
}

test.each<[WhyTopic, CastMember, string]>([
  [
    'plan',
    amiraHaddad,
    'Amira’s plan is out of date. Last review 14 May; the plan review was due by 14 November (every 6 months).',
  ],
  [
    'plan',
    kofiMensahClarke,
    'Kofi has no completed plan. Became eligible 18 August; it was due by 18 November (within 3 months).',
  ],
  [
    'visit',
    rhysPritchard,
    'A visit to Rhys’s home is due by 25 November. Moved 18 November (7 days after a move).',
  ],
  [
    'plan',
    owenTibbs,
    'Owen’s plan is not required today. A pathway plan is owed with a personal adviser, and the law asks for neither today.',
  ],
])('why, of %s', (topic, member, expected) => {
  expect(told(topic, member)).toBe(expected);
});

test('what is late says what would make it right', () => {
  expect(why('plan', known(amiraHaddad), defaultSettings).putRight).toMatch(/review/i);
});

test('nobody of the cast is left without an explanation, on any topic', () => {
  for (const person of everybody.map(known)) {
    for (const topic of ['category', 'plan', 'personal-adviser', 'visit'] as const) {
      const { title, sentence, more } = why(topic, person, defaultSettings);
      expect([title, sentence, more].every((words) => words.length > 0 && !words.includes('undefined'))).toBe(
        true,
      );
    }
  }
});

test('every open time limit names its provision', () => {
  const rows = everybody.map(known).flatMap((person) => limitRows(person, defaultSettings));
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter(({ provision }) => provision === '')).toEqual([]);
});

test('the time limits are counted in a sentence', () => {
  expect([
    limitsSentence(limitRows(known(amiraHaddad), defaultSettings)),
    limitsSentence(limitRows(known(owenTibbs), defaultSettings)),
  ]).toEqual(['1 time limit is open, and it is overdue.', 'No time limit is open today.']);
});
