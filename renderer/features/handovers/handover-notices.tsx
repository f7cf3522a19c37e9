import { type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { now } from '#renderer/features/this-laptop/index.ts';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import type { Transfer } from '#shared/domain/handover/handover.ts';

/** What is not finished of handing this file over: laptops that have not let it go. */
export function HandoverNotices({ person }: { person: Person }) {
  const { handovers } = person.file;
  const held = handovers
    .filter((one) => one.kind === 'transfer')
    .filter(({ copies }) => copies.some(({ purgedAt }) => purgedAt === null));
  if (held.length === 0) return null;
  return (
    <div className="person__questions">
      {held.map((transfer) => (
        <HeldElsewhere key={transfer.id} transfer={transfer} />
      ))}
    </div>
  );
}

function HeldElsewhere({ transfer }: { transfer: Transfer }) {
  const staffWords = useStaffWords();
  const { copies, fromStaffId, toStaffId, orderedByStaffId, at, because } = transfer;
  const kept = copies.filter(({ purgedAt }) => purgedAt === null).length;
  const from = staffWords(fromStaffId, 'within');
  const to = toStaffId === null ? 'nobody yet' : staffWords(toStaffId, 'within');
  return (
    <div className="notice">
      <p>
        {because === undefined || because === 'allocation' ? (
          <>
            <b>Handed over</b> from {from} to {to}, {timeOf(at, now())}, by{' '}
            {staffWords(orderedByStaffId, 'within')}.
          </>
        ) : (
          <>
            <b>{leftWords[because]}</b>, {timeOf(at, now())}: {from}.
          </>
        )}{' '}
        {from === 'you' ? 'Your' : `${staffWords(fromStaffId)}’s`}{' '}
        {kept === 1 ? 'laptop has' : counted(kept, 'laptop has', 'laptops have')} not said yet that the file
        is off its disk. Each does so at its next sync, once what was written there has been sent.
      </p>
    </div>
  );
}

/** Why the file left whoever is named after it. */
const leftWords = {
  cover: 'Cover has ended',
  opening: 'The opened file was closed',
  restriction: 'Taken from somebody who is not named',
} as const;
