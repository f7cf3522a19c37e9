import type { CaseFile } from '#renderer/data/waymark-store.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { StatedAbout } from './plan-view-model.ts';

/** What a completion is held against, beside the day they were born. */
export interface CompletionDay {
  /** It cannot have been before. */
  readonly about: StatedAbout;
  /** It can have been before, and seldom was. */
  readonly begunOn: CalendarDate | null;
}

/** A plan that takes the place of another cannot have been complete before that one was. */
export function planCompletionDay({ plans }: CaseFile, plan: PathwayPlan): CompletionDay {
  const replaced = plans.find(({ id }) => id === plan.replacesPlanId);
  const earliest = replaced?.completedOn ?? null;
  return {
    about: { happened: 'it was completed', earliest, since: 'the plan that it replaces was completed' },
    begunOn: plan.startedOn,
  };
}

/** Nor can a plan have been reviewed before there was one. */
export function reviewCompletionDay(
  plan: PathwayPlan,
  { startedOn }: { readonly startedOn: CalendarDate | null },
): CompletionDay {
  return {
    about: {
      happened: 'it was completed',
      earliest: plan.completedOn,
      since: 'the plan that is reviewed was completed',
    },
    begunOn: startedOn,
  };
}

/** Said beside a day that is odd. What was agreed with them on paper is often written up later, so it is not refused. */
export function oddDay(day: CalendarDate, begunOn: CalendarDate | null, today: CalendarDate): string | null {
  if (begunOn === null || day >= begunOn) return null;
  return `That is before it was begun here, on ${plainDate(begunOn, today)}. Keep it only if it was completed with them that day and written up later.`;
}
