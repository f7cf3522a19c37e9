import { expect, test } from 'vitest';
import { localSettingsSchema } from '#shared/domain/local-settings/local-settings.ts';
import { settingBounds } from '#shared/domain/local-settings/setting-bounds.ts';
import { answerCase } from './answer-case.ts';
import { CaseFault } from './case-fault.ts';

const person = {
  dateOfBirth: '2010-01-15',
  diedOn: null,
  episodes: [{ start: '2019-05-01', end: null, shortBreaks: false }],
  returnHome: [],
  specialGuardianship: null,
  detainedOrInHospitalAt16: false,
  supportRequests: [],
  allocations: [{ role: 'personal-adviser', worker: 'w1', start: '2026-01-15', end: null }],
  pathwayPlans: [{ completedOn: '2026-03-01' }],
  reviews: [{ completedOn: '2026-08-31' }],
  reviewRequests: [{ requestedOn: '2026-10-01' }],
  accommodation: [{ start: '2026-03-01', end: null, legalBasis: 's23B' }],
  visits: [{ on: '2026-03-06', atAccommodation: true }],
};

function answer(given: unknown): Record<string, unknown> {
  return JSON.parse(answerCase(JSON.stringify(given)));
}

/** The code and place of the fault in a case that is right but for these parts. */
function faultOf(parts: { person?: object; settings?: unknown; id?: unknown; asOf?: unknown }): unknown {
  const given = { id: 'x', asOf: '2026-11-21', ...parts, person: { ...person, ...parts.person } };
  return faultOfLine(JSON.stringify(given));
}

function faultOfLine(line: string): unknown {
  try {
    answerCase(line);
    return 'no fault';
  } catch (error) {
    if (!(error instanceof CaseFault)) throw error;
    expect(error.message).toMatch(/^[^\n]+\.?$/);
    return [error.code, error.path];
  }
}

test('a whole case has a whole answer', () => {
  const { reasons, ...decided } = answer({ id: 'C01', asOf: '2026-11-21', settings: {}, person });
  expect(decided).toEqual({
    id: 'C01',
    asOf: '2026-11-21',
    category: 'eligible',
    becameEligibleOn: '2026-01-15',
    personalAdviser: { required: 'statute', allocated: true },
    plan: { state: 'out-of-date', dueOn: '2026-10-29', rule: 'REVIEW-REQUEST' },
    visit: { state: 'not-required', dueOn: null, rule: null },
    counts: { unallocatedStatutory: 0, unallocatedHeadline: 0, planOutOfDate: 1 },
  });
  expect(reasons).toContain('The law requires a personal adviser. One is allocated. [PA-ELIG]');
});

test('only the id, the day and the date of birth are needed, and unknown fields are passed over', () => {
  const least = {
    id: '',
    asOf: '2026-11-21',
    colour: 'blue',
    person: { dateOfBirth: '2010-01-15', shoe: [] },
  };
  expect(answer(least)).toMatchObject({
    category: 'none',
    personalAdviser: { required: null, allocated: false },
  });
});

test('a row of no days, a missing legal basis and a missing role are no faults', () => {
  const rows = {
    episodes: [{ start: '2026-01-01', end: '2026-01-01' }],
    accommodation: [{ start: '2026-01-01' }],
    allocations: [{ start: '2026-01-01', end: '2026-01-01' }],
  };
  expect(faultOf({ person: rows })).toBe('no fault');
});

test.each([
  [{ person: { dateOfBirth: undefined } }, 'schema', 'person.dateOfBirth'],
  [{ person: { dateOfBirth: null } }, 'schema', 'person.dateOfBirth'],
  [{ person: { dateOfBirth: 20100115 } }, 'schema', 'person.dateOfBirth'],
  [{ person: { dateOfBirth: '2010-02-30' } }, 'invalid-date', 'person.dateOfBirth'],
  [{ person: { dateOfBirth: '15/01/2010' } }, 'invalid-date', 'person.dateOfBirth'],
  [{ person: { dateOfBirth: '0000-01-01' } }, 'out-of-range', 'person.dateOfBirth'],
  [{ person: { dateOfBirth: '2010-00-01' } }, 'invalid-date', 'person.dateOfBirth'],
  [{ person: { diedOn: '2026-13-01' } }, 'invalid-date', 'person.diedOn'],
  [{ person: { episodes: null } }, 'schema', 'person.episodes'],
  [{ person: { episodes: {} } }, 'schema', 'person.episodes'],
  [{ person: { episodes: [null] } }, 'schema', 'person.episodes[0]'],
  [{ person: { episodes: [{ end: '2026-01-01' }] } }, 'schema', 'person.episodes[0].start'],
  [
    { person: { episodes: [{ start: '2019-05-01' }, { start: '2019-05-01', end: '2019-04-30' }] } },
    'end-before-start',
    'person.episodes[1].end',
  ],
  [
    { person: { episodes: [{ start: '2019-05-01', shortBreaks: 'yes' }] } },
    'schema',
    'person.episodes[0].shortBreaks',
  ],
  [
    { person: { returnHome: [{ start: '2026-01-02', end: '2026-01-01' }] } },
    'end-before-start',
    'person.returnHome[0].end',
  ],
  [
    { person: { supportRequests: [{ requestedOn: '2026-01-02', endedOn: '2026-01-01' }] } },
    'end-before-start',
    'person.supportRequests[0].endedOn',
  ],
  [{ person: { supportRequests: [{}] } }, 'schema', 'person.supportRequests[0].requestedOn'],
  [
    { person: { allocations: [{ role: 'personal-adviser', start: '2026-01-02', end: '2026-01-01' }] } },
    'end-before-start',
    'person.allocations[0].end',
  ],
  [{ person: { allocations: [{ role: 1, start: '2026-01-02' }] } }, 'schema', 'person.allocations[0].role'],
  [
    { person: { accommodation: [{ start: '2026-01-02', legalBasis: 's17' }] } },
    'schema',
    'person.accommodation[0].legalBasis',
  ],
  [
    { person: { accommodation: [{ start: '2026-01-02', end: '2026-01-01', legalBasis: 's23B' }] } },
    'end-before-start',
    'person.accommodation[0].end',
  ],
  [{ person: { pathwayPlans: [{}] } }, 'schema', 'person.pathwayPlans[0].completedOn'],
  [{ person: { reviews: [{ completedOn: '' }] } }, 'invalid-date', 'person.reviews[0].completedOn'],
  [{ person: { reviewRequests: [{ requestedOn: null }] } }, 'schema', 'person.reviewRequests[0].requestedOn'],
  [{ person: { visits: [{ on: '2026-02-29' }] } }, 'invalid-date', 'person.visits[0].on'],
  [{ person: { specialGuardianship: {} } }, 'schema', 'person.specialGuardianship.madeOn'],
  [{ person: { specialGuardianship: 'yes' } }, 'schema', 'person.specialGuardianship'],
  [{ person: { detainedOrInHospitalAt16: null } }, 'schema', 'person.detainedOrInHospitalAt16'],
  [{ id: 7 }, 'schema', 'id'],
  [{ id: undefined }, 'schema', 'id'],
  [{ asOf: undefined }, 'schema', 'asOf'],
  [{ asOf: '2026-11-31' }, 'invalid-date', 'asOf'],
  [{ asOf: '9999-01-01' }, 'out-of-range', 'asOf'],
  [{ settings: null }, 'schema', 'settings'],
  [{ settings: { reviewIntervalMonths: 7 } }, 'out-of-range', 'settings.reviewIntervalMonths'],
  [{ settings: { reviewIntervalMonths: 0 } }, 'out-of-range', 'settings.reviewIntervalMonths'],
  [{ settings: { reviewIntervalMonths: 2.5 } }, 'schema', 'settings.reviewIntervalMonths'],
  [{ settings: { reviewIntervalMonths: '6' } }, 'schema', 'settings.reviewIntervalMonths'],
  [{ settings: { leapDayAnniversary: '02-29' } }, 'schema', 'settings.leapDayAnniversary'],
  [{ settings: { paGraceDays: 3 } }, 'schema', 'settings.paGraceDays'],
])('%j is %s at %s', (parts, code, place) => {
  expect(faultOf(parts)).toEqual([code, place]);
});

test.each(['', '   ', '{', '{"id":"x"} {}', 'undefined', '{"id":NaN}'])('%j is not JSON', (line) => {
  expect(faultOfLine(line)).toEqual(['not-json', '']);
});

test.each(['null', '7', '"x"', '[]'])('%s is JSON and no case', (line) => {
  expect(faultOfLine(line)).toEqual(['schema', '']);
});

test('a case with no person says that the person is missing', () => {
  expect(faultOfLine('{"id":"x","asOf":"2026-11-21"}')).toEqual(['schema', 'person']);
});

test('a field that JSON hides from other programs is a field like any other', () => {
  expect(faultOfLine('{"id":"x","asOf":"2026-11-21","settings":{"__proto__":1},"person":{}}')).toEqual([
    'schema',
    'settings.__proto__',
  ]);
});

test('every number a council may set is taken at both of its bounds and refused beyond them, as the record’s schema does', () => {
  const { offerIntervalMonths: _, ...inTheCommand } = settingBounds;
  for (const [name, { least, most }] of Object.entries(inTheCommand)) {
    for (const value of [least - 1, least, most, most + 1]) {
      const settings = { [name]: value };
      const isTaken = faultOf({ settings }) === 'no fault';
      expect([name, value, isTaken]).toEqual([name, value, value >= least && value <= most]);
      expect([name, value, localSettingsSchema.safeParse(settings).success]).toEqual([name, value, isTaken]);
    }
  }
});

test('the command says nothing of the yearly offer and the looked-after reviews, and takes no setting of theirs', () => {
  expect(faultOf({ settings: { offerIntervalMonths: 12 } })).not.toBe('no fault');
  const episodes = [{ start: '2019-05-01' }];
  const answers = ['2026-11-21', '2031-11-21'].map((asOf) =>
    answer({ id: 'x', asOf, person: { dateOfBirth: '2010-01-15', episodes } }),
  );
  expect(answers.map(({ category }) => category)).toEqual(['eligible', 'former-relevant-21-24']);
  expect(JSON.stringify(answers)).not.toMatch(/looked-after review|offered/i);
});

test('somebody of 130 years, and somebody not born yet, have answers that say what to check', () => {
  const old = answer({ id: 'x', asOf: '2026-11-21', person: { dateOfBirth: '1896-11-21' } });
  const unborn = answer({ id: 'x', asOf: '2026-11-21', person: { dateOfBirth: '2026-11-22' } });
  expect(old).toMatchObject({ category: 'none' });
  expect(old.reasons).toContain('Check the date of birth: Born on 21 November 1896, they would be 130.');
  expect(unborn).toMatchObject({ category: 'under-16' });
  expect(unborn.reasons).toContain(
    'Check the date of birth: The date of birth, 22 November 2026, has not come yet.',
  );
});

test('an end in the far future is an end in the far future', () => {
  const episodes = [{ start: '2019-05-01', end: '9999-12-31' }];
  expect(answer({ id: 'x', asOf: '2026-11-21', person: { ...person, episodes } })).toMatchObject({
    category: 'eligible',
  });
});
