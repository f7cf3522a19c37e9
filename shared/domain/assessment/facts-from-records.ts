import type { Allocation } from '#shared/domain/allocation/allocation.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';
import { standingContacts } from '#shared/domain/contact/contact-correction.ts';
import { standingOffers } from '#shared/domain/contact/support-offer.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { ReviewRecord } from '#shared/domain/review/review.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import type { PersonFacts } from './person-facts.ts';

/** All the records about one young person that a rule reads. */
export interface PersonRecords {
  readonly youngPerson: YoungPerson;
  readonly allocations: readonly Allocation[];
  readonly plans: readonly PathwayPlan[];
  readonly reviews: readonly ReviewRecord[];
  readonly contacts: readonly Contact[];
}

/** A plan or review that nobody has stated as completed is no fact yet, nor is a visit that reached nobody. */
export function personFactsFrom(records: PersonRecords): PersonFacts {
  const { youngPerson, allocations, plans, reviews, contacts } = records;
  return {
    dateOfBirth: youngPerson.dateOfBirth,
    diedOn: youngPerson.diedOn,
    episodes: youngPerson.episodes,
    returnHome: youngPerson.returnHome,
    specialGuardianship: youngPerson.specialGuardianship,
    detainedOrInHospitalAt16: youngPerson.detainedOrInHospitalAt16,
    supportRequests: [...youngPerson.supportRequests, ...offersTakenUp(contacts)],
    accommodation: youngPerson.accommodation,
    elsewhere: youngPerson.elsewhere,
    allocations,
    pathwayPlans: plans.flatMap(({ completedOn }) => (completedOn === null ? [] : [{ completedOn }])),
    reviews: reviews.flatMap((record) =>
      record.kind === 'review' && record.completedOn !== null ? [{ completedOn: record.completedOn }] : [],
    ),
    reviewRequests: reviews.flatMap((record) =>
      record.kind === 'request' ? [{ requestedOn: record.requestedOn }] : [],
    ),
    lookedAfterReviews: reviews.flatMap((record) =>
      record.kind === 'looked-after-review' && record.withdrawnBecause === null
        ? [{ heldOn: record.heldOn }]
        : [],
    ),
    supportOffers: standingOffers(contacts).map(({ on }) => ({ offeredOn: on })),
    visits: standingContacts(contacts).flatMap(({ type, reached, on, atAccommodation }) =>
      type === 'visit' && reached ? [{ on, atAccommodation }] : [],
    ),
  };
}

/** [PA-21-24] Who wants the support that was offered has told the authority so, on the day of the answer. */
function offersTakenUp(contacts: readonly Contact[]): PersonFacts['supportRequests'] {
  return standingOffers(contacts).flatMap(({ supportOffer: { answer, answeredOn, endedOn } }) =>
    answer === 'wants-support' && answeredOn !== null ? [{ requestedOn: answeredOn, endedOn }] : [],
  );
}
