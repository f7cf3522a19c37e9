import { newRecordId } from '#renderer/platform/ids.ts';
import type { PlanAct } from '#shared/domain/pathway-plan/plan-act.ts';
import { contentNow } from '#shared/domain/pathway-plan/plan-version.ts';
import type { PlanVersion } from '#shared/domain/review/review.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { NewAct } from '../plan-commands.ts';
import type { HeldRecords } from './held-records.ts';
import type { Content } from './local-edits.ts';

/** An act of whoever is signed in. Ids grow with time, so acts of one day stay in the order in which they were recorded. */
export function newAct(act: NewAct, { staffId }: SignedIn): PlanAct {
  return { ...act, id: newRecordId(), byStaffId: staffId } as PlanAct;
}

interface Acting {
  readonly completedOn: string | null;
  readonly acts: readonly PlanAct[];
}

/** The record with one act more. A completion that is taken back leaves it in progress, as if it had not been stated. */
export function withAct(current: Acting, act: PlanAct) {
  const acts = [...current.acts, act];
  const undone = act.kind === 'taken-back' ? current.acts.find(({ id }) => id === act.undoes) : undefined;
  if (undone?.kind !== 'completed') return { acts };
  return { acts, completedOn: null, completedByStaffId: null };
}

/** How a plan stands now, to be kept in one write with whatever is said of it: the one is never there without the other. */
export function versionNow(
  held: HeldRecords,
  { youngPersonId, planId, of, on }: Pick<PlanVersion, 'youngPersonId' | 'planId' | 'of' | 'on'>,
): Content<'reviews'> & { readonly kind: 'version' } {
  const sections = [...held.all('planSections').values()].map(({ record }) => record);
  const actions = [...held.all('actions').values()].map(({ record }) => record);
  return {
    kind: 'version',
    youngPersonId,
    planId,
    of,
    on,
    ...contentNow(
      sections.filter((section) => section.planId === planId),
      actions.filter((action) => action.planId === planId),
    ),
  };
}
