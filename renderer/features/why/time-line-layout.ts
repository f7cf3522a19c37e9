import { plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import { daysBetween } from '#shared/calendar/days-between.ts';
import type { Line } from './why-words.ts';

export const WIDTH = 720;
/** The first day, with room beyond the last for how late it is. */
export const START = 8;
const END = WIDTH - 130;
/** Of a letter, generously: words are kept apart by it, and never cut. */
const LETTER = 9;
const GAP = 16;

export interface Label {
  readonly words: string;
  readonly x: number;
  readonly row: 'dates' | 'above' | 'below';
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface TimeLineLayout {
  /** Where the last day in time and today stand. */
  readonly due: number;
  readonly now: number;
  readonly labels: readonly Label[];
}

const LAST_DAY = 'Last day in time';
const TODAY = 'Today';

/** To scale, save that a last day that is long gone leaves room for the words at the first. */
export function layOut(line: Line, today: CalendarDate): TimeLineLayout {
  return line.late === null ? layOutOpen(line, today) : layOutLate(line, today);
}

function layOutOpen(line: Line, today: CalendarDate): TimeLineLayout {
  const days = Math.max(1, daysBetween(line.from, line.due));
  const gone = Math.min(days, Math.max(0, daysBetween(line.from, today)));
  const due = END;
  const now = START + ((END - START) * gone) / days;
  const isCrowded =
    now - half(TODAY) < widthOf(line.fromWords) + GAP || now + half(TODAY) > due - half(LAST_DAY) - GAP;
  const longer = now - START > due - now ? (START + now) / 2 : (now + due) / 2;
  return {
    due,
    now,
    labels: [
      ...ends(line, today, due, 'middle'),
      between(line, isCrowded ? longer : (START + due) / 2),
      { words: TODAY, x: Math.max(now, half(TODAY)), row: isCrowded ? 'above' : 'below', anchor: 'middle' },
    ],
  };
}

function layOutLate(line: Line, today: CalendarDate): TimeLineLayout {
  const days = Math.max(1, daysBetween(line.from, today));
  const first = Math.max(widthOf(line.fromWords), widthOf(plainDate(line.from, today)));
  const last = Math.max(widthOf(LAST_DAY), widthOf(plainDate(line.due, today)));
  const scaled = START + ((END - START) * daysBetween(line.from, line.due)) / days;
  const due = Math.min(END, Math.max(scaled, first + GAP + last));
  const labels = [...ends(line, today, due, 'end'), between(line, (START + due) / 2)];
  return { due, now: END, labels };
}

function ends(line: Line, today: CalendarDate, due: number, anchor: 'middle' | 'end'): Label[] {
  return [
    { words: plainDate(line.from, today), x: 0, row: 'dates', anchor: 'start' },
    { words: line.fromWords, x: 0, row: 'below', anchor: 'start' },
    { words: plainDate(line.due, today), x: due, row: 'dates', anchor },
    { words: LAST_DAY, x: due, row: 'below', anchor },
  ];
}

function between(line: Line, x: number): Label {
  return { words: line.between, x, row: 'above', anchor: 'middle' };
}

/** About how wide words are in a line of that size. */
export function widthOf(words: string): number {
  return words.length * LETTER;
}

function half(words: string): number {
  return widthOf(words) / 2;
}
