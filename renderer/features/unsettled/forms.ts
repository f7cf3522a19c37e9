import type { LateEntry } from '#shared/domain/handover/handover.ts';
import type { OpenQuestion } from './unsettled.ts';

/** Under which name the words that somebody begins for an item are kept. */
export const formOf = {
  question: ({ recordId, field }: Pick<OpenQuestion, 'recordId' | 'field'>) => `settle/${recordId}/${field}`,
  late: ({ id }: Pick<LateEntry, 'id'>) => `decline/${id}`,
};
