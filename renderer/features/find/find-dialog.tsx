import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { isNamed } from '#renderer/features/caseload/index.ts';
import { type Person, personPath, usePeople } from '#renderer/features/people/index.ts';
import { ComboBoxField } from '#renderer/ui/combo-box/combo-box-field.tsx';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import { inAlphabet } from '#renderer/ui/words/in-alphabet.ts';

/** More than this in a list is a list nobody reads: another letter narrows it. */
const MOST_SHOWN = 20;

/** Finds anybody on this laptop by any part of a name or by the council's reference. */
export function FindDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Find a young person" open={open} onClose={onClose}>
      <Find onClose={onClose} />
    </Dialog>
  );
}

function Find({ onClose }: { onClose: () => void }) {
  const people = usePeople();
  const [, goTo] = useLocation();
  const [typed, setTyped] = useState('');
  const options = useMemo(
    () =>
      people
        .filter((person) => isNamed(person, typed))
        .sort((a, b) => inAlphabet(a.name, b.name))
        .slice(0, MOST_SHOWN)
        .map((person) => ({
          id: person.id,
          label: person.name,
          aside: asideOf(person),
        })),
    [people, typed],
  );
  return (
    <ComboBoxField
      label="Name or reference"
      hint={`Looks through ${counted(people.length, 'young person', 'young people')} on this laptop`}
      options={options}
      selected={null}
      onInput={setTyped}
      onSelect={(id) => {
        if (id === null) return;
        onClose();
        goTo(personPath(id));
      }}
      none="Nobody on this laptop has that name or reference. They may be in another team."
      autoFocus
    />
  );
}

function asideOf({ assessment, file }: Person): string {
  const reference = file.youngPerson.councilReference;
  const isNamed = file.youngPerson.preferredName !== null || file.youngPerson.familyName !== null;
  return reference === null || !isNamed ? `aged ${assessment.age}` : `aged ${assessment.age}, ${reference}`;
}
