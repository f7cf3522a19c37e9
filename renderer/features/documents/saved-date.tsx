import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { now, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { timeOf } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';

/** Long enough to finish a year, so that a date half typed is not kept as another one. */
const SAVED_AFTER_MS = 900;

/** A day that saves as it is typed: after a moment, or on leaving the field. What is no date is said and not saved. */
export function SavedDate({
  youngPersonId,
  draftName,
  id,
  label,
  stored,
  latest,
  save,
}: {
  youngPersonId: string;
  /** What it is called among the drafts: what is no day yet is kept under it as typed. */
  draftName: string;
  id: string;
  label: string;
  stored: CalendarDate | null;
  /** A day after this one is a slip. */
  latest: CalendarDate;
  save: (day: CalendarDate | null) => Promise<{ savedAt: string }>;
}) {
  const today = useToday();
  const draft = useDraft(youngPersonId, draftName, {
    fields: { typed: z.string() },
    blank: { typed: typedDate(stored) },
    follows: true,
  });
  const [typed, setTyped] = useState(draft.form.typed);
  const [fault, setFault] = useState<string | null>(null);
  const [news, setNews] = useState('');
  const last = useRef(typed);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leaning = latest > today ? 'future' : 'past';

  function keep(text: string) {
    clearTimeout(timer.current);
    const meant = parseTypedDate(text, today, leaning);
    if (meant.kind === 'not-a-date') return setFault(meant.message);
    const day = meant.kind === 'date' ? meant.date : null;
    if (day !== null && day > latest) return setFault('This day must be today or in the past');
    setFault(null);
    if (day === stored) return draft.forget();
    save(day).then(
      ({ savedAt }) => {
        setNews(`Saved ${timeOf(savedAt, now())}`);
        if (last.current === text) draft.forget();
      },
      (failure: unknown) => setFault(failure instanceof Error ? failure.message : String(failure)),
    );
  }

  const keepNow = useRef(keep);
  useEffect(() => {
    keepNow.current = keep;
  });
  useEffect(() => () => keepNow.current(last.current), []);

  function type(text: string) {
    setTyped(text);
    draft.change({ typed: text });
    last.current = text;
    setFault(null);
    setNews('');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => keepNow.current(last.current), SAVED_AFTER_MS);
  }

  return (
    <div>
      <DateField
        id={id}
        label={label}
        hint=""
        typed={typed}
        onType={type}
        today={today}
        leaning={leaning}
        error={fault}
        onBlur={() => keep(last.current)}
      />
      <p className="saved" role="status">
        {news}
      </p>
    </div>
  );
}
