import { type FormEvent, useEffect, useState } from 'react';
import type { Laptop } from '#renderer/data/waymark-store.ts';
import { desktop } from '#renderer/platform/desktop.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { Door } from './door.tsx';

/** The one moment that needs the network: this laptop has to learn who its user is, and what is theirs to see. */
export function SignInScreen({ laptop }: { laptop: Laptop }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isTrying, setTrying] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isTrying) return;
    const missing = [
      ...(username.trim() === '' ? [{ field: 'username', message: 'Enter your user name' }] : []),
      ...(password === '' ? [{ field: 'password', message: 'Enter your password' }] : []),
    ];
    setAttempt((count) => count + 1);
    setErrors(missing);
    if (missing.length > 0) return;
    setTrying(true);
    const outcome = await laptop.signIn(username.trim(), password);
    setTrying(false);
    if (!outcome.ok) {
      setErrors([
        {
          field: outcome.code === 'SESSION_WRONG_PASSWORD' ? 'password' : 'username',
          message: outcome.message,
        },
      ]);
      setAttempt((count) => count + 1);
    }
  }

  return (
    <Door title="Sign in to this laptop">
      <p className="reading">
        You need a connection this once. After that Waymark works wherever you are, with no signal.
      </p>
      <form className="door__form" onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary errors={errors} attempt={attempt} />
        <TextField
          id="username"
          label="User name"
          value={username}
          onChange={setUsername}
          autoComplete="username"
          spellCheck={false}
          error={inline(errors, 'username')}
        />
        <TextField
          id="password"
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={inline(errors, 'password')}
        />
        <button type="submit" className="govuk-button">
          Sign in
        </button>
        <p className="field__after" role="status">
          {isTrying && 'Asking the council’s system. This takes a few seconds.'}
        </p>
      </form>
      <EndpointAddress />
    </Door>
  );
}

function inline(errors: readonly FormError[], field: string): string | null {
  return errors.find((error) => error.field === field)?.message ?? null;
}

function EndpointAddress() {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    desktop()
      .configuration()
      .then(
        ({ endpointUrl }) => setAddress(endpointUrl),
        () => setAddress(null),
      );
  }, []);
  return address === null ? null : <p className="door__after quiet">The council’s system: {address}</p>;
}
