import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { keptVersions } from '#renderer/features/plan-sections/index.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { standingActs } from '#shared/domain/pathway-plan/plan-act.ts';
import { type ChangedSection, changesBetween, contentNow } from '#shared/domain/pathway-plan/plan-version.ts';
import type { PlanVersion } from '#shared/domain/review/review.ts';

export interface ChangesSince {
  /** The day on which the version that it is compared with was completed. Null where none was kept. */
  readonly on: CalendarDate | null;
  readonly changes: readonly ChangedSection[];
}

/** The plan as it is now beside the plan as it was last completed. */
export function changesSinceLastTime(file: CaseFile, plan: PathwayPlan): ChangesSince {
  const version = lastCompletedVersion(file, plan);
  if (version === null) return { on: null, changes: [] };
  const now = contentNow(
    file.sections.filter(({ planId }) => planId === plan.id),
    file.actions.filter(({ planId }) => planId === plan.id),
  );
  return { on: version.on, changes: changesBetween(version, now) };
}

/** Only a completion that stands makes a version that counts: one that was taken back never was. */
function lastCompletedVersion(file: CaseFile, plan: PathwayPlan): PlanVersion | null {
  const standing = new Set(
    [plan, ...file.reviews]
      .flatMap((record) => ('acts' in record ? standingActs(record.acts) : []))
      .flatMap((act) => (act.kind === 'completed' && act.versionId !== null ? [act.versionId] : [])),
  );
  return keptVersions(file, plan.id).find(({ id }) => standing.has(id)) ?? null;
}
