import { type ReactNode, useEffect, useState } from 'react';
import { CredentialsForm, type SendOutcome } from '#renderer/ui/credentials-form/credentials-form.tsx';
import type { WaysToSignIn } from '#shared/sync/session-messages.ts';
import type { PageClient } from './page-client.ts';

/** The way into a page in a browser: with the council's account where it has one, with a password where it takes one. */
export function SignInForm({
  client: { councilAccount, waysToSignIn },
  title,
  notice,
  onSignIn,
  children,
}: {
  client: PageClient;
  title: string;
  notice: string | null;
  onSignIn: (username: string, password: string) => Promise<SendOutcome>;
  /** What the page is for. */
  children?: ReactNode;
}) {
  // Nothing is offered that may be taken away under somebody's hands. Where the endpoint says nothing, a password may do.
  const [ways, setWays] = useState<WaysToSignIn | null>(null);
  useEffect(() => {
    void waysToSignIn().then((answer) => setWays(answer ?? { password: true, provider: null }));
  }, [waysToSignIn]);
  return (
    <div className="measure stack">
      <h1>{title}</h1>
      {notice !== null && (
        <p className="notice" role="status">
          {notice}
        </p>
      )}
      {children}
      {ways?.provider && (
        <p className="door__form">
          <a className="govuk-button" href={councilAccount}>
            Sign in with {ways.provider}
          </a>
        </p>
      )}
      {ways?.password && <CredentialsForm send={onSignIn} sendWords="Sign in" waitingWords="Signing in" />}
    </div>
  );
}
