import { type FormEvent, useEffect, useState } from 'react';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import type { WaysToSignIn } from '#shared/sync/session-messages.ts';
import { COUNCIL_ACCOUNT, waysToSignIn } from './endpoint.ts';
import type { Failure } from './use-board.ts';

const USERNAME = 'board-username';
const PASSWORD = 'board-password';

export function SignInForm({
  notice,
  onSignIn,
}: {
  notice: string | null;
  onSignIn: (username: string, password: string) => Promise<Failure | null>;
}) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isSending, setIsSending] = useState(false);
  const [ways, setWays] = useState<WaysToSignIn | null>(null);
  useEffect(() => void waysToSignIn().then(setWays), []);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    setAttempt((before) => before + 1);
    const missing = whatIsMissing(username, password);
    setErrors(missing);
    if (missing.length > 0) return;
    setIsSending(true);
    const failure = await onSignIn(username.trim(), password);
    if (!failure) return;
    setIsSending(false);
    setErrors([{ field: USERNAME, message: failure.message }]);
  }

  return (
    <div className="board__sign-in">
      <ErrorSummary errors={errors} attempt={attempt} />
      <h1>Sign in to see the board’s figures</h1>
      {notice && (
        <p className="notice" role="status">
          {notice}
        </p>
      )}
      <p className="reading">
        How many young people have no personal adviser, and whose pathway plans are out of date. Numbers only:
        no young person can be reached from here.
      </p>
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
          id={USERNAME}
          label="User name"
          error={errors.find((error) => error.field === USERNAME)?.message ?? null}
          value={username}
          onChange={setUsername}
          autoComplete="username"
          spellCheck={false}
          className="govuk-input--width-20"
        />
        <TextField
          id={PASSWORD}
          label="Password"
          type="password"
          error={errors.find((error) => error.field === PASSWORD)?.message ?? null}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          className="govuk-input--width-20"
        />
        <button type="submit" className="govuk-button">
          {isSending ? 'Signing in' : 'Sign in'}
        </button>
      </form>
    </div>
  );
}

function whatIsMissing(username: string, password: string): readonly FormError[] {
  const errors: FormError[] = [];
  if (!username.trim()) errors.push({ field: USERNAME, message: 'Enter your user name.' });
  if (!password) errors.push({ field: PASSWORD, message: 'Enter your password.' });
  return errors;
}
