import type { PlanAction, PlanSection } from './pathway-plan.ts';
import { type PlanMatter, planMatters } from './plan-matters.ts';
import type { PlanSectionKey } from './plan-section-key.ts';

/** What stands in one version of a plan. */
export interface PlanContent {
  readonly sections: readonly Pick<
    PlanSection,
    'section' | 'ownWords' | 'need' | 'whatWeWillDo' | 'matters'
  >[];
  readonly actions: readonly Pick<PlanAction, 'section'>[];
  readonly hasPersonalAdviser: boolean;
}

/**
 * `nothing`: not a word. `own-words-only`: they have said something, and nobody has answered it with a need, a plan or an
 * action. `something`: there is an answer; whether it is a good one is for people to judge.
 */
export type MatterAmount = 'nothing' | 'own-words-only' | 'something';

export function amountOn(matter: PlanMatter, content: PlanContent): MatterAmount {
  if (matter.key === 'personal-adviser') return content.hasPersonalAdviser ? 'something' : 'nothing';
  const section = content.sections.find((one) => one.section === matter.section);
  if (!isFirstOfSection(matter)) {
    return isWritten(section?.matters.find(({ id }) => id === matter.key)?.text) ? 'something' : 'nothing';
  }
  const isAnswered =
    isWritten(section?.need) || isWritten(section?.whatWeWillDo) || hasAction(content, matter.section);
  if (isAnswered) return 'something';
  return isWritten(section?.ownWords) ? 'own-words-only' : 'nothing';
}

/** Those of `asked` on which there is no need, no plan and no action, whatever the young person has said of them. */
export function mattersWithNothing(
  asked: readonly PlanMatter[],
  content: PlanContent,
): readonly PlanMatter[] {
  return asked.filter((matter) => amountOn(matter, content) !== 'something');
}

/** Those for which the law takes no reason: a plan that lacks one can be completed, and not be signed off. */
export function mustNotBeLeftOut(gaps: readonly PlanMatter[]): readonly PlanMatter[] {
  return gaps.filter(({ leftOut }) => leftOut === 'never');
}

function isFirstOfSection({ key, section }: PlanMatter): boolean {
  return planMatters.find((matter) => matter.section === section)?.key === key;
}

function hasAction({ actions }: PlanContent, section: PlanSectionKey): boolean {
  return actions.some((action) => action.section === section);
}

function isWritten(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
