import type { CalendarDate } from './calendar-date.ts';
import { type EpochDay, toEpochDay } from './epoch-day.ts';

/** A half-open run of days: `start` is in it and `end` is not. An open end is `Infinity`. */
export interface DaySpan {
  readonly start: EpochDay;
  readonly end: EpochDay;
}

export function toDaySpan(span: {
  readonly start: CalendarDate;
  readonly end: CalendarDate | null;
}): DaySpan {
  return {
    start: toEpochDay(span.start),
    end: span.end === null ? Number.POSITIVE_INFINITY : toEpochDay(span.end),
  };
}

export function containsDay(span: DaySpan, day: EpochDay): boolean {
  return span.start <= day && day < span.end;
}

export function someSpanContains(spans: readonly DaySpan[], day: EpochDay): boolean {
  return spans.some((span) => containsDay(span, day));
}

/** The part of each span within `[from, to)`; spans that hold no day there are left out. */
export function clipSpans(spans: readonly DaySpan[], from: EpochDay, to: EpochDay): DaySpan[] {
  const clipped: DaySpan[] = [];
  for (const span of spans) {
    const start = Math.max(span.start, from);
    const end = Math.min(span.end, to);
    if (start < end) clipped.push({ start, end });
  }
  return clipped;
}

/** Touching and overlapping spans become one, in date order, so that no day is counted twice. */
export function mergeSpans(spans: readonly DaySpan[]): DaySpan[] {
  const sorted = spans.filter((span) => span.start < span.end).sort((a, b) => a.start - b.start);
  const merged: { start: EpochDay; end: EpochDay }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}

/** How many days of merged spans lie in `[from, to)`. */
export function daysWithin(merged: readonly DaySpan[], from: EpochDay, to: EpochDay): number {
  let days = 0;
  for (const span of merged) days += Math.max(0, Math.min(span.end, to) - Math.max(span.start, from));
  return days;
}
