import { type FormEvent, type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { saveAllTyping, useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { PlanMatter } from '#shared/domain/pathway-plan/plan-matters.ts';
import { type CompletionDay, oddDay } from './completion-day.ts';
import { GapList } from './gap-list.tsx';
import { type StatedDate, statedDate } from './plan-view-model.ts';

/**
 * Completing something on a day that a practitioner states. It is never taken from the moment of saving. Where matters
 * are empty they are named, and it is completed with a reason or not at all.
 */
export function StatedDateForm({
  youngPersonId,
  versionId,
  born,
  day,
  label,
  button,
  consequence,
  gaps = [],
  complete,
  children,
}: {
  youngPersonId: string;
  /** Of the plan or review that is completed. */
  versionId: string;
  born: CalendarDate;
  day: CompletionDay;
  label: string;
  button: string;
  /** What the rules will say once it is completed on that day. */
  consequence: (date: CalendarDate) => string;
  gaps?: readonly PlanMatter[];
  complete: (date: CalendarDate, reason: string) => Promise<unknown>;
  children?: ReactNode;
}) {
  const today = useToday();
  const draft = useDraft(youngPersonId, `complete ${versionId}`, {
    fields: { reason: z.string(), on: z.string() },
    blank: { reason: '', on: typedDate(today) },
    words: 'reason',
  });
  const { reason, on } = draft.form;
  const [faults, setFaults] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const stated: StatedDate = statedDate(on, today, born, day.about);
  const odd = stated.kind === 'date' ? oddDay(stated.date, day.begunOn, today) : null;
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.message ?? null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    const found = faultsOf(stated, gaps, reason);
    setFaults(found);
    if (found.length > 0 || stated.kind === 'fault') return;
    const failed = (message: string) => setFaults([{ field: 'stated-date', message }]);
    if ((await saveAllTyping()) > 0) {
      failed('Some words are not saved yet. Free some space on the disk, then try again');
      return;
    }
    try {
      await complete(stated.date, gaps.length === 0 ? '' : reason.trim());
      draft.forget();
    } catch (failure) {
      failed(failure instanceof Error ? failure.message : 'It was not saved. Try again');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="page__section">
      <ErrorSummary errors={faults} attempt={attempt} />
      {children}
      {gaps.length > 0 && (
        <div className="notice">
          <GapList gaps={gaps} />
          <TextAreaField
            id="stated-reason"
            label="Why is it complete all the same?"
            hint="This stays on record, and the manager reads it before signing off"
            rows={2}
            value={reason}
            onChange={(text) => draft.change({ reason: text })}
            maxLength={20_000}
            error={errorOf('stated-reason')}
          />
        </div>
      )}
      <DateField
        id="stated-date"
        label={label}
        typed={on}
        onType={(text) => draft.change({ on: text })}
        today={today}
        leaning="past"
        error={errorOf('stated-date')}
      />
      {odd !== null && <p className="notice">{odd}</p>}
      {stated.kind === 'date' && <p className="page__note">{consequence(stated.date)}</p>}
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          {button}
        </button>
      </div>
    </form>
  );
}

function faultsOf(stated: StatedDate, gaps: readonly PlanMatter[], reason: string): readonly FormError[] {
  const faults: FormError[] = [];
  if (gaps.length > 0 && reason.trim() === '') {
    faults.push({
      field: 'stated-reason',
      message: 'Enter why it is complete with matters that have nothing',
    });
  }
  if (stated.kind === 'fault') faults.push({ field: 'stated-date', message: stated.message });
  return faults;
}
