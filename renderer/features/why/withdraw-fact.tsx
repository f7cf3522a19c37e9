import { useId, useState } from 'react';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import { OneFieldForm } from '#renderer/ui/one-field-form/one-field-form.tsx';

/** A dated fact that turns out not to be one. It stays on record with the reason, and counts no longer. */
export function WithdrawFact({
  what,
  withdraw,
  onDone,
  onCancel,
}: {
  /** As in `the review of 14 May`. */
  what: string;
  withdraw: (because: string) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
}) {
  const [because, setBecause] = useState('');
  const id = useId();

  async function save() {
    if (because.trim() === '') return 'Enter the reason';
    await withdraw(because.trim());
    onDone();
    return null;
  }

  return (
    <OneFieldForm field={id} save={save} saveWords="Withdraw it" onCancel={onCancel}>
      {(fault) => (
        <TextAreaField
          id={id}
          label={`Why is ${what} withdrawn?`}
          hint="It stays on record with this reason, and no longer counts"
          value={because}
          onChange={setBecause}
          maxLength={500}
          error={fault}
        />
      )}
    </OneFieldForm>
  );
}
