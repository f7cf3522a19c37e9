import { newRecordId } from '#renderer/platform/ids.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';
import { correctedContact } from '#shared/domain/contact/contact-correction.ts';
import { withCategoryDecision } from '#shared/domain/young-person/category-decision.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { Commands } from '../waymark-store.ts';
import { assessmentCommands } from './assessment-commands.ts';
import { datedFactCommands } from './dated-fact-commands.ts';
import { documentCommands } from './document-commands.ts';
import type { HeldRecords } from './held-records.ts';
import { lateEntryCommands, withdrawStatement } from './late-entries.ts';
import type { LocalEdits } from './local-edits.ts';
import { asOnePress } from './one-press.ts';
import { planCommands } from './plan-commands.ts';
import { pledgeCommands } from './pledge-commands.ts';
import { reviewCommands } from './review-commands.ts';
import { settled } from './settling.ts';

/** What the screens can order. Each resolves when the change is sealed on the disk. */
export function createCommands(edits: LocalEdits, held: HeldRecords, me: SignedIn): Commands {
  return asOnePress({
    ...allocationCommands(edits),
    ...assessmentCommands(edits, me),
    ...planCommands(edits, held, me),
    ...reviewCommands(edits, held, me),
    ...contactCommands(edits, me),
    ...pledgeCommands(edits, held),
    ...documentCommands(edits, held, me),
    ...datedFactCommands(edits, me),
    ...categoryCommands(edits, me),
    settle: ({ collection, id, ...settling }) =>
      edits.change(collection, id, (current, edit) => settled(current, settling, edit)),
    ...lateEntryCommands(edits, held, me),
    withdrawChange: (order) => withdrawStatement(edits, held, order),
  });
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

type ContactKinds = 'recordContact' | 'correctContact' | 'withdrawContact';

function contactCommands(edits: LocalEdits, me: SignedIn): Pick<Commands, ContactKinds> {
  /** Only whoever recorded it knows that it was otherwise; the screens offer it to nobody else. */
  const own = (contact: Contact): Contact => {
    if (contact.byStaffId !== me.staffId) throw new Error('A contact is corrected by whoever recorded it.');
    return contact;
  };
  return {
    recordContact: ({ contactId, ...facts }) =>
      edits.begin(
        'contacts',
        contactId ?? newRecordId(),
        { ...facts, byStaffId: me.staffId, corrections: [], withdrawn: null },
        facts,
      ),
    correctContact: ({ contactId, stated, on, why }) =>
      edits.change('contacts', contactId, (contact) => {
        const by = { id: newRecordId(), on, byStaffId: me.staffId, why };
        return correctedContact(own(contact), stated, by) ?? {};
      }),
    withdrawContact: ({ contactId, on, why }) =>
      edits.change('contacts', contactId, (contact) => ({
        withdrawn: own(contact).withdrawn ?? { on, byStaffId: me.staffId, why },
      })),
  };
}
