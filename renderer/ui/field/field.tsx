import { type ReactNode, useId } from 'react';

export interface FieldWords {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** Said below the control, such as how a typed date was understood. */
  readonly after?: ReactNode;
}

export interface FieldIds {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** Label above, hint below it, the error above the control: GOV.UK's order. The control is given its ids. */
export function Field({
  label,
  hint,
  error,
  after,
  id: given,
  children,
}: FieldWords & { id?: string; children: (ids: FieldIds) => ReactNode }) {
  const made = useId();
  const id = given ?? made;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`, after && `${id}-after`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={error ? 'field field--error' : 'field'}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div className="field__hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && <FieldError id={`${id}-error`} message={error} />}
      {children({ id, describedBy: describedBy || undefined, invalid: Boolean(error) })}
      {after && (
        <div className="field__after" id={`${id}-after`}>
          {after}
        </div>
      )}
    </div>
  );
}

export function FieldError({ id, message }: { id: string; message: string }) {
  return (
    <p className="field__error" id={id}>
      <span className="govuk-visually-hidden">Error: </span>
      {message}
    </p>
  );
}
