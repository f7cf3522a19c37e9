import { plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { PlanAction } from '#shared/domain/pathway-plan/pathway-plan.ts';

export type ActionWords = Pick<PlanAction, 'what' | 'who' | 'dueOn'>;

/**
 * What was changed here and, otherwise, by somebody else since. Words of what is to be done are not among it: both
 * writings of these are kept by the record itself.
 */
export function clashesOf(words: ActionWords, begunOver: ActionWords, now: ActionWords): ('who' | 'dueOn')[] {
  return (['who', 'dueOn'] as const).filter(
    (name) => words[name] !== begunOver[name] && now[name] !== begunOver[name] && words[name] !== now[name],
  );
}

/** What is said at the field, so that nobody's statement is replaced unseen. */
export function clashWords(name: 'who' | 'dueOn', now: ActionWords, today: CalendarDate): string {
  const theirs =
    name === 'who' ? `“${now.who}”` : now.dueOn === null ? 'no date' : plainDate(now.dueOn, today);
  return `Somebody has changed this since, to ${theirs}. To put yours in its place, press the button again`;
}

/** What each of the words was written over. Where nothing was written, that is what stands there now. */
export function changedFrom(words: ActionWords, begunOver: ActionWords, now: ActionWords): ActionWords {
  return {
    what: words.what === now.what ? now.what : begunOver.what,
    who: words.who === now.who ? now.who : begunOver.who,
    dueOn: words.dueOn === now.dueOn ? now.dueOn : begunOver.dueOn,
  };
}
