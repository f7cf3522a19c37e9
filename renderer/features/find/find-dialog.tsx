import { useMemo, useState } from 'react';
import { Autocomplete, Input, Label, ListBox, ListBoxItem, Text, TextField } from 'react-aria-components';
import { useLocation } from 'wouter';
import { OpenFileForm } from '#renderer/features/access/index.ts';
import { type Person, personPath, usePeople } from '#renderer/features/people/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import { inAlphabet } from '#renderer/ui/words/in-alphabet.ts';
import { mayAct } from '#shared/access/policy.ts';
import { rankOf } from './rank.ts';

/** More than this in a list is a list nobody reads: another letter narrows it. */
const MOST_SHOWN = 12;

/** What somebody is looked for: to read their plan, or to record that they were seen. */
export type FindFor = 'plan' | 'contact';

const purposes: Record<FindFor, { readonly title: string; readonly tab: string }> = {
  plan: { title: 'Find a young person', tab: 'plan' },
  contact: { title: 'Record a visit or contact: with whom?', tab: 'visits/record' },
};

/** Finds anybody on this laptop by any part of a name, by initials or by the council's reference. */
export function FindDialog({ finding, onClose }: { finding: FindFor | null; onClose: () => void }) {
  return (
    <Dialog title={purposes[finding ?? 'plan'].title} open={finding !== null} onClose={onClose}>
      <FindOrOpen tab={purposes[finding ?? 'plan'].tab} onClose={onClose} />
    </Dialog>
  );
}

/** Whoever is not on this laptop, and cannot wait, is asked for in place of the list. */
function FindOrOpen({ tab, onClose }: { tab: string; onClose: () => void }) {
  const { me } = useStore();
  const [isOpening, setOpening] = useState(false);
  if (isOpening) return <OpenFileForm onClose={onClose} />;
  return (
    <>
      <Find tab={tab} onClose={onClose} />
      {mayAct(me.role, 'open-files') && (
        <p className="page__note">
          Not here, and it cannot wait?{' '}
          <button type="button" className="link" onClick={() => setOpening(true)}>
            Open a file in an emergency
          </button>
        </p>
      )}
    </>
  );
}

/** The first of the list is always the one that Enter opens, so that nobody has to reach for the arrow keys. */
function Find({ tab, onClose }: { tab: string; onClose: () => void }) {
  const people = usePeople();
  const [, goTo] = useLocation();
  const [typed, setTyped] = useState('');
  const found = useMemo(() => bestOf(people, typed), [people, typed]);

  function open(id: string) {
    onClose();
    goTo(personPath(id, tab));
  }

  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField className="field" autoFocus>
        <Label className="field__label">Name or reference</Label>
        <Text slot="description" className="field__hint" elementType="div">
          Looks through {counted(people.length, 'young person', 'young people')} on this laptop. The beginning
          of a name will do, or initials. Enter opens the first
        </Text>
        <Input className="govuk-input find__input" autoComplete="off" />
      </TextField>
      <ListBox
        className="find__list"
        aria-label="Young people found"
        items={found}
        onAction={(key) => open(String(key))}
        renderEmptyState={() => (
          <p className="combo__none">
            Nobody on this laptop has that name or reference. They may be in another team.
          </p>
        )}
      >
        {(person) => (
          <ListBoxItem className="combo__option" id={person.id} textValue={person.name}>
            <span>{person.name}</span>
            <span className="quiet"> {asideOf(person)}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
}

function bestOf(people: readonly Person[], typed: string): readonly Person[] {
  return people
    .map((person) => ({
      person,
      rank: rankOf(person.name, person.file.youngPerson.councilReference, typed),
    }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || inAlphabet(a.person.name, b.person.name))
    .slice(0, MOST_SHOWN)
    .map(({ person }) => person);
}

function asideOf({ assessment, file }: Person): string {
  const reference = file.youngPerson.councilReference;
  const isNamed = file.youngPerson.preferredName !== null || file.youngPerson.familyName !== null;
  return reference === null || !isNamed ? `aged ${assessment.age}` : `aged ${assessment.age}, ${reference}`;
}
