import { newRecordId } from '#renderer/platform/ids.ts';
import type { PathwayPlanReview } from '#shared/domain/review/review.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { PlanCommands } from '../plan-commands.ts';
import { StoreFailure } from '../store-failure.ts';
import { newAct, versionNow, withAct } from './act-recording.ts';
import type { HeldRecords } from './held-records.ts';
import type { LocalEdits } from './local-edits.ts';
import { fieldText, writeText } from './write-text.ts';

type Kinds =
  | 'startReview'
  | 'requestReview'
  | 'writeReview'
  | 'writeYoungPersonsView'
  | 'decideAction'
  | 'completeReview';

export function reviewCommands(
  edits: LocalEdits,
  held: HeldRecords,
  me: SignedIn,
): Pick<PlanCommands, Kinds> {
  return {
    startReview: ({ startedOn = null, ...order }) =>
      edits.begin('reviews', newRecordId(), {
        kind: 'review',
        ...order,
        summary: '',
        youngPersonsView: '',
        startedOn,
        completedOn: null,
        completedByStaffId: null,
        actions: [],
        acts: startedOn === null ? [] : [newAct({ kind: 'started', on: startedOn }, me)],
      }),
    requestReview: (order) => edits.begin('reviews', newRecordId(), { kind: 'request', ...order }),
    writeReview: ({ reviewId, summary, was }) =>
      writeText(edits, 'reviews', reviewId, fieldText('summary' as never), {
        text: summary,
        ...(was !== undefined && { was }),
      }),
    writeYoungPersonsView: ({ reviewId, ...typed }) =>
      writeText(edits, 'reviews', reviewId, fieldText('youngPersonsView' as never), typed),
    decideAction: ({ reviewId, actionId, outcome, on, why }) =>
      edits.together(({ change }) => [
        change('reviews', reviewId, (current) => ({
          actions: [
            ...('actions' in current && current.kind === 'review' ? current.actions : []).filter(
              ({ id }) => id !== actionId,
            ),
            { id: actionId, outcome, on },
          ],
        })),
        change('actions', actionId, () => ({
          doneOn: outcome === 'done' ? on : null,
          closedOn: outcome === 'closed' ? on : null,
          closedWhy: outcome === 'closed' ? why : '',
        })),
      ]),
    async completeReview({ reviewId, completedOn, nothingOn = [], reason = '' }) {
      const { youngPersonId, planId } = reviewOf(held, reviewId);
      const versionId = newRecordId();
      const version = versionNow(held, { youngPersonId, planId, of: reviewId, on: completedOn });
      const act = newAct(
        { kind: 'completed', on: completedOn, nothingOn: [...nothingOn], reason, versionId },
        me,
      );
      return edits.together(({ begin, change }) => [
        change('reviews', reviewId, (current) => ({
          completedOn,
          completedByStaffId: me.staffId,
          ...(current.kind === 'review' && withAct(current, act)),
        })),
        begin('reviews', versionId, version),
      ]);
    },
  };
}

function reviewOf(held: HeldRecords, id: string): PathwayPlanReview {
  const record = held.get('reviews', id)?.record;
  if (record?.kind !== 'review') throw new StoreFailure('RECORD_NOT_HERE');
  return record;
}
