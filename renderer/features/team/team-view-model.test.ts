import { expect, test } from 'vitest';
import { assessedPerson, type Person } from '#renderer/features/people/index.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { anAllocation, anEpisode, aStaffMember, aYoungPerson } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import {
  amiraHaddad,
  CAST_DAY,
  type CastMember,
  dawitTesfaye,
  declanFoley,
  eastTeam,
  everybody,
  joanneAdeyemi,
  leonMarsh,
  tomBrannigan,
} from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import {
  adviserChoices,
  adviserRows,
  caseloadWords,
  comingRows,
  owedRows,
  sentWords,
  teamSentence,
} from './team-view-model.ts';

const manager = { staffId: idFor('staff Ruth'), role: 'team-manager', teamId: eastTeam.id } as const;
const lead = { staffId: idFor('staff Eleanor'), role: 'service-lead', teamId: null } as const;

function known(member: CastMember): Person {
  return assessedPerson(caseFileOf(member), CAST_DAY, defaultSettings);
}

function nobodyElse(
  youngPerson: CastMember['youngPerson'],
  allocations: CastMember['allocations'] = [],
): Person {
  return known({ story: '', youngPerson, allocations, plans: [], reviews: [], contacts: [] });
}

function owed(person: Person) {
  const [row] = owedRows([person], defaultSettings);
  return row && { since: row.since, why: row.why, waitingDays: row.waitingDays, isByLaw: row.isByLaw };
}

test('Dawit has waited since the day after his adviser’s last', () => {
  expect(owed(known(dawitTesfaye))).toEqual({
    since: '2026-10-14',
    why: 'Adviser left',
    waitingDays: 40,
    isByLaw: true,
  });
});

test('Declan has waited since his 16th birthday, by promise, and by law since the days in care added up', () => {
  expect(owed(known(declanFoley))).toEqual({
    since: '2026-03-01',
    why: 'Became eligible',
    waitingDays: 267,
    isByLaw: true,
  });
});

test('Leon, at 23, has waited since he asked', () => {
  expect(owed(known(leonMarsh))).toEqual({
    since: '2026-11-02',
    why: 'Asked for support',
    waitingDays: 21,
    isByLaw: true,
  });
});

test('at 16 and not yet eligible the council’s promise counts, and is told apart from the law', () => {
  const person = nobodyElse(
    aYoungPerson({ dateOfBirth: '2010-11-20', episodes: [anEpisode({ start: '2026-10-01' })] }),
  );
  expect(owed(person)).toEqual({
    since: '2026-11-20',
    why: 'Our promise at 16',
    waitingDays: 3,
    isByLaw: false,
  });
});

test('an adviser arranged for a later day is named, and the wait goes on', () => {
  const youngPerson = aYoungPerson({ dateOfBirth: '2010-01-15' });
  const planned = anAllocation({ youngPersonId: youngPerson.id, start: '2026-12-01' });
  const [row] = owedRows([nobodyElse(youngPerson, [planned])], defaultSettings);
  expect([row?.planned?.start, row?.since]).toEqual(['2026-12-01', '2026-01-15']);
});

test('every young person is in exactly one row of the plans by adviser, and the states add up', () => {
  const people = everybody.map(known);
  const rows = adviserRows(people, [joanneAdeyemi, tomBrannigan], manager);
  const total = rows.reduce((sum, { holds }) => sum + holds, 0);
  const states = rows.reduce(
    (sum, { overdue, missing, dueSoon, inDate, other }) => sum + overdue + missing + dueSoon + inDate + other,
    0,
  );
  expect({ total, states }).toEqual({ total: people.length, states: people.length });
});

test('the team’s sentence and its tables count the same people', () => {
  const people = everybody.map(known);
  const waiting = owedRows(people, defaultSettings).length;
  const rows = adviserRows(people, [joanneAdeyemi, tomBrannigan], manager);
  const late = rows.reduce((sum, { overdue }) => sum + overdue, 0);
  const missing = rows.reduce((sum, row) => sum + row.missing, 0);
  const sentence = teamSentence(people)
    .map(({ text }) => text)
    .join('');
  expect(sentence).toBe(
    `${waiting} young people are owed an adviser and have none. ${late} ${late === 1 ? 'plan is' : 'plans are'} out of date and ${missing} are missing.`,
  );
});

test('somebody under 16 is in no count and only among those to come', () => {
  const person = nobodyElse(aYoungPerson({ dateOfBirth: '2011-03-01' }));
  expect({
    owed: owedRows([person], defaultSettings).length,
    coming: comingRows([person]).map(({ on, to }) => [on, to]),
  }).toEqual({ owed: 0, coming: [['2027-03-01', 'eligible']] });
});

test('a caseload is told against its ceiling, where there is one', () => {
  const [row] = adviserRows([known(amiraHaddad)], [joanneAdeyemi], manager);
  expect([
    row && caseloadWords(row),
    caseloadWords({ id: 'x', holds: 8, ceiling: null, isOurs: true }),
  ]).toEqual(['1 of 25', '8, no ceiling']);
});

test('of another team’s adviser nothing is claimed but what this laptop holds', () => {
  const elsewhere = aStaffMember({
    id: idFor('staff Sunita'),
    name: 'Sunita Bhatt',
    teamId: idFor('team West'),
  });
  const idle = aStaffMember({ id: idFor('staff Ewan'), name: 'Ewan Galbraith', teamId: idFor('team West') });
  const youngPerson = aYoungPerson({ dateOfBirth: '2010-01-15' });
  const held = anAllocation({ youngPersonId: youngPerson.id, staffId: elsewhere.id, start: '2026-02-01' });
  const people = [known(amiraHaddad), nobodyElse(youngPerson, [held])];
  const advisers = [idle, joanneAdeyemi, elsewhere];
  expect(adviserRows(people, advisers, manager).map((row) => [row.name, caseloadWords(row)])).toEqual([
    ['Joanne Adeyemi', '1 of 25'],
    ['Sunita Bhatt', '1 of this team’s'],
  ]);
  const west = { ...eastTeam, id: idFor('team West'), name: 'Leaving care, West' };
  expect(
    adviserChoices(people, advisers, [eastTeam, west], manager).map(({ name, aside }) => [name, aside]),
  ).toEqual([
    ['Joanne Adeyemi', '1 of 25'],
    ['Ewan Galbraith', 'Leaving care, West'],
    ['Sunita Bhatt', 'Leaving care, West'],
  ]);
});

test('what was allocated is said to be with the council only once nothing waits, and never when it was refused', () => {
  expect([sentWords(1, false), sentWords(0, false), sentWords(0, true)]).toEqual([
    'It goes to the council with the next sync.',
    'The council has it.',
    'The council refused a change about them: see the line at the top.',
  ]);
});

test('of those whom nobody holds, it is said how many are owed an adviser', () => {
  const nobodys = { id: null, holds: 22, ceiling: null, isOurs: false };
  expect([caseloadWords({ ...nobodys, owed: 7 }), caseloadWords({ ...nobodys, owed: 1 })]).toEqual([
    '22, of whom 7 are owed one',
    '22, of whom 1 is owed one',
  ]);
});

test('a service lead looks over every team: each adviser’s whole caseload is known', () => {
  const west = { ...tomBrannigan, teamId: idFor('team West') };
  const [row] = adviserRows([known(amiraHaddad)], [{ ...joanneAdeyemi, teamId: west.teamId }], lead);
  expect(row).toMatchObject({ name: joanneAdeyemi.name, isOurs: true, holds: 1 });
  expect(adviserChoices([], [west], [eastTeam], lead).map(({ aside }) => aside)).toEqual([
    `0 of ${west.caseloadCeiling}`,
  ]);
});
