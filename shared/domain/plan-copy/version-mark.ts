import type { PathwayPlan, PlanAction, PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { type PlanSectionKey, planSectionKeySchema } from '#shared/domain/pathway-plan/plan-section-key.ts';
import type { PlanCopy } from './plan-copy.ts';
import { textDigest } from './text-digest.ts';

interface PlanRecords {
  readonly plans: readonly PathwayPlan[];
  readonly sections: readonly PlanSection[];
  readonly actions: readonly PlanAction[];
}

export type SectionDigests = PlanCopy['sections'];

/** What each section of a plan holds, its actions included. A section with nothing is not among them. */
export function sectionDigests({ sections, actions }: PlanRecords, planId: string): SectionDigests {
  const digests: SectionDigests = {};
  for (const key of planSectionKeySchema.options) {
    const prose = sections
      .filter((one) => one.planId === planId && one.section === key)
      .map(({ ownWords, need, whatWeWillDo, youSaid, weDid, whyNot, matters }) => [
        ownWords,
        need,
        whatWeWillDo,
        youSaid,
        weDid,
        whyNot,
        ...matters.map(({ text }) => text),
      ]);
    const doing = actions
      .filter((one) => one.planId === planId && one.section === key)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ what, who, dueOn, doneOn, closedOn }) => [what, who, dueOn, doneOn, closedOn]);
    const isEmpty = doing.length === 0 && prose.flat().every((text) => text.trim() === '');
    if (!isEmpty) digests[key] = textDigest(JSON.stringify([prose, doing]));
  }
  return digests;
}

/**
 * The mark on a copy: which of the person's plans, counted from the first, and letters that change with any word of it.
 * Two laptops that hold the same plan print the same mark.
 */
export function versionMarkOf(records: PlanRecords, planId: string): string {
  const { plans } = records;
  const inOrder = [...plans].sort((a, b) => a.startedOn.localeCompare(b.startedOn) || (a.id < b.id ? -1 : 1));
  const number = inOrder.findIndex(({ id }) => id === planId) + 1;
  const completedOn = plans.find(({ id }) => id === planId)?.completedOn ?? null;
  return `${number}.${textDigest(JSON.stringify([completedOn, sectionDigests(records, planId)]))}`;
}

/** The sections that say something else now than they did in the copy; of another plan's copy, all that has something. */
export function changedSince(
  copy: PlanCopy,
  records: PlanRecords,
  planId: string,
): readonly PlanSectionKey[] {
  const now = sectionDigests(records, planId);
  return planSectionKeySchema.options.filter((key) => copy.sections[key] !== now[key]);
}

/** The last copy that was given. One that was declined is in nobody's hands. */
export function lastCopyGiven(copies: readonly PlanCopy[]): PlanCopy | null {
  const given = copies.filter(({ outcome }) => outcome === 'given');
  return given.sort((a, b) => a.on.localeCompare(b.on) || (a.id < b.id ? -1 : 1)).at(-1) ?? null;
}
