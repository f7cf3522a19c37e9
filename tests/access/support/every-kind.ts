import { randomUUID } from 'node:crypto';
import type { CollectionName, RecordOf } from '#shared/records/registry.ts';
import {
  aDocument,
  aLateEntry,
  aNeedsAssessment,
  anAction,
  anAllocation,
  aPlan,
  aPlanSection,
  aPledge,
  aReview,
  aStaffMember,
  aTeam,
  aVisit,
  aYoungPerson,
} from '#tests/people/builders.ts';

type OneOfEach = { readonly [Name in CollectionName]: RecordOf<Name> };

/** A new record of every kind there is: those about a young person make up one file. A new kind does not compile until it is here. */
export function oneOfEveryKind(youngPersonId: string, teamId: string): OneOfEach {
  const plan = aPlan({ id: randomUUID(), youngPersonId });
  const within = { youngPersonId, planId: plan.id };
  return {
    youngPeople: aYoungPerson({ id: youngPersonId, teamId }),
    allocations: anAllocation({ id: randomUUID(), youngPersonId }),
    assessments: aNeedsAssessment({ id: randomUUID(), youngPersonId }),
    plans: plan,
    planSections: aPlanSection({ id: randomUUID(), ...within }),
    actions: anAction({ id: randomUUID(), ...within }),
    reviews: aReview({ id: randomUUID(), ...within }),
    contacts: aVisit({ id: randomUUID(), youngPersonId }),
    documents: aDocument({ id: randomUUID(), youngPersonId }),
    pledges: aPledge({ id: randomUUID(), youngPersonId }),
    handovers: aLateEntry({ id: randomUUID(), youngPersonId }),
    staff: aStaffMember({ id: randomUUID() }),
    reference: aTeam({ id: randomUUID() }),
  };
}
