import { type FormEvent, useState } from 'react';
import type { Laptop } from '#renderer/data/waymark-store.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { Door } from './door.tsx';
import { SignInToOpenScreen } from './sign-in-to-open-screen.tsx';
import { AskWayBackScreen } from './way-back-screen.tsx';

export function UnlockScreen({ laptop }: { laptop: Laptop }) {
  const [isAskingWayBack, setAskingWayBack] = useState(false);
  const [toSignInFor, setToSignInFor] = useState<string | null>(null);
  if (isAskingWayBack) return <AskWayBackScreen laptop={laptop} onBack={() => setAskingWayBack(false)} />;
  if (toSignInFor !== null) {
    return <SignInToOpenScreen laptop={laptop} phrase={toSignInFor} onBack={() => setToSignInFor(null)} />;
  }
  return <UnlockForm laptop={laptop} onCannot={() => setAskingWayBack(true)} onMustSignIn={setToSignInFor} />;
}

function UnlockForm({
  laptop,
  onCannot,
  onMustSignIn,
}: {
  laptop: Laptop;
  onCannot: () => void;
  /** The phrase is right, and the council wants to know first who this is. */
  onMustSignIn: (phrase: string) => void;
}) {
  const [phrase, setPhrase] = useState('');
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isTrying, setTrying] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isTrying) return;
    setAttempt((count) => count + 1);
    if (phrase === '') {
      setErrors([{ field: 'phrase', message: 'Enter your unlock phrase' }]);
      return;
    }
    setTrying(true);
    const outcome = await laptop.unlock(phrase);
    setTrying(false);
    if (!outcome.ok && outcome.code === 'LEASE_SIGN_IN') onMustSignIn(phrase);
    else if (!outcome.ok) {
      setErrors([{ field: 'phrase', message: outcome.message }]);
      setAttempt((count) => count + 1);
    }
  }

  return (
    <Door title="Unlock this laptop">
      <p className="reading">
        It is locked, and everything on it is sealed. You need no connection to unlock it.
      </p>
      <form className="door__form" onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        <TextField
          id="phrase"
          label="Unlock phrase"
          type="password"
          value={phrase}
          onChange={setPhrase}
          autoComplete="current-password"
          error={errors[0]?.message ?? null}
        />
        <button type="submit" className="govuk-button">
          Unlock
        </button>
        <p className="field__after" role="status">
          {isTrying && 'Opening your files. This takes a few seconds.'}
        </p>
      </form>
      <p className="door__after">
        <button type="button" className="link" onClick={onCannot}>
          I cannot get in
        </button>
      </p>
      <p className="door__after">
        <button type="button" className="link" onClick={() => laptop.someoneElse()}>
          Somebody else is using this laptop
        </button>
      </p>
      <p className="page__note">
        That opens the sign-in form. Nothing of yours is removed, and none of it can be read by them.
      </p>
    </Door>
  );
}
