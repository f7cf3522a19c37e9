import type { InputHTMLAttributes } from 'react';
import { storableText } from '#shared/sync/plain-text.ts';
import { Spelling } from '../spelling/spelling.tsx';
import { Field, type FieldWords } from './field.tsx';

type Input = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'autoComplete' | 'maxLength' | 'onBlur' | 'spellCheck' | 'inputMode'
>;

export function TextField({
  label,
  hint,
  error = null,
  after,
  id,
  value,
  onChange,
  type = 'text',
  className = '',
  ...input
}: FieldWords &
  Input & {
    id?: string;
    value: string;
    onChange: (value: string) => void;
    type?: 'text' | 'password' | 'search';
    className?: string;
  }) {
  return (
    <Field label={label} hint={hint} error={error} after={after} {...(id && { id })}>
      {(ids) => (
        <input
          autoComplete="off"
          {...input}
          id={ids.id}
          type={type}
          className={`govuk-input ${ids.invalid ? 'govuk-input--error' : ''} ${className}`}
          aria-describedby={ids.describedBy}
          aria-invalid={ids.invalid || undefined}
          value={value}
          onChange={(event) => onChange(storableText(event.target.value))}
        />
      )}
    </Field>
  );
}

export function TextAreaField({
  label,
  hint,
  error = null,
  after,
  id,
  value,
  onChange,
  rows = 3,
  maxLength,
  isSpelled = false,
}: FieldWords & {
  id?: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  maxLength?: number;
  /** Whether words that the dictionary does not have are told below it. */
  isSpelled?: boolean;
}) {
  return (
    <Field label={label} hint={hint} error={error} after={after} {...(id && { id })}>
      {(ids) => (
        <>
          <textarea
            autoComplete="off"
            id={ids.id}
            className={`govuk-textarea ${ids.invalid ? 'govuk-textarea--error' : ''}`}
            dir="auto"
            rows={rows}
            maxLength={maxLength}
            aria-describedby={ids.describedBy}
            aria-invalid={ids.invalid || undefined}
            value={value}
            onChange={(event) => onChange(storableText(event.target.value))}
          />
          {isSpelled && <Spelling control={ids.id} text={value} onReplace={onChange} />}
        </>
      )}
    </Field>
  );
}
