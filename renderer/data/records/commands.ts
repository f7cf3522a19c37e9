import { newRecordId, recordIdFor } from '#renderer/platform/ids.ts';
import type { PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { withCategoryDecision } from '#shared/domain/young-person/category-decision.ts';
import { rebaseText } from '#shared/sync/rebase-text.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { Commands, SavedText, SectionProse } from '../waymark-store.ts';
import type { HeldRecords } from './held-records.ts';
import type { LocalEdits } from './local-edits.ts';
import { settled } from './settling.ts';

const blankProse: SectionProse = {
  ownWords: '',
  need: '',
  whatWeWillDo: '',
  youSaid: '',
  weDid: '',
  whyNot: '',
};

/** What the screens can order. Each resolves when the change is sealed on the disk. */
export function createCommands(edits: LocalEdits, held: HeldRecords, me: SignedIn): Commands {
  return {
    ...allocationCommands(edits),
    ...planCommands(edits, held, me),
    ...reviewCommands(edits, me),
    ...contactAndPledgeCommands(edits, held, me),
    ...documentCommands(edits),
    ...categoryCommands(edits, me),
    settle: ({ collection, id, field, value }) =>
      edits.change(collection, id, (current) => settled(current, field, value)),
    withdrawChange: ({ collection, id }) => edits.withdraw(collection, id),
  };
}

function allocationCommands(edits: LocalEdits): Pick<Commands, 'allocate' | 'endAllocation'> {
  return {
    allocate: ({ youngPersonId, staffId, start }) =>
      edits.begin('allocations', newRecordId(), {
        youngPersonId,
        role: 'personal-adviser',
        staffId,
        start,
        end: null,
      }),
    endAllocation: ({ allocationId, end }) => edits.change('allocations', allocationId, () => ({ end })),
  };
}

function categoryCommands(
  edits: LocalEdits,
  me: SignedIn,
): Pick<Commands, 'decideCategory' | 'withdrawCategoryDecision'> {
  return {
    decideCategory: ({ youngPersonId, category, reason, decidedOn }) =>
      edits.change('youngPeople', youngPersonId, (current) => ({
        categoryDecisions: withCategoryDecision(current, {
          id: newRecordId(),
          category,
          reason,
          decidedByStaffId: me.staffId,
          decidedOn,
          withdrawnOn: null,
        }),
      })),
    withdrawCategoryDecision: ({ youngPersonId, decisionId, withdrawnOn }) =>
      edits.change('youngPeople', youngPersonId, ({ categoryDecisions, unsettled }) => ({
        categoryDecisions: categoryDecisions.map((decision) =>
          decision.id === decisionId ? { ...decision, withdrawnOn } : decision,
        ),
        // Two people may have withdrawn it apart, on different days: to state the day again settles it.
        unsettled: unsettled.filter(({ field }) => field !== `categoryDecisions.${decisionId}.withdrawnOn`),
      })),
  };
}

type PlanCommands = 'startPlan' | 'writeSection' | 'completePlan' | 'addAction' | 'changeAction';

function planCommands(edits: LocalEdits, held: HeldRecords, me: SignedIn): Pick<Commands, PlanCommands> {
  return {
    startPlan: ({ youngPersonId, startedOn }) =>
      edits.begin('plans', newRecordId(), {
        youngPersonId,
        startedOn,
        completedOn: null,
        completedByStaffId: null,
      }),
    writeSection: ({ youngPersonId, planId, section, changes, was }) => {
      const known = sectionOf(held, planId, section);
      if (known) return writeTexts(edits, 'planSections', known.id, changes, was ?? {});
      const id = recordIdFor(planId, 'section', section);
      const content = { youngPersonId, planId, section, ...blankProse, ...changes };
      return edits.begin('planSections', id, content, changes);
    },
    completePlan: ({ planId, completedOn }) =>
      edits.change('plans', planId, () => ({ completedOn, completedByStaffId: me.staffId })),
    addAction: (order) => edits.begin('actions', newRecordId(), { ...order, doneOn: null }),
    changeAction: ({ actionId, changes }) => edits.change('actions', actionId, () => changes),
  };
}

/**
 * Writes texts as they were typed. Where the record no longer holds what stood on the typist's screen, somebody else's
 * words came in between, and they are joined to what was typed.
 */
async function writeTexts(
  edits: LocalEdits,
  collection: 'planSections' | 'reviews',
  id: string,
  changes: Readonly<Record<string, string>>,
  was: Readonly<Record<string, string>>,
): Promise<SavedText> {
  let joined: Record<string, string> = {};
  const saved = await edits.change(collection, id, (current) => {
    const stored = current as unknown as Readonly<Record<string, string>>;
    joined = {};
    for (const [field, mine] of Object.entries(changes)) {
      const theirs = stored[field] ?? '';
      const base = was[field] ?? theirs;
      joined[field] = rebaseText({ base, mine, theirs, caret: 0 }).text;
    }
    return joined;
  });
  const [field] = Object.keys(changes);
  const kept = field === undefined ? undefined : joined[field];
  return kept === undefined ? saved : { ...saved, kept };
}

/** Sections that came with an import have ids of their own. */
function sectionOf(held: HeldRecords, planId: string, section: PlanSection['section']): PlanSection | null {
  for (const { record } of held.all('planSections').values()) {
    if (record.planId === planId && record.section === section) return record;
  }
  return null;
}

type ReviewCommands = 'startReview' | 'requestReview' | 'writeReview' | 'completeReview';

function reviewCommands(edits: LocalEdits, me: SignedIn): Pick<Commands, ReviewCommands> {
  return {
    startReview: ({ youngPersonId, planId, trigger }) =>
      edits.begin('reviews', newRecordId(), {
        kind: 'review',
        youngPersonId,
        planId,
        trigger,
        summary: '',
        completedOn: null,
        completedByStaffId: null,
      }),
    requestReview: (order) => edits.begin('reviews', newRecordId(), { kind: 'request', ...order }),
    writeReview: ({ reviewId, summary, was }) =>
      writeTexts(edits, 'reviews', reviewId, { summary }, was === undefined ? {} : { summary: was }),
    completeReview: ({ reviewId, completedOn }) =>
      edits.change('reviews', reviewId, () => ({ completedOn, completedByStaffId: me.staffId })),
  };
}

const blankDocument = {
  offeredOn: null,
  declinedOn: null,
  appliedOn: null,
  receivedOn: null,
  expiresOn: null,
  note: '',
};

function documentCommands(edits: LocalEdits): Pick<Commands, 'recordDocument'> {
  return {
    recordDocument: ({ youngPersonId, item, changes }) => {
      const id = recordIdFor(youngPersonId, 'document', item);
      const content = { kind: 'checklist' as const, youngPersonId, item, ...blankDocument, ...changes };
      return edits.begin('documents', id, content, changes);
    },
  };
}

function contactAndPledgeCommands(
  edits: LocalEdits,
  held: HeldRecords,
  me: SignedIn,
): Pick<Commands, 'recordContact' | 'markPledge'> {
  return {
    recordContact: (order) => edits.begin('contacts', newRecordId(), { ...order, byStaffId: me.staffId }),
    markPledge: (order) => {
      const { youngPersonId, frameworkId, templateId, ...changes } = order;
      for (const { record } of held.all('pledges').values()) {
        const same = record.youngPersonId === youngPersonId && record.frameworkId === frameworkId;
        if (same && record.templateId === templateId) {
          return edits.change('pledges', record.id, () => changes);
        }
      }
      const id = recordIdFor(youngPersonId, 'pledge', frameworkId, templateId);
      return edits.begin('pledges', id, order, changes);
    },
  };
}
