import { useState } from 'react';
import { useDirectory, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { ComboBoxField } from '#renderer/ui/combo-box/combo-box-field.tsx';
import { DateField, typedDate } from '#renderer/ui/date-field/date-field.tsx';
import { parseTypedDate } from '#renderer/ui/date-field/parse-typed-date.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { mayAct, mayRead, reachesTeam } from '#shared/access/policy.ts';
import { LeaveIt, OrderForm } from './order-form.tsx';
import { useOrder } from './use-order.ts';

const fields = {
  coveredStaffId: 'cover-for',
  standInStaffId: 'cover-by',
  from: 'cover-from',
  to: 'cover-to',
} as const;

/** An adviser arranges their own cover; who answers for a team, that of its advisers. */
export function CoverForm({ onClose, onDone }: { onClose: () => void; onDone: (words: string) => void }) {
  const { me } = useStore();
  const { staff, teams } = useDirectory();
  const today = useToday();
  const isForOthers = mayAct(me.role, 'cover-others');
  const [covered, setCovered] = useState<string | null>(isForOthers ? null : me.staffId);
  const [standIn, setStandIn] = useState<string | null>(null);
  const [from, setFrom] = useState(() => typedDate(today));
  const [to, setTo] = useState('');
  const order = useOrder(fields, 'cover-by');
  const day = (id: string, typed: string, onType: (typed: string) => void) => ({
    ...order.field(id),
    typed,
    onType,
    today,
    leaning: 'future' as const,
  });
  const optionsOf = (people: typeof staff) =>
    people.map(({ id, name, teamId }) => ({
      id,
      label: name,
      aside: teams.find((team) => team.id === teamId)?.name ?? '',
    }));
  const ours = staff.filter(({ role, teamId }) => role === 'personal-adviser' && reachesTeam(me, teamId));
  const others = staff.filter(({ id, role }) => id !== covered && mayRead(role, 'youngPeople'));

  async function submit() {
    const [first, last] = [from, to].map((typed) => parseTypedDate(typed, today, 'future'));
    const faults = [];
    if (covered === null) faults.push({ field: fields.coveredStaffId, message: 'Choose who is away' });
    if (standIn === null) faults.push({ field: fields.standInStaffId, message: 'Choose who stands in' });
    if (first?.kind !== 'date') faults.push({ field: fields.from, message: 'Enter the first day' });
    if (last?.kind !== 'date') faults.push({ field: fields.to, message: 'Enter the last day' });
    order.refuse(faults);
    if (covered === null || standIn === null || first?.kind !== 'date' || last?.kind !== 'date') return;
    const cover = { coveredStaffId: covered, standInStaffId: standIn, from: first.date, to: last.date };
    if ((await order.send('cover', cover)) === null) return;
    const name = staff.find(({ id }) => id === standIn)?.name ?? '';
    onDone(`${name} covers from ${plainDate(first.date, today)} to ${plainDate(last.date, today)}.`);
  }

  return (
    <OrderForm order={order} onSubmit={submit} button="Arrange cover" beside={<LeaveIt onClose={onClose} />}>
      <p className="reading">
        For these days the files are on the stand-in’s laptop too. A restricted file is not handed on.
        Everybody in the council can see who is away and who stands in.
      </p>
      <div className="dialog__part">
        {isForOthers && (
          <ComboBoxField
            {...order.field(fields.coveredStaffId)}
            label="Who is away"
            options={optionsOf(ours)}
            selected={covered}
            onSelect={setCovered}
            none="No adviser of that name"
          />
        )}
        <ComboBoxField
          {...order.field(fields.standInStaffId)}
          label="Who stands in"
          options={optionsOf(others)}
          selected={standIn}
          onSelect={setStandIn}
          none="No colleague of that name"
        />
        <DateField {...day(fields.from, from, setFrom)} label="First day" />
        <DateField {...day(fields.to, to, setTo)} label="Last day" />
      </div>
    </OrderForm>
  );
}
