import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { CastMember } from './cast.ts';

/** Somebody of the cast as a laptop holds them, with what a test adds to their story. */
export function caseFileOf(member: CastMember, more: Partial<CaseFile> = {}): CaseFile {
  return {
    ...member,
    assessments: [],
    sections: [],
    actions: [],
    pledges: [],
    documents: [],
    handovers: [],
    waiting: 0,
    refused: [],
    ...more,
  };
}
