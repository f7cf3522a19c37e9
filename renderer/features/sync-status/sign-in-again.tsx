import { type FormEvent, useState } from 'react';
import { CouncilAccountButton } from '#renderer/features/council-account/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { TextField } from '#renderer/ui/field/text-field.tsx';

/** The endpoint wants to know again who this is. Nothing on the laptop is touched by it. */
export function SignInAgain() {
  const store = useStore();
  if (store.hasPassword) return <ByPassword />;
  return (
    <div className="dialog__part">
      <p className="reading">You are signed out of the endpoint. Your work is safe on this laptop.</p>
      <CouncilAccountButton
        words="Sign in again with your council account"
        send={(stop) => store.signInAgainAtCouncil(stop)}
      />
    </div>
  );
}

function ByPassword() {
  const store = useStore();
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (password === '') {
      setError('Enter your password');
      return;
    }
    const outcome = await store.signInAgain(password);
    setError(outcome.ok ? null : outcome.message);
    if (outcome.ok) setPassword('');
  }
  return (
    <form className="dialog__part" onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={`Password of ${store.me.name}`}
        hint="You are signed out of the endpoint. Your work is safe on this laptop."
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={error}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button govuk-button--secondary">
          Sign in again
        </button>
      </div>
    </form>
  );
}
