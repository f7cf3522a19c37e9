import { type FormEvent, useState } from 'react';
import type { Laptop, WayBackState } from '#renderer/data/waymark-store.ts';
import { ErrorSummary, type FormError } from '#renderer/ui/error-summary/error-summary.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { Door } from './door.tsx';
import { NewPhraseForm } from './new-phrase-form.tsx';

/** For whoever forgot the phrase, or whose keychain was reset: the council can hand the key back, and nothing here is lost. */
export function AskWayBackScreen({ laptop, onBack }: { laptop: Laptop; onBack: () => void }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isAsking, setAsking] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isAsking) return;
    const missing = [
      ...(username.trim() === '' ? [{ field: 'username', message: 'Enter your user name' }] : []),
      ...(password === '' ? [{ field: 'password', message: 'Enter your password' }] : []),
    ];
    setAttempt((count) => count + 1);
    setErrors(missing);
    if (missing.length > 0) return;
    setAsking(true);
    const outcome = await laptop.askTheWayBack(username.trim(), password);
    setAsking(false);
    if (outcome.ok) return;
    const field = outcome.code === 'SESSION_WRONG_PASSWORD' ? 'password' : 'username';
    setErrors([{ field, message: outcome.message }]);
    setAttempt((count) => count + 1);
  }

  const faultOf = (field: string) => errors.find((error) => error.field === field)?.message ?? null;
  return (
    <Door title="Ask to be let back in">
      <p className="reading">
        If you forgot your phrase, or the laptop’s own password store was reset, your council can give you the
        key back. All that is on this laptop stays, sent or not. You need a connection, and somebody to
        telephone.
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
            Ask
          </button>
          <button type="button" className="govuk-button govuk-button--secondary" onClick={onBack}>
            Back to unlocking
          </button>
        </div>
        <p className="field__after" role="status">
          {isAsking && 'Asking the council’s system.'}
        </p>
      </form>
    </Door>
  );
}

export function WayBackScreen({ laptop, state }: { laptop: Laptop; state: WayBackState }) {
  switch (state.kind) {
    case 'waiting':
      return (
        <Door title="Waiting for your administrator">
          <div className="reading stack" role="status">
            <p>Telephone your administrator and read them this code. Keep this window open meanwhile.</p>
            <p className="door__code">{state.code}</p>
            <p>
              {state.isReached
                ? 'Your request has arrived. Nothing on this laptop is touched.'
                : 'The council’s system is out of reach for the moment. Your request stands, and this laptop keeps asking.'}
            </p>
          </div>
          <Leave laptop={laptop} />
        </Door>
      );
    case 'refused':
      return (
        <Door title="Your administrator said no">
          <div className="reading stack" role="alert">
            <p>Their reason: {state.reason}</p>
            <p>Nothing on this laptop was touched. What you had sent is safe at the council.</p>
          </div>
          <Leave laptop={laptop} />
        </Door>
      );
    case 'failed':
      return (
        <Door title="That key does not fit">
          <p className="reading" role="alert">
            What the council sent back does not open your store, so nothing was changed. Ask again, and
            compare the code on your screen with theirs before they answer.
          </p>
          <Leave laptop={laptop} />
        </Door>
      );
    case 'key-here':
      return (
        <Door title="Choose a new unlock phrase">
          <p className="reading">
            Your administrator let you back in. Everything is as you left it. The old phrase opens this laptop
            no more.
          </p>
          <NewPhraseForm laptop={laptop} submitWords="Open this laptop" />
        </Door>
      );
  }
}

function Leave({ laptop }: { laptop: Laptop }) {
  return (
    <p className="door__after">
      <button type="button" className="link" onClick={() => laptop.leaveWayBack()}>
        Back to unlocking
      </button>
    </p>
  );
}
