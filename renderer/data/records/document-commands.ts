import { newRecordId, recordIdFor } from '#renderer/platform/ids.ts';
import type { DocumentItem, DocumentRecord } from '#shared/domain/document/document.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { Commands, CopyFacts } from '../waymark-store.ts';
import { newAct, withAct } from './act-recording.ts';
import type { HeldRecords } from './held-records.ts';
import type { LocalEdits } from './local-edits.ts';
import { type TextPlace, writeText } from './write-text.ts';

const blankDocument = {
  offeredOn: null,
  declinedOn: null,
  appliedOn: null,
  receivedOn: null,
  expiresOn: null,
  note: '',
};

const notePlace: TextPlace<DocumentRecord> = {
  path: 'note',
  read: (current) => (current.kind === 'checklist' ? current.note : ''),
  written: (_, note) => ({ note }),
};

type Kinds = 'recordDocument' | 'writeDocumentNote' | 'recordCopy' | 'recordAgreement';

/** One record for each line of the checklist, begun at its first fact; copies and agreements are acts, recorded once. */
export function documentCommands(edits: LocalEdits, held: HeldRecords, me: SignedIn): Pick<Commands, Kinds> {
  return {
    recordCopy: (order) =>
      edits.together(({ begin, change }) => [
        begin('documents', newRecordId(), { kind: 'plan-copy', ...order, byStaffId: me.staffId }),
        ...(order.outcome === 'given' ? [change('plans', order.planId, sharedBy(order, me))] : []),
      ]),
    recordAgreement: (order) =>
      edits.begin('documents', newRecordId(), { kind: 'plan-agreement', ...order, byStaffId: me.staffId }),
    recordDocument: ({ youngPersonId, item, changes }) => {
      const known = lineOf(held, youngPersonId, item);
      if (known) return edits.change('documents', known.id, () => changes);
      const id = recordIdFor(youngPersonId, 'document', item);
      const content = { kind: 'checklist' as const, youngPersonId, item, ...blankDocument, ...changes };
      return edits.begin('documents', id, content, changes);
    },
    async writeDocumentNote({ youngPersonId, item, ...typed }) {
      const known = lineOf(held, youngPersonId, item);
      if (known) return writeText(edits, 'documents', known.id, notePlace, typed);
      const id = recordIdFor(youngPersonId, 'document', item);
      const note = typed.text;
      const content = { kind: 'checklist' as const, youngPersonId, item, ...blankDocument, note };
      return edits.begin('documents', id, content, { note });
    },
  };
}

/** How a plan was shared by a copy of it, in the words of the plan's own acts. */
const sharedHow = {
  'by-hand': 'on-paper',
  'by-post': 'on-paper',
  sent: 'sent',
  'read-out': 'told',
} as const;

function sharedBy({ on, how }: CopyFacts, me: SignedIn) {
  const act = newAct({ kind: 'shared', on, how: sharedHow[how] }, me);
  return (plan: PathwayPlan) => withAct(plan, act);
}

/** One that did not begin on a laptop has an id of its own. */
function lineOf(held: HeldRecords, youngPersonId: string, item: DocumentItem): DocumentRecord | null {
  for (const { record } of held.all('documents').values()) {
    const isChecklist = record.kind === 'checklist' && record.youngPersonId === youngPersonId;
    if (isChecklist && record.item === item) return record;
  }
  return null;
}
