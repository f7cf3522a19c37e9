import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { actsOf } from '#renderer/features/plan-sections/index.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { ActOf } from '#shared/domain/pathway-plan/plan-act.ts';
import type { PlanAgreement } from '#shared/domain/plan-copy/plan-agreement.ts';

/** What the young person said of their plan. What an adviser noted bears neither a version nor a name. */
export type SaidOfPlan = Pick<PlanAgreement, 'says' | 'because' | 'on' | 'signature'> & {
  readonly versionMark: string | null;
};

type View = ActOf<'agreed'> | ActOf<'disagreed'>;

export function agreementsOf(file: CaseFile, planId: string): readonly PlanAgreement[] {
  return file.documents
    .filter((one): one is PlanAgreement => one.kind === 'plan-agreement' && one.planId === planId)
    .sort((a, b) => a.on.localeCompare(b.on) || (a.id < b.id ? -1 : 1));
}

/**
 * The last of it that stands, whether it was signed when the plan was read together or noted by an adviser. Null where
 * nothing was said, or all of it was taken back.
 */
export function lastSaidOf(file: CaseFile, plan: PathwayPlan): SaidOfPlan | null {
  const agreements = agreementsOf(file, plan.id);
  const views = actsOf(file, plan)
    .flatMap(({ act, takenBackBy }) => (isView(act) ? [{ act, stands: takenBackBy === null }] : []))
    .reverse();
  // From before acts were kept there are agreements with no act of theirs.
  const alone = agreements.filter((agreement) => !views.some(({ act }) => isSameAs(act, agreement)));
  const standing = views
    .filter(({ stands }) => stands)
    .map(({ act }) => agreements.findLast((agreement) => isSameAs(act, agreement)) ?? noted(act));
  return [...alone, ...standing].sort((a, b) => a.on.localeCompare(b.on)).at(-1) ?? null;
}

function isView(act: { readonly kind: string }): act is View {
  return act.kind === 'agreed' || act.kind === 'disagreed';
}

/** Reading together keeps both: the agreement with its signature, and the act. */
function isSameAs(view: View, { says, because, on }: PlanAgreement): boolean {
  const { says: said, because: words } = noted(view);
  return on === view.on && says === said && because.trim() === words.trim();
}

function noted({ kind, on, words }: View): SaidOfPlan {
  return {
    says: kind === 'agreed' ? 'agree' : 'disagree',
    because: words,
    on,
    versionMark: null,
    signature: null,
  };
}
