import type { ReactNode } from 'react';
import type { Laptop, Outcome } from '#renderer/data/waymark-store.ts';
import { CouncilAccountButton, useWaysToSignIn } from '#renderer/features/council-account/index.ts';
import { CredentialsForm } from '#renderer/ui/credentials-form/credentials-form.tsx';

/** With the council's account where it has one, with a password of Waymark's where it takes one, or with either. */
export function WaysToSignIn({
  laptop,
  byPassword,
  atCouncil,
  sendWords,
  waitingWords,
  beside,
}: {
  laptop: Laptop;
  byPassword: (username: string, password: string) => Promise<Outcome>;
  atCouncil: (stop: AbortSignal) => Promise<Outcome>;
  /** Such as "Sign in". */
  sendWords: string;
  waitingWords: string;
  /** Another way out of this page. */
  beside?: ReactNode;
}) {
  const { password, provider } = useWaysToSignIn(laptop);
  return (
    <>
      {provider !== null && (
        <div className="door__form">
          <CouncilAccountButton words={`${sendWords} with ${provider}`} send={atCouncil} />
        </div>
      )}
      {provider !== null && password && <h2 className="door__after">Or with a password of Waymark’s</h2>}
      {password ? (
        <CredentialsForm
          send={byPassword}
          sendWords={sendWords}
          waitingWords={waitingWords}
          beside={beside}
        />
      ) : (
        beside
      )}
    </>
  );
}
