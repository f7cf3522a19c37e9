import { newRecordId, recordIdFor } from '#renderer/platform/ids.ts';
import { needsToTakeOver } from '#shared/domain/needs-assessment/drawn-from-assessment.ts';
import type { PlanAction, PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { PlanCommands, SectionProse } from '../plan-commands.ts';
import { StoreFailure } from '../store-failure.ts';
import { newAct, versionNow, withAct } from './act-recording.ts';
import type { HeldRecords } from './held-records.ts';
import type { Content, LocalEdits } from './local-edits.ts';
import { fieldText, itemText, writeText } from './write-text.ts';

const blankSection = {
  ownWords: '',
  ownWordsLanguage: null,
  need: '',
  whatWeWillDo: '',
  matters: [],
  youSaid: '',
  weDid: '',
  whyNot: '',
} satisfies SectionProse & Pick<PlanSection, 'matters' | 'ownWordsLanguage'>;

type Kinds =
  | 'startPlan'
  | 'writeSection'
  | 'writeMatter'
  | 'noteLanguage'
  | 'completePlan'
  | 'act'
  | 'addAction'
  | 'changeAction';

/** What the screens can order about a plan. Each resolves when the change is sealed on the disk. */
export function planCommands(edits: LocalEdits, held: HeldRecords, me: SignedIn): Pick<PlanCommands, Kinds> {
  return {
    ...sectionCommands(edits, held),
    startPlan({ youngPersonId, startedOn, assessmentId = null, replacesPlanId = null }) {
      const planId = newRecordId();
      const taken = { youngPersonId, planId, assessmentId, replacesPlanId };
      return edits.together(({ begin }) => [
        begin('plans', planId, {
          youngPersonId,
          startedOn,
          completedOn: null,
          completedByStaffId: null,
          assessmentId,
          replacesPlanId,
          acts: [newAct({ kind: 'started', on: startedOn }, me)],
        }),
        ...sectionsTakenOver(held, taken).map((words) =>
          begin('planSections', recordIdFor(planId, 'section', words.section), words),
        ),
        ...actionsTakenOver(held, taken).map(([from, action]) =>
          begin('actions', recordIdFor(planId, 'action', from), action),
        ),
      ]);
    },
    async completePlan({ planId, completedOn, nothingOn = [], reason = '' }) {
      const plan = held.get('plans', planId)?.record;
      if (plan === undefined) throw new StoreFailure('RECORD_NOT_HERE');
      const versionId = newRecordId();
      const { youngPersonId } = plan;
      const version = versionNow(held, { youngPersonId, planId, of: planId, on: completedOn });
      const act = newAct(
        { kind: 'completed', on: completedOn, nothingOn: [...nothingOn], reason, versionId },
        me,
      );
      return edits.together(({ begin, change }) => [
        change('plans', planId, (current) => ({
          completedOn,
          completedByStaffId: me.staffId,
          ...withAct(current, act),
        })),
        begin('reviews', versionId, version),
      ]);
    },
    act({ collection, id, act }) {
      const done = newAct(act, me);
      return edits.change(collection, id, (current) => ('acts' in current ? withAct(current, done) : {}));
    },
    addAction: (order) =>
      edits.begin('actions', newRecordId(), { ...order, doneOn: null, closedOn: null, closedWhy: '' }),
    changeAction({ actionId, changes, was }) {
      const { what: text, ...others } = changes;
      if (text === undefined) return edits.change('actions', actionId, () => others);
      const written = (_: PlanAction, what: string) => ({ ...others, what });
      const place = { ...fieldText<PlanAction, 'what'>('what'), written };
      return writeText(edits, 'actions', actionId, place, { text, was });
    },
  };
}

function sectionCommands(
  edits: LocalEdits,
  held: HeldRecords,
): Pick<PlanCommands, 'writeSection' | 'writeMatter' | 'noteLanguage'> {
  /** The section's record, which its first words make. */
  async function sectionId(
    place: Pick<PlanSection, 'youngPersonId' | 'planId' | 'section'>,
  ): Promise<string> {
    const known = sectionOf(held, place.planId, place.section);
    if (known) return known.id;
    const id = recordIdFor(place.planId, 'section', place.section);
    await edits.typing.begin('planSections', id, { ...place, ...blankSection });
    return id;
  }
  return {
    async writeSection({ changes, was = {}, ...place }) {
      const known = sectionOf(held, place.planId, place.section);
      const [field] = Object.keys(changes) as (keyof SectionProse)[];
      if (!known || field === undefined) {
        const id = recordIdFor(place.planId, 'section', place.section);
        return edits.typing.begin('planSections', id, { ...place, ...blankSection, ...changes }, changes);
      }
      const before = was[field];
      const typed = { text: changes[field] ?? '', ...(before !== undefined && { was: before }) };
      return writeText(edits, 'planSections', known.id, fieldText(field), typed);
    },
    async writeMatter({ matter, text, was, ...place }) {
      const id = await sectionId(place);
      const typed = { text, ...(was !== undefined && { was }) };
      return writeText(
        edits,
        'planSections',
        id,
        itemText<PlanSection, 'matters', PlanSection['matters'][number]>(
          'matters',
          { id: matter, text: '' },
          'text',
        ),
        typed,
      );
    },
    async noteLanguage({ language, ...place }) {
      const id = await sectionId(place);
      return edits.change('planSections', id, () => ({ ownWordsLanguage: language }));
    },
  };
}

/** Sections that came with an import have ids of their own. */
function sectionOf(held: HeldRecords, planId: string, section: PlanSection['section']): PlanSection | null {
  for (const { record } of held.all('planSections').values()) {
    if (record.planId === planId && record.section === section) return record;
  }
  return null;
}

interface TakenOver {
  readonly youngPersonId: string;
  readonly planId: string;
  readonly assessmentId: string | null;
  readonly replacesPlanId: string | null;
}

/** The sections of a new plan: the words of the version that it replaces, and over them the needs of an assessment. */
function sectionsTakenOver(
  held: HeldRecords,
  { youngPersonId, planId, assessmentId, replacesPlanId }: TakenOver,
): Content<'planSections'>[] {
  const begun = new Map<PlanSection['section'], Content<'planSections'>>();
  for (const { record } of held.all('planSections').values()) {
    if (replacesPlanId === null || record.planId !== replacesPlanId) continue;
    const {
      id: _,
      authorityId: __,
      schemaVersion: ___,
      rev: ____,
      edit: _____,
      unsettled: ______,
      ...words
    } = record;
    begun.set(record.section, { ...words, planId });
  }
  const assessment = assessmentId === null ? undefined : held.get('assessments', assessmentId)?.record;
  for (const { section, need } of assessment ? needsToTakeOver(assessment) : []) {
    const words = begun.get(section) ?? { youngPersonId, planId, section, ...blankSection };
    begun.set(section, { ...words, need });
  }
  return [...begun.values()];
}

/** What is still to be done goes on under the new version. What is over stays where it was done. */
function actionsTakenOver(
  held: HeldRecords,
  { planId, replacesPlanId }: TakenOver,
): (readonly [from: string, action: Content<'actions'>])[] {
  if (replacesPlanId === null) return [];
  return [...held.all('actions').values()]
    .map(({ record }) => record)
    .filter(
      (action) => action.planId === replacesPlanId && action.doneOn === null && action.closedOn === null,
    )
    .map(({ id, youngPersonId, section, what, who, dueOn, doneOn, closedOn, closedWhy }) => [
      id,
      { youngPersonId, planId, section, what, who, dueOn, doneOn, closedOn, closedWhy },
    ]);
}
