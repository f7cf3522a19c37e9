import type { ReactNode } from 'react';
import { Field } from '#renderer/ui/field/field.tsx';
import { Spelling } from '#renderer/ui/spelling/spelling.tsx';
import { useTyping } from './use-typing.ts';

/** A text that saves as it is typed. Give it a `key` that is its `field`: another field is another text. */
export function TypedArea({
  field,
  label,
  hint,
  stored,
  save,
  joins = true,
  rows = 2,
  maxLength = 200_000,
  isSpelled = false,
}: {
  field: string;
  label: ReactNode;
  hint?: ReactNode;
  stored: string;
  save: (text: string, was: string) => Promise<{ savedAt: string; kept?: string }>;
  /** Whether words that arrive from elsewhere may be joined to what is typed. */
  joins?: boolean;
  rows?: number;
  maxLength?: number;
  /** Whether words that the dictionary does not have are told below it. Never of somebody's own words. */
  isSpelled?: boolean;
}) {
  const typing = useTyping(field, stored, save, joins);
  return (
    <Field label={label} hint={hint}>
      {({ id, describedBy }) => (
        <>
          <textarea
            autoComplete="off"
            id={id}
            ref={typing.control}
            className="govuk-textarea"
            dir="auto"
            rows={rows}
            maxLength={maxLength}
            aria-describedby={describedBy}
            value={typing.text}
            onChange={(event) => typing.type(event.target.value)}
            onBlur={typing.leave}
          />
          {isSpelled && <Spelling control={id} text={typing.text} onReplace={typing.type} />}
          {typing.state.kind === 'not-saved' && (
            <p className="saved saved--problem" role="alert">
              {typing.state.message}
            </p>
          )}
        </>
      )}
    </Field>
  );
}
