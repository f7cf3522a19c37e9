import { type FormEvent, type ReactNode, useState } from 'react';
import { ErrorSummary, type FormError } from '../error-summary/error-summary.tsx';
import { TextField } from '../field/text-field.tsx';

export type SendOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Who somebody is at the council's system. `send` leads on to another screen when it succeeds. */
export function CredentialsForm({
  send,
  sendWords,
  waitingWords,
  beside,
}: {
  send: (username: string, password: string) => Promise<SendOutcome>;
  sendWords: string;
  waitingWords: string;
  /** A second way out, beside the button. */
  beside?: ReactNode;
}) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isTrying, setTrying] = useState(false);
  const faultOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;

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
    const outcome = await send(username.trim(), password);
    setTrying(false);
    if (outcome.ok) return;
    const field = outcome.code === 'SESSION_WRONG_PASSWORD' ? 'password' : 'username';
    setErrors([{ field, message: outcome.message }]);
    setAttempt((count) => count + 1);
  }

  return (
    <form className="door__form" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField
        id="username"
        label="User name"
        value={username}
        onChange={setUsername}
        autoComplete="username"
        spellCheck={false}
        error={faultOf('username')}
      />
      <TextField
        id="password"
        label="Password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={faultOf('password')}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button">
          {sendWords}
        </button>
        {beside}
      </div>
      <p className="field__after" role="status">
        {isTrying && waitingWords}
      </p>
    </form>
  );
}
