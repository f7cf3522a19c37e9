import type { StaffWords } from '#renderer/features/people/index.ts';
import { sectionWords } from '#renderer/features/plan-sections/index.ts';
import type { PlanAct } from '#shared/domain/pathway-plan/plan-act.ts';
import { planMatters } from '#shared/domain/pathway-plan/plan-matters.ts';
import type { PlanState } from '#shared/domain/pathway-plan/plan-standing.ts';

const states: Record<PlanState, string> = {
  draft: 'Draft',
  shared: 'Shared',
  agreed: 'Agreed',
  disagreed: 'Disagreement recorded',
  completed: 'Completed',
  returned: 'Sent back',
  'signed-off': 'Signed off',
  'under-review': 'Under review',
  replaced: 'Replaced',
  ended: 'Ended',
};

/** Where a plan stands, in a word or two. It says nothing of how soon anything is due. */
export function stateWords(state: PlanState): string {
  return states[state];
}

export const waysOfSharing = [
  { value: 'read-together', label: 'We read it together' },
  { value: 'on-paper', label: 'On paper' },
  { value: 'sent', label: 'It was sent to them' },
  { value: 'told', label: 'They were told what is in it' },
] as const;

const shared: Record<(typeof waysOfSharing)[number]['value'], string> = {
  'read-together': 'read it together',
  'on-paper': 'given on paper',
  sent: 'sent to them',
  told: 'told what is in it',
};

/** What was done, as a sentence: `You shared the plan with Amira: read it together.` */
export function actSentence(
  act: PlanAct,
  staffWords: StaffWords,
  name: string,
  what: 'plan' | 'review',
): string {
  const who = staffWords(act.byStaffId);
  switch (act.kind) {
    case 'started':
      return `${who} started the ${what}.`;
    case 'shared':
      return `${who} shared the plan with ${name}: ${shared[act.how]}.`;
    case 'agreed':
      return `${name} agrees with the plan, as ${staffWords(act.byStaffId, 'within')} recorded.`;
    case 'disagreed':
      return `${name} does not agree with the plan, as ${staffWords(act.byStaffId, 'within')} recorded.`;
    case 'completed':
      return `${who} completed the ${what}.`;
    case 'signed-off':
      return `${who} signed the ${what} off.`;
    case 'returned':
      return `${who} sent the ${what} back for more work.`;
    case 'resubmitted':
      return `${who} sent the ${what} to be signed off again.`;
    case 'ended':
      return `${who} ended the ${what}.`;
    case 'taken-back':
      return `${who} took something back.`;
  }
}

/** What was said with it: the words, or the reason for matters that had nothing. */
export function actDetail(act: PlanAct): string {
  if ('words' in act) return act.words;
  if (!('nothingOn' in act) || act.nothingOn.length === 0) return '';
  const titles = act.nothingOn.map((key) => {
    const matter = planMatters.find((one) => one.key === key);
    return matter === undefined ? key : `“${matter.title}” (${sectionWords[matter.section].title})`;
  });
  return `Nothing on ${titles.join(', ')}. ${act.reason}`.trim();
}
