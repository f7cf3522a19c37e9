import { type FormEvent, useState } from 'react';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { Field } from '#renderer/ui/field/field.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { type AuditFilter, type AuditStaff, auditKindSchema, auditKinds } from '#shared/audit/audit-entry.ts';
import { dayInEngland } from '#shared/calendar/day-in-england.ts';
import { recordIdSchema } from '#shared/records/envelope.ts';

interface Typed {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly staffId: string;
  readonly youngPersonId: string;
}

/** Which entries to show. An export holds what is shown, with all that is older. */
export function AuditFilterForm({
  filter,
  staff,
  onShow,
  onExport,
}: {
  filter: AuditFilter;
  staff: readonly AuditStaff[];
  onShow: (filter: AuditFilter) => void;
  onExport: () => void;
}) {
  const [typed, setTyped] = useState<Typed>({
    from: typedDate(filter.from ?? null),
    to: typedDate(filter.to ?? null),
    kind: filter.kind ?? '',
    staffId: filter.staffId ?? '',
    youngPersonId: filter.youngPersonId ?? '',
  });
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const today = dayInEngland(new Date());
  const change = (name: keyof Typed) => (text: string) => setTyped((before) => ({ ...before, [name]: text }));
  const errorOf = (id: string) => errors.find(({ field }) => field === id)?.message ?? null;
  const held = (name: keyof Typed) => ({ value: typed[name], onChange: change(name) });
  const day = (name: 'from' | 'to') => ({
    id: `audit-${name}`,
    typed: typed[name],
    onType: change(name),
    today,
    leaning: 'past' as const,
    error: errorOf(`audit-${name}`),
  });

  function show(event: FormEvent) {
    event.preventDefault();
    const meant = filterOf(typed, today);
    setAttempt((count) => count + 1);
    setErrors(meant.errors);
    if (meant.errors.length === 0) onShow(meant.filter);
  }

  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      <form className="audit__filter no-print" onSubmit={show} noValidate>
        <DateField {...day('from')} label="From" hint="Such as 1 11 2026, or yesterday" />
        <DateField {...day('to')} label="To" hint="That day included" />
        <SelectField
          label="What"
          every="Everything"
          choices={auditKindSchema.options.map((kind) => ({ id: kind, name: auditKinds[kind] }))}
          {...held('kind')}
        />
        <SelectField label="Who" every="Everybody" choices={staff} {...held('staffId')} />
        <TextField
          id="audit-person"
          label="Whose file"
          hint="The id of a young person’s record"
          {...held('youngPersonId')}
          spellCheck={false}
          error={errorOf('audit-person')}
        />
        <div className="audit__buttons">
          <button type="submit" className="govuk-button">
            Show these entries
          </button>
          <button type="button" className="govuk-button govuk-button--secondary" onClick={onExport}>
            Export what is shown, and all older, as CSV
          </button>
        </div>
      </form>
    </>
  );
}

function SelectField({
  label,
  every,
  choices,
  value,
  onChange,
}: {
  label: string;
  every: string;
  choices: readonly { readonly id: string; readonly name: string }[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label}>
      {({ id }) => (
        <select
          id={id}
          className="input input--choice"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{every}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function filterOf(
  typed: Typed,
  today: ReturnType<typeof dayInEngland>,
): { filter: AuditFilter; errors: readonly FormError[] } {
  const errors: FormError[] = [];
  const dayIn = (field: string, text: string) => {
    const meant = parseTypedDate(text, today, 'past');
    if (meant.kind === 'not-a-date') errors.push({ field, message: meant.message });
    return meant.kind === 'date' ? meant.date : undefined;
  };
  const from = dayIn('audit-from', typed.from);
  const to = dayIn('audit-to', typed.to);
  if (from && to && to < from)
    errors.push({ field: 'audit-to', message: 'The last day is before the first' });
  const kind = auditKindSchema.safeParse(typed.kind).data;
  const youngPersonId = typed.youngPersonId.trim().toLowerCase();
  if (youngPersonId !== '' && !recordIdSchema.safeParse(youngPersonId).success) {
    errors.push({ field: 'audit-person', message: 'Enter the whole id of a young person’s record' });
  }
  const filter: AuditFilter = {
    ...(from && { from }),
    ...(to && { to }),
    ...(kind && { kind }),
    ...(typed.staffId !== '' && { staffId: typed.staffId }),
    ...(youngPersonId !== '' && { youngPersonId }),
  };
  return { filter, errors };
}
