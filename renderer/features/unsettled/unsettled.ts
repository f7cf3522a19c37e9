import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import type { UnsettledField } from '#shared/records/envelope.ts';
import type { CollectionName } from '#shared/records/registry.ts';

/** A field in which two people wrote different things, and where it is. */
export interface OpenQuestion {
  readonly collection: CollectionName;
  readonly recordId: string;
  readonly field: string;
  readonly section: PlanSectionKey | null;
  readonly values: UnsettledField['values'];
}

interface Recorded {
  readonly id: string;
  readonly unsettled: readonly UnsettledField[];
  readonly section?: PlanSectionKey;
}

export function openQuestions(file: CaseFile): readonly OpenQuestion[] {
  const records: readonly (readonly [CollectionName, readonly Recorded[]])[] = [
    ['youngPeople', [file.youngPerson]],
    ['allocations', file.allocations],
    ['assessments', file.assessments],
    ['plans', file.plans],
    ['planSections', file.sections],
    ['actions', file.actions],
    ['reviews', file.reviews],
    ['contacts', file.contacts],
    ['pledges', file.pledges],
    ['documents', file.documents],
  ];
  return records.flatMap(([collection, ones]) => ones.flatMap((one) => questionsIn(collection, one)));
}

function questionsIn(collection: CollectionName, record: Recorded): readonly OpenQuestion[] {
  return record.unsettled.map(({ field, values }) => ({
    collection,
    recordId: record.id,
    field,
    section: record.section ?? null,
    values,
  }));
}

export function hasUnsettled(file: CaseFile): boolean {
  return openQuestions(file).length > 0;
}

const fieldWords: Record<string, string> = {
  ownWords: 'the young person’s own words',
  need: 'what is needed',
  whatWeWillDo: 'what we will do',
  youSaid: 'you said',
  weDid: 'we did',
  whyNot: 'why not',
  what: 'what the action is',
  who: 'who does the action',
  dueOn: 'when the action is due',
  doneOn: 'when the action was done',
  completedOn: 'the day it was completed',
  summary: 'what the review says',
  youngPersonsView: 'what the young person thinks',
  ownWordsLanguage: 'the language of their own words',
  text: 'what we will do',
  learned: 'what was learned',
  said: 'what somebody said',
  deliberations: 'the deliberations',
  aloneOrTrafficked: 'whether they came alone or were trafficked',
  closedOn: 'when the action was closed',
  closedWhy: 'why the action was closed',
  trigger: 'why the plan is reviewed',
  note: 'the note',
  state: 'what has become of the promise',
  staffId: 'who the adviser is',
  start: 'the first day',
  end: 'the last day',
  dateOfBirth: 'the date of birth',
  offeredOn: 'the day a document was offered',
  declinedOn: 'the day a document was declined',
  appliedOn: 'the day a document was applied for',
  receivedOn: 'the day a document came',
  expiresOn: 'the day a document expires',
  where: 'where it was',
  corrections: 'what was corrected',
  withdrawn: 'that it did not happen',
  section: 'the section that the note belongs to',
  withdrawnOn: 'the day the decision about the category was withdrawn',
};

/** Of an item in a list (`episodes.<id>.end`) it is the item's own field that people know. */
export function fieldName(path: string): string {
  const field = path.split('.').at(-1) ?? path;
  return fieldWords[field] ?? field.replace(/([A-Z])/g, ' $1').toLowerCase();
}
