import type pg from 'pg';
import { v7 as newId, v5 as uuidFromName } from 'uuid';
import { CommandFailure } from '#server/commands/common/command-failure.ts';
import { readCouncil } from '#server/commands/council-settings/decide-settings.ts';
import { inTransaction } from '#server/storage/database.ts';
import { holdCounter } from '#server/storage/take-numbers.ts';
import { writeDocuments } from '#server/storage/write-documents.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { type Council, councilSchema } from '#shared/domain/authority/reference.ts';
import { approvalOf, headingsIn, textVersionOf } from '#shared/domain/plan-copy/copy-headings.ts';
import type { CouncilChange } from './copy-order.ts';

/** The history of the council's record says that this command wrote the state. Who read the words stands in the approval. */
const WRITER = uuidFromName('plan-copy', '5c0d7b3e-2f0a-4a54-9a7e-1c9d0b6c8e21');

/** Makes one change of what the council decided about the copy: all of it, or nothing and the reason. */
export function changeCouncil(
  pool: pg.Pool,
  authorityId: string,
  change: CouncilChange,
  now: Date,
  today: CalendarDate,
): Promise<Council> {
  return inTransaction(pool, async (client) => {
    await holdCounter(client, authorityId);
    const council = await readCouncil(client, authorityId);
    const changed = councilSchema.parse({
      ...council,
      ...fieldsOf(council, change, today),
      rev: `${WRITER}.${now.getTime()}`,
      edit: { at: now.toISOString(), byStaffId: WRITER, onDeviceId: WRITER },
    });
    const write = { collection: 'reference', body: changed, baseRev: council.rev } as const;
    await writeDocuments(client, authorityId, [write], { staffId: WRITER, deviceId: null });
    return changed;
  });
}

/** An approval is added and never taken away: words that change have none. */
function fieldsOf(council: Council, change: CouncilChange, today: CalendarDate): Partial<Council> {
  if (change.kind === 'emergency-contact') return { emergencyContact: change.contact };
  const approvals = council.translationApprovals ?? [];
  const headings = headingsIn(change.language);
  if (approvalOf(headings, approvals) !== null) {
    throw new CommandFailure(`The headings in ${headings.name} are approved already. Nothing was changed.`);
  }
  const { language, approvedBy } = change;
  const approval = {
    id: newId(),
    language,
    textVersion: textVersionOf(headings),
    approvedBy,
    approvedOn: today,
  };
  return { translationApprovals: [...approvals, approval] };
}
