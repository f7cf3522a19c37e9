import { type MouseEvent, useEffect, useRef } from 'react';

export interface FormError {
  /** The id of the control to go to. */
  readonly field: string;
  readonly message: string;
}

/** What must be put right, at the top of the form. It takes the focus each time the form is refused. */
export function ErrorSummary({ errors, attempt }: { errors: readonly FormError[]; attempt: number }) {
  const box = useRef<HTMLDivElement>(null);
  const said = errors.map(({ field, message }) => `${field}: ${message}`).join('\n');
  // On purpose: a new attempt with the same errors must be heard again, and drawing them anew, as at each letter of the
  // correction, must not take the focus out of the field.
  useEffect(() => {
    if (said !== '') box.current?.focus();
  }, [said, attempt]);
  if (errors.length === 0) return null;
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1} role="alert">
      <h2 className="govuk-error-summary__title">There is a problem</h2>
      <ul className="govuk-error-summary__list">
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${error.field}`} onClick={(event) => goTo(event, error.field)}>
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The address's hash is the app's route, so the jump is made by hand. */
function goTo(event: MouseEvent, field: string): void {
  event.preventDefault();
  document.getElementById(field)?.focus();
}
