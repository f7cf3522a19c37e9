import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { NeedsAssessment, ViewSought } from '#shared/domain/needs-assessment/needs-assessment.ts';
import type { PlanAction, PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PlanAct } from '#shared/domain/pathway-plan/plan-act.ts';
import type { PlanMatterKey } from '#shared/domain/pathway-plan/plan-matter-key.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import type { PathwayPlanReview, ReviewRequest } from '#shared/domain/review/review.ts';
import type { Saved, SavedText } from './saved.ts';

export type SectionProse = Pick<
  PlanSection,
  'ownWords' | 'need' | 'whatWeWillDo' | 'youSaid' | 'weDid' | 'whyNot'
>;

/** An act as it is ordered: whoever is signed in does it. */
export type NewAct = PlanAct extends infer Act
  ? Act extends PlanAct
    ? Omit<Act, 'id' | 'byStaffId'>
    : never
  : never;

/** A record that has acts. */
export interface Acted {
  readonly collection: 'plans' | 'reviews' | 'assessments';
  readonly id: string;
}

interface Completion {
  readonly completedOn: CalendarDate;
  /** The matters that have nothing, and why it is completed all the same. */
  readonly nothingOn?: readonly PlanMatterKey[];
  readonly reason?: string;
}

/** `was` is what stood on the screen when the words were typed: words that arrived since are joined, not overwritten. */
export interface TypedText {
  readonly text: string;
  readonly was?: string;
}

/** What can be ordered about an assessment, a plan, its actions and its reviews. Every day is stated by a person. */
export interface PlanCommands {
  startAssessment(order: { youngPersonId: string; startedOn: CalendarDate }): Promise<Saved>;
  writeDeliberations(order: { assessmentId: string } & TypedText): Promise<SavedText>;
  writeAssessedMatter(
    order: { assessmentId: string; section: PlanSectionKey; field: 'learned' | 'need' } & TypedText,
  ): Promise<SavedText>;
  flagAloneOrTrafficked(order: {
    assessmentId: string;
    answer: NonNullable<NeedsAssessment['aloneOrTrafficked']>;
  }): Promise<Saved>;
  addView(
    order: { assessmentId: string } & Pick<ViewSought, 'who' | 'standing' | 'soughtOn'>,
  ): Promise<Saved>;
  writeView(order: { assessmentId: string; viewId: string } & TypedText): Promise<SavedText>;
  completeAssessment(order: { assessmentId: string; completedOn: CalendarDate }): Promise<Saved>;

  /** Takes over the needs that the assessment found, or all that stands in the version that it is to replace. */
  startPlan(order: {
    youngPersonId: string;
    startedOn: CalendarDate;
    assessmentId?: string;
    replacesPlanId?: string;
  }): Promise<Saved>;
  /** Creates the section's record at its first words. */
  writeSection(order: {
    youngPersonId: string;
    planId: string;
    section: PlanSectionKey;
    changes: Partial<SectionProse>;
    was?: Partial<SectionProse>;
  }): Promise<SavedText>;
  /** The text of one of the further matters of a section. */
  writeMatter(
    order: {
      youngPersonId: string;
      planId: string;
      section: PlanSectionKey;
      matter: PlanMatterKey;
    } & TypedText,
  ): Promise<SavedText>;
  noteLanguage(order: {
    youngPersonId: string;
    planId: string;
    section: PlanSectionKey;
    language: string | null;
  }): Promise<Saved>;
  completePlan(order: { planId: string } & Completion): Promise<Saved>;
  /** Adds an act. Taking back a completion makes a draft of it again. */
  act(order: Acted & { act: NewAct }): Promise<Saved>;

  addAction(
    order: Pick<PlanAction, 'youngPersonId' | 'planId' | 'section' | 'what' | 'who' | 'dueOn'>,
  ): Promise<Saved>;
  /** `was` is what the action said when its words were changed. */
  changeAction(order: {
    actionId: string;
    changes: Partial<Pick<PlanAction, 'what' | 'who' | 'dueOn' | 'doneOn' | 'closedOn' | 'closedWhy'>>;
    was?: string;
  }): Promise<Saved>;

  startReview(
    order: Pick<PathwayPlanReview, 'youngPersonId' | 'planId' | 'trigger'> & { startedOn?: CalendarDate },
  ): Promise<Saved>;
  /** Asked for by the young person, or thought necessary by their adviser or the council. */
  requestReview(
    order: Pick<ReviewRequest, 'youngPersonId' | 'requestedOn' | 'requestedBy' | 'reason'>,
  ): Promise<Saved>;
  writeReview(order: { reviewId: string; summary: string; was?: string }): Promise<SavedText>;
  writeYoungPersonsView(order: { reviewId: string } & TypedText): Promise<SavedText>;
  /** What the review decided about an open action, which is done or closed in the same write. `why` is told of one that is closed. */
  decideAction(order: {
    reviewId: string;
    actionId: string;
    outcome: PathwayPlanReview['actions'][number]['outcome'];
    on: CalendarDate;
    why: string;
  }): Promise<Saved>;
  completeReview(order: { reviewId: string } & Completion): Promise<Saved>;
}
