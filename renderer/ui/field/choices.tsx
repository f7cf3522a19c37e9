import { type ReactNode, useId } from 'react';
import { FieldError } from './field.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
}

/** One of a few, as radios. The first radio carries `id`, so that an error summary's link has somewhere to land. */
export function RadioField<Value extends string>({
  legend,
  hint,
  error = null,
  choices,
  value,
  onChange,
  id: given,
  inARow = false,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  id?: string;
  inARow?: boolean;
}) {
  const made = useId();
  const id = given ?? made;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset
      className={`field ${error ? 'field--error' : ''} ${inARow ? 'radios-in-a-row' : ''}`}
      aria-describedby={describedBy}
    >
      <legend>{legend}</legend>
      {hint && (
        <div className="field__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && <FieldError id={`${id}-error`} message={error} />}
      <div className="govuk-radios govuk-radios--small">
        {choices.map((choice, index) => (
          <div className="govuk-radios__item" key={choice.value}>
            <input
              className="govuk-radios__input"
              type="radio"
              autoComplete="off"
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={id}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            <label
              className="govuk-label govuk-radios__label"
              htmlFor={index === 0 ? id : `${id}-${choice.value}`}
            >
              {choice.label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

export function CheckboxField({
  label,
  checked,
  onChange,
}: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small field">
      <div className="govuk-checkboxes__item">
        <input
          className="govuk-checkboxes__input"
          type="checkbox"
          autoComplete="off"
          id={id}
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          {label}
        </label>
      </div>
    </div>
  );
}
