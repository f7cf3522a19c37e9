import { useId } from 'react';
import { useWordsDraft } from '#renderer/features/typing/index.ts';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import { OneFieldForm } from '#renderer/ui/one-field-form/one-field-form.tsx';

/** A dated fact that turns out not to be one. It stays on record with the reason, and counts no longer. */
export function WithdrawFact({
  youngPersonId,
  draft,
  what,
  withdraw,
  onDone,
  onCancel,
}: {
  youngPersonId: string;
  /** The name under which a reason that is begun is kept. */
  draft: string;
  /** As in `the review of 14 May`. */
  what: string;
  withdraw: (because: string) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { words, write, forget } = useWordsDraft(youngPersonId, draft);
  const id = useId();

  async function save() {
    if (words.trim() === '') return 'Enter the reason';
    await withdraw(words.trim());
    forget();
    onDone();
    return null;
  }

  function giveUp() {
    forget();
    onCancel();
  }

  return (
    <OneFieldForm field={id} save={save} saveWords="Withdraw it" onCancel={giveUp}>
      {(fault) => (
        <TextAreaField
          id={id}
          label={`Why is ${what} withdrawn?`}
          hint="It stays on record with this reason, and no longer counts"
          value={words}
          onChange={write}
          maxLength={500}
          error={fault}
        />
      )}
    </OneFieldForm>
  );
}
