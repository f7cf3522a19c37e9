import { type FormEvent, useEffect, useState } from 'react';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import type { WaysToSignIn } from '#shared/sync/session-messages.ts';
import { COUNCIL_ACCOUNT, waysToSignIn } from './endpoint.ts';

export function SignInForm({
  notice,
  onSignIn,
}: {
  notice: string | null;
  /** Resolves to what went wrong, or to null. */
  onSignIn: (username: string, password: string) => Promise<string | null>;
}) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [ways, setWays] = useState<WaysToSignIn | null>(null);
  useEffect(() => void waysToSignIn().then(setWays), []);

  async function send(event: FormEvent) {
    event.preventDefault();
    const missing = [
      ...(username.trim() === '' ? [{ field: 'username', message: 'Enter your user name' }] : []),
      ...(password === '' ? [{ field: 'password', message: 'Enter your password' }] : []),
    ];
    const failure = missing.length > 0 ? null : await onSignIn(username.trim(), password);
    setErrors(failure === null ? missing : [{ field: 'username', message: failure }]);
    setAttempt((count) => count + 1);
  }

  return (
    <div className="administration__part">
      <ErrorSummary errors={errors} attempt={attempt} />
      <h1>Sign in to look after laptops and read the audit</h1>
      {notice !== null && (
        <p className="notice" role="status">
          {notice}
        </p>
      )}
      {ways?.provider && (
        <p className="door__form">
          <a className="govuk-button" href={COUNCIL_ACCOUNT}>
            Sign in with {ways.provider}
          </a>
        </p>
      )}
      <form
        hidden={ways?.password === false}
        className="door__form"
        onSubmit={(event) => void send(event)}
        noValidate
      >
        <TextField
          id="username"
          label="User name"
          value={username}
          onChange={setUsername}
          autoComplete="username"
          spellCheck={false}
          error={errors.find(({ field }) => field === 'username')?.message ?? null}
        />
        <TextField
          id="password"
          label="Password"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={errors.find(({ field }) => field === 'password')?.message ?? null}
        />
        <button type="submit" className="govuk-button">
          Sign in
        </button>
      </form>
    </div>
  );
}
