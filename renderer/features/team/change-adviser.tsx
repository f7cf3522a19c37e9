import { useMemo, useState } from 'react';
import { type Person, useAdvisers, usePeople } from '#renderer/features/people/index.ts';
import { now, useDirectory, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { plainDate, timeOf } from '#renderer/ui/words/dates.ts';
import { mayAllocate } from '#shared/access/policy.ts';
import { AllocateDialog } from './allocate-dialog.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { type AdviserChoice, adviserChoices } from './team-view-model.ts';

export function useAdviserChoices(): readonly AdviserChoice[] {
  const { me } = useStore();
  const { teams } = useDirectory();
  const people = usePeople();
  const advisers = useAdvisers();
  return useMemo(() => adviserChoices(people, advisers, teams, me), [people, advisers, teams, me]);
}

/** Beside the adviser's name, for a manager: allocating where there is nobody, else handing over or ending. */
export function ChangeAdviser({ person }: { person: Person }) {
  const { me } = useStore();
  if (!mayAllocate(me.role)) return null;
  return <Change person={person} />;
}

function Change({ person }: { person: Person }) {
  const today = useToday();
  const advisers = useAdviserChoices();
  const [isOpen, setOpen] = useState(false);
  const [news, setNews] = useState('');
  const words = person.adviser === null ? 'allocate' : 'change';
  const done = (what: string, savedAt: string) => {
    setOpen(false);
    setNews(`${what} Saved on this laptop ${timeOf(savedAt, now())}.`);
  };
  return (
    <>
      <button type="button" className="link no-print" onClick={() => setOpen(true)}>
        {words}
        <span className="govuk-visually-hidden"> {person.name}’s adviser</span>
      </button>
      <span className="saved" role="status">
        {news}
      </span>
      {person.adviser === null ? (
        <AllocateDialog
          person={isOpen ? person : null}
          advisers={advisers}
          onClose={() => setOpen(false)}
          onAllocated={({ adviser, start, savedAt }) =>
            done(`${adviser} is ${person.name}’s adviser from ${plainDate(start, today)}.`, savedAt)
          }
        />
      ) : (
        <HandOverDialog
          person={person}
          current={person.adviser}
          open={isOpen}
          advisers={advisers.filter(({ id }) => id !== person.adviser?.staffId)}
          onClose={() => setOpen(false)}
          onDone={done}
        />
      )}
    </>
  );
}
