import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { addDays } from '#shared/calendar/add-days.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { Allocation } from '#shared/domain/allocation/allocation.ts';

export type AdviserChange = 'hand-over' | 'end';

export type ChangeDay =
  | { readonly kind: 'date'; readonly date: CalendarDate; readonly lastDay: CalendarDate }
  | { readonly kind: 'fault'; readonly message: string };

/** The day that was typed: the new adviser's first, or the present one's last. Both lie within what there is to end. */
export function changeDay(
  typed: string,
  change: AdviserChange,
  current: Pick<Allocation, 'start'>,
  today: CalendarDate,
): ChangeDay {
  const meant = parseTypedDate(typed, today, 'future');
  const asked = change === 'end' ? 'the last day' : 'the first day of the new adviser';
  if (meant.kind === 'empty') return { kind: 'fault', message: `Enter ${asked}` };
  if (meant.kind === 'not-a-date') return { kind: 'fault', message: meant.message };
  const lastDay = change === 'end' ? meant.date : addDays(meant.date, -1);
  if (lastDay < current.start) {
    const began = plainDate(current.start, today);
    const message =
      change === 'end'
        ? `The last day must be ${began} or later, when this allocation began`
        : `The first day must be after ${began}, when the present allocation began`;
    return { kind: 'fault', message };
  }
  return { kind: 'date', date: meant.date, lastDay };
}

/** What will happen, to them and to the laptops, said before it is done. */
export function consequenceWords(
  change: AdviserChange,
  day: { readonly date: CalendarDate; readonly lastDay: CalendarDate },
  names: { readonly person: string; readonly present: string; readonly next: string | null },
  today: CalendarDate,
): string {
  const last = `${names.present === 'You' ? 'Your' : `${names.present}’s`} last day is ${plainDate(day.lastDay, today)}.`;
  const leaves =
    'After that day the file leaves that laptop at its next sync, once all that was written there has been sent.';
  if (change === 'end') return `${last} ${leaves} From the day after, ${names.person} has no adviser.`;
  const next = names.next ?? 'The new adviser';
  return `${last} ${leaves} ${next} holds ${names.person} from ${plainDate(day.date, today)}; the whole file comes to their laptop at its next sync.`;
}
