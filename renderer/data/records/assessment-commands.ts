import { newRecordId } from '#renderer/platform/ids.ts';
import type { NeedsAssessment } from '#shared/domain/needs-assessment/needs-assessment.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { PlanCommands } from '../plan-commands.ts';
import { newAct, withAct } from './act-recording.ts';
import type { LocalEdits } from './local-edits.ts';
import { fieldText, itemText, writeText } from './write-text.ts';

type Kinds =
  | 'startAssessment'
  | 'writeDeliberations'
  | 'writeAssessedMatter'
  | 'flagAloneOrTrafficked'
  | 'addView'
  | 'writeView'
  | 'completeAssessment';

export function assessmentCommands(edits: LocalEdits, me: SignedIn): Pick<PlanCommands, Kinds> {
  return {
    startAssessment: ({ youngPersonId, startedOn }) =>
      edits.begin('assessments', newRecordId(), {
        youngPersonId,
        startedOn,
        views: [],
        matters: [],
        deliberations: '',
        aloneOrTrafficked: null,
        completedOn: null,
        completedByStaffId: null,
        acts: [newAct({ kind: 'started', on: startedOn }, me)],
      }),
    writeDeliberations: ({ assessmentId, ...typed }) =>
      writeText(edits, 'assessments', assessmentId, fieldText('deliberations'), typed),
    writeAssessedMatter: ({ assessmentId, section, field, ...typed }) =>
      writeText(
        edits,
        'assessments',
        assessmentId,
        itemText<NeedsAssessment, 'matters', NeedsAssessment['matters'][number]>(
          'matters',
          { id: section, learned: '', need: '' },
          field,
        ),
        typed,
      ),
    flagAloneOrTrafficked: ({ assessmentId, answer }) =>
      edits.change('assessments', assessmentId, () => ({ aloneOrTrafficked: answer })),
    addView: ({ assessmentId, ...view }) =>
      edits.change('assessments', assessmentId, ({ views }) => ({
        views: [...views, { id: newRecordId(), ...view, said: '' }],
      })),
    writeView: ({ assessmentId, viewId, ...typed }) =>
      writeText(
        edits,
        'assessments',
        assessmentId,
        itemText<NeedsAssessment, 'views', NeedsAssessment['views'][number]>(
          'views',
          { id: viewId, who: '', standing: '', soughtOn: null, said: '' },
          'said',
        ),
        typed,
      ),
    completeAssessment: ({ assessmentId, completedOn }) => {
      const act = newAct(
        { kind: 'completed', on: completedOn, nothingOn: [], reason: '', versionId: null },
        me,
      );
      return edits.change('assessments', assessmentId, (current) => ({
        completedOn,
        completedByStaffId: me.staffId,
        ...withAct(current, act),
      }));
    },
  };
}
