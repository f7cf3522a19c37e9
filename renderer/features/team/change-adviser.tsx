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

interface Changing {
  readonly person: Person;
  /** Told what came of it. */
  readonly onSaid: (words: string) => void;
}

/** Beside the adviser's name, for a manager: allocating where there is nobody, else handing over or ending. */
export function ChangeAdviser(change: Changing) {
  const { me } = useStore();
  if (!mayAllocate(me.role)) return null;
  return <Change {...change} />;
}

function Change({ person, onSaid }: Changing) {
  const today = useToday();
  const advisers = useAdviserChoices();
  // As it was when the dialog was opened: what it does, or sync, changes who is the adviser while it is still there.
  const [dialog, setDialog] = useState({ isOpen: false, adviser: person.adviser });
  const words = person.adviser === null ? 'allocate' : 'change';
  const { isOpen, adviser: current } = dialog;
  const close = () => setDialog({ ...dialog, isOpen: false });
  const done = (what: string, savedAt: string) => {
    close();
    onSaid(`${what} Saved on this laptop ${timeOf(savedAt, now())}.`);
  };
  return (
    <>
      <button
        type="button"
        className="link no-print"
        onClick={() => setDialog({ isOpen: true, adviser: person.adviser })}
      >
        {words}
        <span className="govuk-visually-hidden"> {person.name}’s adviser</span>
      </button>
      {current === null ? (
        <AllocateDialog
          person={isOpen ? person : null}
          advisers={advisers}
          onClose={close}
          onAllocated={({ adviser, start, savedAt }) =>
            done(`${adviser} is ${person.name}’s adviser from ${plainDate(start, today)}.`, savedAt)
          }
        />
      ) : (
        <HandOverDialog
          person={person}
          current={current}
          open={isOpen}
          advisers={advisers.filter(({ id }) => id !== current.staffId)}
          onClose={close}
          onDone={done}
        />
      )}
    </>
  );
}
