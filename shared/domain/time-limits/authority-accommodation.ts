import type { PersonFacts } from '#shared/domain/assessment/person-facts.ts';

type Accommodation = PersonFacts['accommodation'][number];

/** Whether the authority provides it as leaving-care accommodation. A row with no day in it is no move. */
export function isAuthorityAccommodation(row: Accommodation): boolean {
  const isProvided = row.legalBasis === 's23B' || row.legalBasis === 's24B';
  return isProvided && (row.end === null || row.start < row.end);
}
