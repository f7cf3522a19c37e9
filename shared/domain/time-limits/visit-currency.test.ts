import { expect, test } from 'vitest';
import { calendarDate } from '#shared/calendar/calendar-date.ts';
import { assess } from '#shared/domain/assessment/assess.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { type FactsInATest, somePersonFacts } from '#tests/support/some-person-facts.ts';

const formerRelevant: FactsInATest = {
  dateOfBirth: '2008-01-10',
  episodes: [{ start: '2019-05-01' }],
  accommodation: [{ start: '2026-03-01', legalBasis: 's23B' }],
};

function visitOn(person: FactsInATest, day: string): readonly unknown[] {
  const { visit } = assess(somePersonFacts(person), calendarDate(day), defaultSettings);
  return [visit.state, visit.dueOn, visit.rule];
}

const none = ['not-required', null, null];

test('[VISIT-7D] the first visit is due on the seventh day after the move and overdue on the eighth', () => {
  expect(visitOn(formerRelevant, '2026-02-28')).toEqual(none);
  expect(visitOn(formerRelevant, '2026-03-01')).toEqual(['on-time', '2026-03-08', 'VISIT-7D']);
  expect(visitOn(formerRelevant, '2026-03-08')).toEqual(['on-time', '2026-03-08', 'VISIT-7D']);
  expect(visitOn(formerRelevant, '2026-03-09')).toEqual(['overdue', '2026-03-08', 'VISIT-7D']);
});

test('[VISIT-7D] only a visit at that accommodation since the move is a visit there', () => {
  const visits = [
    { on: '2026-02-28', atAccommodation: true },
    { on: '2026-03-03', atAccommodation: false },
    { on: '2026-03-20', atAccommodation: true },
  ];
  expect(visitOn({ ...formerRelevant, visits }, '2026-03-09')).toEqual(['overdue', '2026-03-08', 'VISIT-7D']);
});

test('[VISIT-7D] a new move starts again, and where several are open the latest counts', () => {
  const accommodation = [
    { start: '2026-03-01', legalBasis: 's23B' as const },
    { start: '2026-03-20', end: '2026-04-20', legalBasis: 's24B' as const },
  ];
  const moved = { ...formerRelevant, accommodation, visits: [{ on: '2026-03-06', atAccommodation: true }] };
  expect(visitOn(moved, '2026-03-20')).toEqual(['on-time', '2026-03-27', 'VISIT-7D']);
  expect(visitOn(moved, '2026-04-20')).toEqual(['on-time', '2026-05-06', 'VISIT-2M']);
});

test('[VISIT-2M] the next visit is due two months after the last', () => {
  const visited = { ...formerRelevant, visits: [{ on: '2026-03-06', atAccommodation: true }] };
  expect(visitOn(visited, '2026-05-06')).toEqual(['on-time', '2026-05-06', 'VISIT-2M']);
  expect(visitOn(visited, '2026-05-07')).toEqual(['overdue', '2026-05-06', 'VISIT-2M']);
});

test('[VISIT-7D] nothing is owed where the council does not provide the home, or to an eligible child', () => {
  const elsewhere = {
    ...formerRelevant,
    accommodation: [{ start: '2026-03-01', legalBasis: 'other' as const }],
  };
  expect(visitOn(elsewhere, '2026-06-01')).toEqual(none);
  expect(visitOn({ ...formerRelevant, dateOfBirth: '2009-01-10' }, '2026-06-01')).toEqual(none);
});

test('[VISIT-7D] at 21 to 24 visits are owed only while support that was asked for goes on', () => {
  const older = {
    ...formerRelevant,
    dateOfBirth: '2004-01-10',
    supportRequests: [{ requestedOn: '2026-03-05', endedOn: '2026-03-10' }],
  };
  expect(visitOn(older, '2026-03-04')).toEqual(none);
  expect(visitOn(older, '2026-03-09')).toEqual(['overdue', '2026-03-08', 'VISIT-7D']);
  expect(visitOn(older, '2026-03-10')).toEqual(none);
});
