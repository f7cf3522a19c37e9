import { type FormEvent, useEffect, useState } from 'react';
import { faultsOfPhrase, SHORTEST_PHRASE } from '#renderer/features/sign-in/index.ts';
import { useLaptop } from '#renderer/features/this-laptop/index.ts';
import { desktop } from '#renderer/platform/desktop.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { lockWords } from './lock-words.ts';

const blank = { current: '', phrase: '', again: '' };

export function UnlockPhrase() {
  const [isChanging, setChanging] = useState(false);
  const [isChanged, setChanged] = useState(false);
  return (
    <section className="page__section stack">
      <h2>Unlock phrase</h2>
      <p className="reading">{lockWords(useKeychain())}</p>
      <div role="status">
        {isChanged && (
          <p className="notice">Your unlock phrase is changed. The old one opens this laptop no more.</p>
        )}
      </div>
      {isChanging ? (
        <ChangePhrase
          onDone={(changed) => {
            setChanging(false);
            setChanged(changed);
          }}
        />
      ) : (
        <p>
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => setChanging(true)}
          >
            Change the unlock phrase
          </button>
        </p>
      )}
    </section>
  );
}

function ChangePhrase({ onDone }: { onDone: (changed: boolean) => void }) {
  const laptop = useLaptop();
  const [words, setWords] = useState(blank);
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isSealing, setSealing] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSealing) return;
    const faults = [
      ...(words.current === '' ? [{ field: 'current', message: 'Enter your unlock phrase of today' }] : []),
      ...faultsOfPhrase(words.phrase, words.again),
    ];
    setAttempt((count) => count + 1);
    setErrors(faults);
    if (faults.length > 0) return;
    setSealing(true);
    const outcome = await laptop.changeSecret(words.current, words.phrase);
    setSealing(false);
    if (outcome.ok) return onDone(true);
    const field = outcome.code === 'UNLOCK_WRONG_SECRET' ? 'current' : 'phrase';
    setErrors([{ field, message: outcome.message }]);
    setAttempt((count) => count + 1);
  }

  function field(id: keyof typeof blank, label: string, autoComplete: 'current-password' | 'new-password') {
    return (
      <TextField
        id={id}
        label={label}
        hint={id === 'phrase' ? `At least ${SHORTEST_PHRASE} characters.` : undefined}
        type="password"
        value={words[id]}
        onChange={(text) => setWords({ ...words, [id]: text })}
        autoComplete={autoComplete}
        spellCheck={false}
        error={errors.find((error) => error.field === id)?.message ?? null}
      />
    );
  }

  return (
    <form className="measure stack" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      {field('current', 'Unlock phrase of today', 'current-password')}
      {field('phrase', 'New unlock phrase', 'new-password')}
      {field('again', 'The new phrase again', 'new-password')}
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          Change the phrase
        </button>
        <button type="button" className="govuk-button govuk-button--secondary" onClick={() => onDone(false)}>
          Keep the phrase of today
        </button>
      </div>
      <p className="field__after" role="status">
        {isSealing && 'Sealing this laptop anew. This takes a few seconds.'}
      </p>
    </form>
  );
}

function useKeychain(): 'user' | 'plain' | 'none' | 'browser' | null {
  const [strength, setStrength] = useState<'user' | 'plain' | 'none' | 'browser' | null>(null);
  useEffect(() => {
    const { keychain } = desktop();
    if (keychain === null) return setStrength('browser');
    keychain.strength().then(setStrength, () => setStrength('none'));
  }, []);
  return strength;
}
