import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { Person } from '#renderer/features/people/index.ts';
import type { NeedsAssessment } from '#shared/domain/needs-assessment/needs-assessment.ts';
import { mattersWithNothing, type PlanContent } from '#shared/domain/pathway-plan/plan-content.ts';
import {
  isStatusSectionAsked,
  mattersAskedOf,
  type PlanMatter,
  type StatusFlags,
} from '#shared/domain/pathway-plan/plan-matters.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { completedPlan } from './in-hand.ts';
import { sectionKeys } from './section-words.ts';

/** The needs assessment that was begun last. */
export function latestAssessment({ assessments }: CaseFile): NeedsAssessment | null {
  return (
    [...assessments].sort((a, b) => b.startedOn.localeCompare(a.startedOn) || b.id.localeCompare(a.id))[0] ??
    null
  );
}

function flagsOf(file: CaseFile): StatusFlags {
  return {
    unaccompanied: file.youngPerson.unaccompanied,
    assessedAsAloneOrTrafficked: latestAssessment(file)?.aloneOrTrafficked === true,
  };
}

/** The matters that the law asks this young person's plan to deal with today. */
export function mattersAsked({ assessment, file }: Person): readonly PlanMatter[] {
  return mattersAskedOf(assessment.category, flagsOf(file));
}

export function contentOf({ file, adviser }: Person, planId: string): PlanContent {
  return {
    sections: file.sections.filter((section) => section.planId === planId),
    actions: file.actions.filter((action) => action.planId === planId && action.closedOn === null),
    hasPersonalAdviser: adviser !== null,
  };
}

/** The matters on which this version has neither a need, nor a plan, nor an action. */
export function gapsOf(person: Person, planId: string): readonly PlanMatter[] {
  return mattersWithNothing(mattersAsked(person), contentOf(person, planId));
}

/** What is missing in the plan that the time limits count: a plan can be in date and have nothing in it. */
export function gapsOfCountedPlan(person: Person): readonly PlanMatter[] {
  const { state } = person.assessment.plan;
  const plan = completedPlan(person.file.plans);
  const counts = state === 'current' || state === 'due-soon' || state === 'out-of-date';
  return plan === null || !counts ? [] : gapsOf(person, plan.id);
}

/** Said beside the plan's state: being in date says nothing of what is in it. */
export function emptyWords(gaps: number): string {
  return `${gaps} ${gaps === 1 ? 'matter' : 'matters'} empty`;
}

/** The sections of this plan. That on status is there when it is asked for, and once anything is written in it. */
export function sectionsOf({ file }: Person, planId: string): readonly PlanSectionKey[] {
  const isWritten = file.sections.some(
    ({ planId: of, section }) => of === planId && section === 'my-safety-and-status',
  );
  const isShown = isWritten || isStatusSectionAsked(flagsOf(file));
  return sectionKeys.filter((key) => key !== 'my-safety-and-status' || isShown);
}
