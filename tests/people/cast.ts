import { calendarDate } from '#shared/calendar/calendar-date.ts';
import type { Allocation } from '#shared/domain/allocation/allocation.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { ReviewRecord } from '#shared/domain/review/review.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import {
  ADVISER_ID,
  anAccommodation,
  anAllocation,
  anEpisode,
  aPlan,
  aReturnHome,
  aReview,
  aSpanElsewhere,
  aStaffMember,
  aSupportRequest,
  aTeam,
  aVisit,
  aYoungPerson,
} from './builders.ts';
import { idFor } from './ids.ts';

/** The day on which the stories below stand as they are told. A Monday. */
export const CAST_DAY = calendarDate('2026-11-23');

export const eastTeam = aTeam();
export const joanneAdeyemi = aStaffMember({ id: ADVISER_ID });
export const tomBrannigan = aStaffMember({ id: idFor('staff Tom Brannigan'), name: 'Tom Brannigan' });
export const ruthCastellanos = aStaffMember({
  id: idFor('staff Ruth Castellanos'),
  name: 'Ruth Castellanos',
  role: 'team-manager',
  caseloadCeiling: null,
});

/** One of the cast: a line of story, and the records that tell it. */
export interface CastMember {
  readonly story: string;
  readonly youngPerson: YoungPerson;
  readonly allocations: readonly Allocation[];
  readonly plans: readonly PathwayPlan[];
  readonly reviews: readonly ReviewRecord[];
  readonly contacts: readonly Contact[];
}

interface Told {
  readonly allocations?: readonly Parameters<typeof anAllocation>[0][];
  readonly plans?: readonly Parameters<typeof aPlan>[0][];
  readonly reviews?: readonly Parameters<typeof aReview>[0][];
  readonly visits?: readonly Parameters<typeof aVisit>[0][];
}

function person(
  preferredName: string,
  familyName: string,
  story: string,
  facts: Parameters<typeof aYoungPerson>[0],
  told: Told = {},
): CastMember {
  const id = idFor(`${preferredName} ${familyName}`);
  const planId = idFor(`plan of ${preferredName} ${familyName}`);
  const of = { youngPersonId: id };
  return {
    story,
    youngPerson: aYoungPerson({ id, preferredName, familyName, ...facts }),
    allocations: (told.allocations ?? []).map((fields) => anAllocation({ ...of, ...fields })),
    plans: (told.plans ?? []).map((fields) => aPlan({ ...of, id: planId, ...fields })),
    reviews: (told.reviews ?? []).map((fields) => aReview({ ...of, planId, ...fields })),
    contacts: (told.visits ?? []).map((fields) => aVisit({ ...of, ...fields })),
  };
}

export const amiraHaddad = person(
  'Amira',
  'Haddad',
  'Nineteen, in care to eighteen. Last reviewed on 14 May, so her plan has been out of date since 14 November.',
  { dateOfBirth: '2007-06-02', episodes: [anEpisode({ start: '2016-03-10', end: '2025-06-02' })] },
  {
    allocations: [{ start: '2023-06-02' }],
    plans: [{ startedOn: '2023-08-20', completedOn: '2023-09-01' }],
    reviews: [{ completedOn: '2026-05-14' }],
  },
);

export const kofiMensahClarke = person(
  'Kofi',
  'Mensah-Clarke',
  'Turned sixteen in care on 18 August. His needs assessment was due on 18 November and there is no plan.',
  { dateOfBirth: '2010-08-18', episodes: [anEpisode({ start: '2021-02-01' })] },
  { allocations: [{ start: '2026-08-18' }] },
);

export const rhysPritchard = person(
  'Rhys',
  'Pritchard',
  'Left care at seventeen for a flat the council provides, on 18 November: a visit there is due by the 25th.',
  {
    dateOfBirth: '2009-04-03',
    episodes: [anEpisode({ start: '2020-09-14', end: '2026-11-18' })],
    accommodation: [anAccommodation({ start: '2026-11-18' })],
  },
  { allocations: [{ start: '2025-04-03' }], plans: [{ startedOn: '2026-09-01', completedOn: '2026-10-02' }] },
);

export const samirRahimi = person(
  'Samir',
  'Rahimi',
  'Looked after for exactly thirteen weeks, 1 May to 31 July 2025, at sixteen. Relevant, by a single day.',
  { dateOfBirth: '2009-01-15', episodes: [anEpisode({ start: '2025-05-01', end: '2025-07-31' })] },
);

export const tekleHabtom = person(
  'Tekle',
  'Habtom',
  'Looked after for one day less than thirteen weeks at sixteen. Qualifying, and no more.',
  { dateOfBirth: '2009-01-15', episodes: [anEpisode({ start: '2025-05-01', end: '2025-07-30' })] },
);

export const hanaKarim = person(
  'Hana',
  'Karim',
  'Born on 29 February 2008. Eighteen on 1 March 2026.',
  { dateOfBirth: '2008-02-29', episodes: [anEpisode({ start: '2019-05-01' })] },
  { allocations: [{ start: '2024-02-29' }], plans: [{ startedOn: '2026-08-01', completedOn: '2026-08-31' }] },
);

export const declanFoley = person(
  'Declan',
  'Foley',
  'Sixty days in care, a gap of months, then back: eligible only once the two spells add up to 91 days.',
  {
    dateOfBirth: '2010-03-01',
    episodes: [anEpisode({ start: '2025-06-01', end: '2025-07-31' }), anEpisode({ start: '2026-02-20' })],
  },
);

export const callumReid = person(
  'Callum',
  'Reid',
  'Looked after, and eighteen in three days.',
  { dateOfBirth: '2008-11-26', episodes: [anEpisode({ start: '2017-11-06' })] },
  { allocations: [{ start: '2024-11-26' }], plans: [{ startedOn: '2026-06-01', completedOn: '2026-06-17' }] },
);

export const jadeOkonkwo = person(
  'Jade',
  'Okonkwo',
  'Nineteen. Tom was her adviser through yesterday, and Joanne is from today.',
  { dateOfBirth: '2007-02-20', episodes: [anEpisode({ start: '2015-01-12', end: '2025-02-20' })] },
  {
    allocations: [
      { start: '2023-02-20', end: '2026-11-22', staffId: idFor('staff Tom Brannigan') },
      { start: '2026-11-23' },
    ],
    plans: [{ startedOn: '2026-06-20', completedOn: '2026-07-09' }],
  },
);

export const owenTibbs = person(
  'Owen',
  'Tibbs',
  'Left care at seventeen to live with his mother and has been home for more than six months: qualifying for now.',
  {
    dateOfBirth: '2009-02-10',
    episodes: [anEpisode({ start: '2020-01-05', end: '2026-03-10', reasonEnded: 'E4A' })],
    returnHome: [aReturnHome({ start: '2026-03-10' })],
  },
);

export const lilyChowdhury = person(
  'Lily',
  'Chowdhury',
  'Sixteen, and has only ever stayed away from home for short breaks.',
  {
    dateOfBirth: '2010-01-01',
    episodes: [anEpisode({ start: '2025-02-01', shortBreaks: true, legalStatus: 'V4' })],
  },
);

export const ellisNovak = person(
  'Ellis',
  'Novak',
  'Left care at thirteen under a special guardianship order, and is sixteen now.',
  {
    dateOfBirth: '2010-02-02',
    episodes: [anEpisode({ start: '2018-06-01', end: '2023-05-01', reasonEnded: 'E46' })],
    specialGuardianship: { madeOn: '2023-05-01', lookedAfterImmediatelyBefore: true },
  },
);

export const leonMarsh = person(
  'Leon',
  'Marsh',
  'Twenty-three. Asked for an adviser again on 2 November and has neither adviser nor plan.',
  {
    dateOfBirth: '2003-03-27',
    episodes: [anEpisode({ start: '2012-04-01', end: '2021-03-27' })],
    supportRequests: [aSupportRequest({ requestedOn: '2026-11-02' })],
  },
);

export const dawitTesfaye = person(
  'Dawit',
  'Tesfaye',
  'Came alone to this country at fifteen. Eighteen now; his adviser left on 13 October and nobody has followed.',
  {
    dateOfBirth: '2008-06-30',
    unaccompanied: { ceasesOn: '2026-06-30' },
    episodes: [anEpisode({ start: '2023-09-04', end: '2026-06-30', legalStatus: 'V2' })],
  },
  {
    allocations: [{ start: '2024-06-30', end: '2026-10-13' }],
    plans: [{ startedOn: '2026-06-01', completedOn: '2026-06-28' }],
  },
);

export const niaCampbell = person(
  'Nia',
  'Campbell',
  'Another authority took over her care in January: no longer this council’s young person, in any count.',
  {
    dateOfBirth: '2008-12-12',
    episodes: [anEpisode({ start: '2018-01-01', end: '2026-01-20', reasonEnded: 'E3' })],
    elsewhere: [aSpanElsewhere({ start: '2026-01-20' })],
  },
);

export const everybody: readonly CastMember[] = [
  amiraHaddad,
  kofiMensahClarke,
  rhysPritchard,
  samirRahimi,
  tekleHabtom,
  hanaKarim,
  declanFoley,
  callumReid,
  jadeOkonkwo,
  owenTibbs,
  lilyChowdhury,
  ellisNovak,
  leonMarsh,
  dawitTesfaye,
  niaCampbell,
];
