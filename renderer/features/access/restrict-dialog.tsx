import { useState } from 'react';
import { type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { useDirectory, useStore } from '#renderer/features/this-laptop/index.ts';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { CheckboxField } from '#renderer/ui/field/choices.tsx';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import { mayAct, mayRead } from '#shared/access/policy.ts';
import type { Restriction } from '#shared/domain/handover/restriction.ts';
import { reasonFault, restrictionOf } from './access-view.ts';
import { LeaveIt, OrderForm } from './order-form.tsx';
import { useOrder } from './use-order.ts';

/** Beside the name, for whoever may restrict: who may see this file. */
export function ChangeRestriction({
  person,
  onSaid,
}: {
  person: Person;
  /** Told what came of it, in words that name nobody. */
  onSaid: (words: string) => void;
}) {
  const { me } = useStore();
  const [isOpen, setOpen] = useState(false);
  if (!mayAct(me.role, 'restrict-files')) return null;
  const restriction = restrictionOf(person.file.handovers);
  const done = (words: string) => {
    setOpen(false);
    onSaid(words);
  };
  return (
    <>
      <button type="button" className="link no-print" onClick={() => setOpen(true)}>
        {restriction === null ? 'restrict' : 'change'}
        <span className="govuk-visually-hidden"> who may see {person.name}’s file</span>
      </button>
      <Dialog title={`Who may see ${person.name}’s file`} open={isOpen} onClose={() => setOpen(false)}>
        {isOpen && (
          <RestrictForm
            person={person}
            restriction={restriction}
            onClose={() => setOpen(false)}
            onDone={done}
          />
        )}
      </Dialog>
    </>
  );
}

interface Restricting {
  readonly person: Person;
  readonly restriction: Restriction | null;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

function RestrictForm({ person, restriction, onClose, onDone }: Restricting) {
  const { me } = useStore();
  const staffWords = useStaffWords();
  const { staff, teams } = useDirectory();
  const colleagues = staff.filter(({ role }) => mayRead(role, 'youngPeople'));
  const adviser = person.adviser?.staffId;
  const [named, setNamed] = useState<ReadonlySet<string>>(
    () => new Set(restriction?.namedStaffIds ?? [me.staffId, ...(adviser === undefined ? [] : [adviser])]),
  );
  const [reason, setReason] = useState('');
  const order = useOrder({ namedStaffIds: 'restrict-names', reason: 'restrict-reason' }, 'restrict-reason');
  const namesFault = order.errorOf('restrict-names');

  function faultless(): boolean {
    const faults = [];
    if (named.size === 0) faults.push({ field: 'restrict-names', message: 'Choose who may see the file' });
    const fault = reasonFault(reason);
    if (fault !== null) faults.push({ field: 'restrict-reason', message: fault });
    order.refuse(faults);
    return faults.length === 0;
  }

  async function restrict() {
    if (!faultless()) return;
    const asked = { youngPersonId: person.id, namedStaffIds: [...named], reason: reason.trim() };
    if ((await order.send('restrict', asked)) !== null)
      onDone('Restricted. Every other laptop lets the file go.');
  }

  async function lift() {
    if (!faultless()) return;
    const asked = { youngPersonId: person.id, reason: reason.trim() };
    if ((await order.send('liftRestriction', asked)) !== null) onDone('No longer restricted.');
  }

  return (
    <OrderForm
      order={order}
      onSubmit={restrict}
      button={restriction === null ? 'Restrict the file' : 'Change who may see it'}
      beside={
        <>
          {restriction !== null && (
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              disabled={order.isSending}
              onClick={() => void lift()}
            >
              Lift the restriction
            </button>
          )}
          <LeaveIt onClose={onClose} />
        </>
      }
    >
      <p className="reading">
        Such as where a relative works in the team. Nobody else’s laptop keeps the file then, whoever they
        are: not the adviser’s, not yours, unless they are chosen here. The board’s figures count it as
        before.
      </p>
      <div className="dialog__part">
        <fieldset id="restrict-names" className="field" tabIndex={-1}>
          <legend className="field__label">Who may see it</legend>
          {namesFault !== null && <p className="govuk-error-message">{namesFault}</p>}
          {colleagues.map(({ id, role, teamId }) => (
            <CheckboxField
              key={id}
              label={`${staffWords(id, 'by-name')}, ${roleWords[role]}${teamWords(teams, teamId)}`}
              checked={named.has(id)}
              onChange={(checked) => setNamed((before) => toggled(before, id, checked))}
            />
          ))}
        </fieldset>
        <TextAreaField
          {...order.field('restrict-reason')}
          label="Why"
          hint="Kept in the file, for those who may see it"
          value={reason}
          onChange={setReason}
          maxLength={2_000}
        />
      </div>
    </OrderForm>
  );
}

const roleWords: Readonly<Record<string, string>> = {
  'personal-adviser': 'personal adviser',
  'team-manager': 'team manager',
  'service-lead': 'service lead',
};

function teamWords(teams: readonly { id: string; name: string }[], teamId: string | null): string {
  const team = teams.find(({ id }) => id === teamId);
  return team === undefined ? '' : `, ${team.name}`;
}

function toggled(before: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (isIn) after.add(id);
  else after.delete(id);
  return after;
}
