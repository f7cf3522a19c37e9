import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { personPath } from '#renderer/features/people/index.ts';
import { useCaseFiles, useToday } from '#renderer/features/this-laptop/index.ts';
import { DateField } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { TextAreaField, TextField } from '#renderer/ui/field/text-field.tsx';
import { OPENING_HOURS } from '#shared/domain/handover/opening.ts';
import { reasonFault } from './access-view.ts';
import { OrderForm } from './order-form.tsx';
import { useOrder } from './use-order.ts';

const fields = { knownAs: 'open-name', dateOfBirth: 'open-born', reason: 'open-reason' } as const;

/** Under Find: to open, in an emergency, the file of somebody who is not on this laptop. */
export function OpenFileForm({ onClose }: { onClose: () => void }) {
  const [opened, setOpened] = useState<string | null>(null);
  return opened === null ? (
    <AskToOpen onOpened={setOpened} />
  ) : (
    <Opened youngPersonId={opened} onClose={onClose} />
  );
}

function AskToOpen({ onOpened }: { onOpened: (youngPersonId: string | null) => void }) {
  const today = useToday();
  const [knownAs, setKnownAs] = useState('');
  const [born, setBorn] = useState('');
  const [reason, setReason] = useState('');
  const order = useOrder(fields, fields.knownAs);

  async function submit() {
    const date = parseTypedDate(born, today, 'past');
    const faults = [];
    if (knownAs.trim().length < 2) faults.push({ field: fields.knownAs, message: 'Enter the name' });
    if (date.kind !== 'date') faults.push({ field: fields.dateOfBirth, message: 'Enter the date of birth' });
    const fault = reasonFault(reason);
    if (fault !== null) faults.push({ field: fields.reason, message: fault });
    order.refuse(faults);
    if (faults.length > 0 || date.kind !== 'date') return;
    const asked = { knownAs: knownAs.trim(), dateOfBirth: date.date, reason: reason.trim() };
    const done = await order.send('open', asked);
    if (done !== null) onOpened(done.youngPersonId);
  }

  return (
    <OrderForm
      order={order}
      label="Open a file in an emergency"
      onSubmit={submit}
      button={`Open for ${OPENING_HOURS} hours`}
      isGrave
    >
      <p className="notice">
        The file is on this laptop for {OPENING_HOURS} hours. Whoever holds it is told at once that you opened
        it, and why; it stays on the record.
      </p>
      <TextField
        {...order.field(fields.knownAs)}
        label="Their family name, full name or the council’s reference"
        value={knownAs}
        onChange={setKnownAs}
      />
      <DateField
        {...order.field(fields.dateOfBirth)}
        label="Date of birth"
        typed={born}
        onType={setBorn}
        today={today}
        leaning="past"
      />
      <TextAreaField
        {...order.field(fields.reason)}
        label="Why you need it now"
        value={reason}
        onChange={setReason}
        maxLength={2_000}
      />
    </OrderForm>
  );
}

/** The file comes with the sync that has begun. */
function Opened({ youngPersonId, onClose }: { youngPersonId: string; onClose: () => void }) {
  const isHere = useCaseFiles().has(youngPersonId);
  const [, goTo] = useLocation();
  const box = useRef<HTMLParagraphElement>(null);
  // The form that was sent is gone, and the focus with it.
  useEffect(() => box.current?.focus(), []);
  return (
    <p className="notice" role="status" ref={box} tabIndex={-1}>
      {isHere ? 'The file is here. ' : 'Opened. The file is on its way to this laptop.'}
      {isHere && (
        <button
          type="button"
          className="link"
          onClick={() => {
            onClose();
            goTo(personPath(youngPersonId, 'plan'));
          }}
        >
          Go to it
        </button>
      )}
    </p>
  );
}
