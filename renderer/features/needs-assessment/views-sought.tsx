import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { calledName, type Person } from '#renderer/features/people/index.ts';
import { UndoableArea } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { NeedsAssessment, ViewSought } from '#shared/domain/needs-assessment/needs-assessment.ts';

/** Whose views were sought, when, and what they said: the young person’s first. */
export function ViewsSought({ person, assessment }: { person: Person; assessment: NeedsAssessment }) {
  return (
    <section className="page__section">
      <h3>Whose views were sought</h3>
      {assessment.views.map((view) => (
        <View key={view.id} assessment={assessment} view={view} />
      ))}
      <AddView person={person} assessment={assessment} />
    </section>
  );
}

function View({ assessment, view }: { assessment: NeedsAssessment; view: ViewSought }) {
  const { commands } = useStore();
  const today = useToday();
  const aside = [view.standing, view.soughtOn === null ? '' : plainDate(view.soughtOn, today)];
  return (
    <div className="prose view">
      <UndoableArea
        youngPersonId={assessment.youngPersonId}
        field={`${assessment.id}/${view.id}`}
        label={`What ${view.who} said`}
        hint={aside.filter((part) => part !== '').join(', ') || undefined}
        stored={view.said}
        isSpelled={false}
        save={(text, was) => commands.writeView({ assessmentId: assessment.id, viewId: view.id, text, was })}
      />
    </div>
  );
}

function AddView({ person, assessment }: { person: Person; assessment: NeedsAssessment }) {
  const { commands } = useStore();
  const today = useToday();
  const isFirst = assessment.views.length === 0;
  const own = calledName(person.file.youngPerson);
  const draft = useDraft(person.id, `view ${assessment.id}`, {
    fields: { who: z.string(), standing: z.string(), typed: z.string() },
    blank: { who: isFirst ? own : '', standing: isFirst ? 'the young person' : '', typed: typedDate(today) },
  });
  const { who, standing, typed } = draft.form;
  const [faults, setFaults] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.message ?? null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAttempt((count) => count + 1);
    const meant = parseTypedDate(typed, today, 'past');
    const found: FormError[] = [];
    if (who.trim() === '') found.push({ field: 'view-who', message: 'Enter whose views were sought' });
    if (meant.kind === 'not-a-date') found.push({ field: 'view-on', message: meant.message });
    if (meant.kind === 'date' && meant.date > today) {
      found.push({ field: 'view-on', message: 'The day must be today or in the past' });
    }
    setFaults(found);
    if (found.length > 0) return;
    try {
      await commands.addView({
        assessmentId: assessment.id,
        who: who.trim(),
        standing: standing.trim(),
        soughtOn: meant.kind === 'date' ? meant.date : null,
      });
      draft.forget();
    } catch (failure) {
      const message = failure instanceof Error ? failure.message : 'Not saved. Try again';
      setFaults([{ field: 'view-who', message }]);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="allocate">
      <ErrorSummary errors={faults} attempt={attempt} />
      <div className="actions-edit actions-edit--even">
        <TextField
          id="view-who"
          label="Who"
          value={who}
          onChange={(text) => draft.change({ who: text })}
          maxLength={200}
          error={errorOf('view-who')}
        />
        <TextField
          label="Who they are to them"
          value={standing}
          onChange={(text) => draft.change({ standing: text })}
          maxLength={200}
        />
        <DateField
          id="view-on"
          label="Asked on"
          hint=""
          typed={typed}
          onType={(text) => draft.change({ typed: text })}
          today={today}
          leaning="past"
          error={errorOf('view-on')}
        />
      </div>
      <div className="form-buttons">
        <button type="submit" className="govuk-button govuk-button--secondary">
          Add whose views were sought
        </button>
      </div>
    </form>
  );
}
