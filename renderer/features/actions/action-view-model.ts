import type { StateName } from '#renderer/ui/state-tag/state-tag.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import type { PlanAction } from '#shared/domain/pathway-plan/pathway-plan.ts';

export function openActions(actions: readonly PlanAction[]): readonly PlanAction[] {
  return actions.filter(({ doneOn }) => doneOn === null);
}

/** What is still to be done first, the earliest first, what has no date last; then what was done, newest first. */
export function inOrder(actions: readonly PlanAction[]): readonly PlanAction[] {
  return [...actions].sort((a, b) => {
    if ((a.doneOn === null) !== (b.doneOn === null)) return a.doneOn === null ? -1 : 1;
    if (a.doneOn !== null && b.doneOn !== null) return b.doneOn.localeCompare(a.doneOn);
    return (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.id.localeCompare(b.id);
  });
}

export function actionState(action: PlanAction, today: CalendarDate, dueSoonDays: number): StateName | null {
  if (action.doneOn !== null) return 'done';
  if (action.dueOn === null) return null;
  if (action.dueOn < today) return 'overdue';
  return daysBetween(today, action.dueOn) <= dueSoonDays ? 'due-soon' : 'not-yet-due';
}
