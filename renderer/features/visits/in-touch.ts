import { counted, plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import type { Contact } from '#shared/domain/contact/contact.ts';

/**
 * [TOUCH] When they were last reached by anything, and how often it was tried since. An attempt is an attempt: it never
 * moves the day on which somebody was last in touch.
 */
export function inTouchWords(contacts: readonly Contact[], name: string, today: CalendarDate): string {
  const reachedOn = latest(contacts.filter(({ reached }) => reached));
  const tried = contacts.filter(({ reached, on }) => !reached && (reachedOn === null || on >= reachedOn));
  const attempts =
    tried.length === 0
      ? ''
      : ` ${tried.length === 1 ? 'One attempt' : counted(tried.length, 'attempt')} since then reached nobody, the last on ${plainDate(latest(tried) ?? today, today)}.`;
  if (reachedOn === null) {
    return `No contact that reached ${name} is recorded yet.${attempts.replace(' since then', '')}`;
  }
  const days = daysBetween(reachedOn, today);
  const ago = days === 0 ? 'today' : `on ${plainDate(reachedOn, today)}, ${counted(days, 'day')} ago`;
  return `Last in touch with ${name} ${ago}.${attempts}`;
}

function latest(contacts: readonly Contact[]): CalendarDate | null {
  return contacts.reduce<CalendarDate | null>(
    (last, { on }) => (last === null || on > last ? on : last),
    null,
  );
}
