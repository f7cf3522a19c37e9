import type { CollectionName } from '#shared/records/registry.ts';

/** What each kind of record is called where one of them is named by itself. */
export const recordKinds: Record<CollectionName, string> = {
  youngPeople: 'Facts about them',
  allocations: 'Who their adviser is',
  assessments: 'Needs assessment',
  plans: 'Pathway plan',
  planSections: 'A section of the plan',
  actions: 'An action',
  reviews: 'A review',
  contacts: 'A visit or contact',
  pledges: 'A pledge',
  documents: 'A document',
  handovers: 'What becomes of a late entry',
  staff: 'Staff',
  reference: 'Council',
};
