import { type FormEvent, useState } from 'react';
import type { Laptop } from '#renderer/data/waymark-store.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { CheckboxField } from '#renderer/ui/field/choices.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { faultsOfPhrase } from './phrase-faults.ts';
import { phraseStrength, SHORTEST_PHRASE } from './phrase-strength.ts';

const LONGEST_NAME = 60;

/** A phrase, typed twice, that seals the store in hand. A laptop that is new here is also given a name. */
export function NewPhraseForm({
  laptop,
  submitWords,
  suggestedName,
}: {
  laptop: Laptop;
  submitWords: string;
  suggestedName?: string;
}) {
  const [laptopName, setLaptopName] = useState(suggestedName?.slice(0, LONGEST_NAME) ?? '');
  const [phrase, setPhrase] = useState('');
  const [again, setAgain] = useState('');
  const [isShown, setShown] = useState(false);
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isSealing, setSealing] = useState(false);
  const strength = phraseStrength(phrase);
  const phraseFault = errors.find(({ field }) => field === 'phrase')?.message ?? null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSealing) return;
    const faults = faultsOfPhrase(phrase, again);
    setAttempt((count) => count + 1);
    setErrors(faults);
    if (faults.length > 0) return;
    setSealing(true);
    const outcome = await laptop.chooseSecret(phrase, laptopName.trim().slice(0, LONGEST_NAME) || undefined);
    setSealing(false);
    if (!outcome.ok) setErrors([{ field: 'phrase', message: outcome.message }]);
  }

  return (
    <form className="door__form" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        id="phrase"
        label="Unlock phrase"
        hint={`At least ${SHORTEST_PHRASE} characters. Three or four words that do not belong together are easy to keep in mind and hard to guess.`}
        type={isShown ? 'text' : 'password'}
        value={phrase}
        onChange={setPhrase}
        autoComplete="new-password"
        spellCheck={false}
        error={phraseFault}
        after={phrase !== '' && phraseFault === null && `${strength.word}. ${strength.advice}`}
      />
      <TextField
        id="again"
        label="The same phrase again"
        type={isShown ? 'text' : 'password'}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        spellCheck={false}
        error={errors.find(({ field }) => field === 'again')?.message ?? null}
      />
      {suggestedName !== undefined && (
        <TextField
          id="laptop-name"
          label="A name for this laptop"
          hint="Such as the number on its label. Your administrator finds it by this if it is ever lost."
          value={laptopName}
          onChange={setLaptopName}
        />
      )}
      <CheckboxField label="Show what I type" checked={isShown} onChange={setShown} />
      <button type="submit" className="govuk-button">
        {submitWords}
      </button>
      <p className="field__after" role="status">
        {isSealing && 'Making your sealed store. This takes a few seconds.'}
      </p>
    </form>
  );
}
