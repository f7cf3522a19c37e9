import { addDays } from '#shared/calendar/add-days.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import { assessedSections } from '#shared/domain/needs-assessment/needs-assessment.ts';
import type { PlanAction, PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { furtherMattersOf } from '#shared/domain/pathway-plan/plan-matters.ts';
import { planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { contentNow } from '#shared/domain/pathway-plan/plan-version.ts';
import type { SampleFile } from './sample-file.ts';
import { sampleId } from './sample-id.ts';
import { matterWords } from './sample-matter-words.ts';
import { staffId } from './sample-record.ts';
import { sampleStaff } from './sample-staff.ts';
import { actionWords, reviewSummaries, sectionWords } from './sample-words.ts';
import type { SupportStory } from './support-story.ts';

/** A manager of the sample council signs off within days; what was completed in these last days still waits. */
const SIGNED_OFF_AFTER_DAYS = 6;

/** The needs assessment, the plan that was drawn from it, its reviews, and how it stood at the last of them. */
export function addPlan(file: SampleFile, { plan, reviewedOn }: SupportStory): void {
  if (!plan) return;
  const { today, random } = file.context;
  const planId = sampleId(file.person.name, 'plans', '');
  const { completedOn } = plan;
  const reviews = reviewedOn.map((on) => ({ on, summary: random.pick(reviewSummaries) }));
  const last = reviewedOn.at(-1) ?? completedOn;
  const isReviewBegun = last !== null && daysBetween(last, today) > 180;
  const written = last ?? plan.startedOn;
  const sections = addSections(file, planId, written, completedOn === null ? 0.3 : 0.88);
  const actions = addActions(file, planId, written);
  const assessmentId = addAssessment(file, plan.startedOn, sections);
  const versionId = last === null ? null : addVersion(file, { planId, on: last, sections, actions });
  file.add('plans', '', completedOn ?? plan.startedOn, {
    ...plan,
    completedByStaffId: completedOn ? file.adviserId : null,
    assessmentId,
    replacesPlanId: null,
    acts: [started(file, 'plan', plan.startedOn), ...completion(file, 'plan', completedOn, versionId)],
  });
  for (const { on, summary } of reviews) {
    file.add('reviews', on, on, {
      ...aReview(planId),
      summary,
      startedOn: addDays(on, -14),
      completedOn: on,
      completedByStaffId: file.adviserId,
      acts: [
        started(file, on, addDays(on, -14)),
        ...completion(file, on, on, on === last ? versionId : null),
      ],
    });
  }
  if (isReviewBegun) {
    const startedOn = addDays(today, -20);
    file.add('reviews', 'draft', startedOn, {
      ...aReview(planId),
      summary: 'Begun at the last visit.',
      startedOn,
      completedOn: null,
      completedByStaffId: null,
      acts: [started(file, 'draft', startedOn)],
    });
  }
}

function aReview(planId: string) {
  return { kind: 'review', planId, trigger: 'due', youngPersonsView: '', actions: [] };
}

function started(file: SampleFile, of: string, on: CalendarDate) {
  return { ...by(file, of, 'started'), kind: 'started', on };
}

/** Shared, agreed and completed by the adviser; then signed off by the team's manager, when they have had the time. */
function completion(
  file: SampleFile,
  of: string,
  completedOn: CalendarDate | null,
  versionId: string | null,
): object[] {
  if (completedOn === null) return [];
  const { today } = file.context;
  const completed = by(file, of, 'completed');
  const signedOn = addDays(completedOn, SIGNED_OFF_AFTER_DAYS);
  const gaps = { nothingOn: [], reason: '' };
  const manager = sampleStaff.find(({ role, team }) => role === 'team-manager' && team === file.person.team);
  return [
    { ...by(file, of, 'shared'), kind: 'shared', on: addDays(completedOn, -2), how: 'read-together' },
    { ...by(file, of, 'agreed'), kind: 'agreed', on: addDays(completedOn, -1), words: '' },
    { ...completed, kind: 'completed', on: completedOn, ...gaps, versionId },
    ...(signedOn <= today && manager
      ? [
          {
            id: sampleId(file.person.name, 'act', of, 'signed-off'),
            byStaffId: staffId(manager.key),
            kind: 'signed-off',
            on: signedOn,
            ...gaps,
            completionId: completed.id,
          },
        ]
      : []),
  ];
}

function by(file: SampleFile, of: string, kind: string) {
  return { id: sampleId(file.person.name, 'act', of, kind), byStaffId: file.adviserId };
}

function addSections(file: SampleFile, planId: string, on: CalendarDate, written: number): PlanSection[] {
  const { random } = file.context;
  const keys = planSectionKeySchema.options.filter(
    (key) => key !== 'my-safety-and-status' || file.person.unaccompanied,
  );
  return keys.map((section) => {
    const says = random.pick(sectionWords[section]);
    const filled = random.chance(written);
    const answered = filled && random.chance(0.25);
    const further = filled
      ? furtherMattersOf(section).map(({ key }) => ({ id: key, text: matterWords[key] ?? '' }))
      : [];
    const record = file.add('planSections', section, on, {
      planId,
      section,
      ownWords: filled ? says.own : '',
      ownWordsLanguage: null,
      need: filled ? says.need : '',
      whatWeWillDo: filled ? says.will : '',
      matters: further,
      youSaid: answered ? says.need : '',
      weDid: answered ? 'Made a start: the first step was done within the month.' : '',
      whyNot: answered && random.chance(0.3) ? 'The rest waits on somebody else. We have it in writing.' : '',
    });
    return record.body as PlanSection;
  });
}

function addActions(file: SampleFile, planId: string, on: CalendarDate): PlanAction[] {
  const { random, today } = file.context;
  const actions: PlanAction[] = [];
  const first = random.between(0, actionWords.length - 1);
  for (let nth = 0; nth < random.between(2, 4); nth += 1) {
    const [what, section] = actionWords[(first + nth) % actionWords.length] ?? ['', 'my-money'];
    const dueOn = addDays(on, random.between(20, 230));
    const done = dueOn < today ? random.chance(0.85) : random.chance(0.2);
    const doneOn = done ? earlier(addDays(on, random.between(5, 20)), today) : null;
    const who = random.pick([file.person.name.split(' ')[0] ?? '', 'Adviser']);
    const fields = { planId, section, what, who, dueOn, doneOn, closedOn: null, closedWhy: '' };
    actions.push(file.add('actions', what, on, fields).body as PlanAction);
  }
  return actions;
}

/** What the plan's needs were taken over from. */
function addAssessment(
  file: SampleFile,
  planStartedOn: CalendarDate,
  sections: readonly PlanSection[],
): string {
  const { name, unaccompanied } = file.person;
  const startedOn = addDays(planStartedOn, -40);
  const completedOn = addDays(planStartedOn, -3);
  const matters = assessedSections.flatMap((key) => {
    const need = sections.find(({ section }) => section === key)?.need ?? '';
    return need === '' ? [] : [{ id: key, learned: 'Talked it through at two visits.', need }];
  });
  const completed = { kind: 'completed', on: completedOn, nothingOn: [], reason: '', versionId: null };
  file.add('assessments', '', completedOn, {
    startedOn,
    views: [
      view(name, name.split(' ')[0] ?? name, 'the young person', addDays(startedOn, 9)),
      view(name, 'Their teacher or tutor', 'college', addDays(startedOn, 20)),
    ],
    matters,
    deliberations:
      'What they want comes first in each matter. Where a service could not give it, the plan says so.',
    aloneOrTrafficked: unaccompanied ?? false,
    completedOn,
    completedByStaffId: file.adviserId,
    acts: [started(file, 'assessment', startedOn), { ...by(file, 'assessment', 'completed'), ...completed }],
  });
  return sampleId(name, 'assessments', '');
}

function view(name: string, who: string, standing: string, soughtOn: CalendarDate) {
  return { id: sampleId(name, 'view', standing), who, standing, soughtOn, said: '' };
}

function addVersion(
  file: SampleFile,
  {
    planId,
    on,
    sections,
    actions,
  }: {
    readonly planId: string;
    readonly on: CalendarDate;
    readonly sections: readonly PlanSection[];
    readonly actions: readonly PlanAction[];
  },
): string {
  // What was done since is what a review shows as changed.
  const asThen = actions.map((action) =>
    action.doneOn && action.doneOn > on ? { ...action, doneOn: null } : action,
  );
  return file.add('reviews', 'version', on, {
    kind: 'version',
    planId,
    of: planId,
    on,
    ...contentNow(sections, asThen),
  }).body.id;
}

export function earlier(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one < other ? one : other;
}
