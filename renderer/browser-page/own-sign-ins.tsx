import { useRef, useState } from 'react';
import { CredentialsForm } from '#renderer/ui/credentials-form/credentials-form.tsx';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { EndingEffects, SignInList } from '#renderer/ui/sign-in-list/sign-in-list.tsx';
import { type Ending, listedSignIns } from '#renderer/ui/sign-in-list/sign-in-words.ts';
import {
  endedSignInsSchema,
  type OwnSignIns as Listed,
  ownSignInRoutes,
  ownSignInsSchema,
} from '#shared/sync/own-sign-in-messages.ts';
import type { SignedIn, WaysToSignIn } from '#shared/sync/session-messages.ts';
import type { Answer, PageClient } from './page-client.ts';

interface OwnSignInsProps {
  readonly client: PageClient;
  readonly user: SignedIn;
  /** How the page's top bar shows a button. */
  readonly className: string;
}

/** In a page's top bar: where its user is signed in, and to end what they are not in front of. */
export function OwnSignIns({ client, user, className }: OwnSignInsProps) {
  const [isOpen, setOpen] = useState(false);
  const [signIns, setSignIns] = useState<Listed | null>(null);
  /** What was done or refused last, beside what the list itself has to say: neither takes the other's place. */
  const [news, setNews] = useState('');
  const [said, setSaid] = useState('');
  // Of two questions the answer to the later one stays, whichever comes first.
  const asked = useRef(0);

  async function list(): Promise<void> {
    asked.current += 1;
    const mine = asked.current;
    const answer = await client.get(ownSignInRoutes.list, ownSignInsSchema);
    if (mine !== asked.current) return;
    setSignIns(answer.ok ? answer.value : null);
    setSaid(answer.ok ? '' : answer.message);
  }

  function open(): void {
    setOpen(true);
    setSignIns(null);
    setNews('');
    setSaid('Asking the council’s system.');
    void list();
  }

  function ended(words: string): void {
    setNews(words);
    void list();
  }

  return (
    <>
      <button type="button" className={className} onClick={open}>
        Where you are signed in
      </button>
      <Dialog title="Where you are signed in" open={isOpen} onClose={() => setOpen(false)}>
        <div className="dialog__part stack">
          <p role="status">{news}</p>
          <p role="status">{said}</p>
          {signIns !== null && (
            <ListOrEnding client={client} user={user} signIns={signIns} onSaid={setNews} onEnded={ended} />
          )}
        </div>
      </Dialog>
    </>
  );
}

function ListOrEnding({
  client,
  user,
  signIns,
  onSaid,
  onEnded,
}: {
  client: PageClient;
  user: SignedIn;
  signIns: Listed;
  onSaid: (words: string) => void;
  onEnded: (words: string) => void;
}) {
  const [ending, setEnding] = useState<Ending | null>(null);
  /** Not null when the endpoint wants to know again who this is. */
  const [ways, setWays] = useState<WaysToSignIn | null>(null);
  const [isSending, setSending] = useState(false);

  function choose(chosen: Ending | null): void {
    setEnding(chosen);
    setWays(null);
    onSaid('');
  }

  async function end({ order, done }: Ending): Promise<void> {
    if (isSending) return;
    setSending(true);
    const answer = await client.post(ownSignInRoutes.end, order, endedSignInsSchema);
    setSending(false);
    if (answer.ok) {
      choose(null);
      onEnded(answer.value.ended === 0 ? 'It was ended already. Nothing was changed.' : done);
    } else if (answer.code === 'SESSION_NOT_FRESH') {
      setWays((await client.waysToSignIn()) ?? { password: true, provider: null });
    } else onSaid(answer.message);
  }

  async function signInAgain(username: string, password: string): Promise<Answer<SignedIn>> {
    const answer = await client.signIn(username, password);
    if (!answer.ok || ending === null) return answer;
    // Somebody else's page is not shown what this one listed.
    if (answer.value.staffId !== user.staffId) window.location.reload();
    else await end(ending);
    return answer;
  }

  if (ending === null) {
    return <SignInList listed={listedSignIns(signIns, new Date())} here="this page" onEnd={choose} />;
  }
  return (
    <>
      <h3>{ending.title}</h3>
      <EndingEffects ending={ending} />
      {ways === null ? (
        <div className="form-buttons">
          <button
            type="button"
            className="govuk-button govuk-button--warning"
            onClick={() => void end(ending)}
          >
            {ending.button}
          </button>
          <button type="button" className="govuk-button govuk-button--secondary" onClick={() => choose(null)}>
            Cancel
          </button>
        </div>
      ) : (
        <SayWhoYouAre client={client} ways={ways} words={ending.button} onSignIn={signInAgain} />
      )}
    </>
  );
}

function SayWhoYouAre({
  client,
  ways,
  words,
  onSignIn,
}: {
  client: PageClient;
  ways: WaysToSignIn;
  words: string;
  onSignIn: (username: string, password: string) => Promise<Answer<SignedIn>>;
}) {
  return (
    <>
      <p role="alert">You signed in on this page some time ago. Say once more who you are.</p>
      {ways.password && <CredentialsForm send={onSignIn} sendWords={words} waitingWords="Signing in" />}
      {ways.provider !== null && (
        <p>
          <a href={client.councilAccount}>Sign in again with {ways.provider}</a>, and then end it.
        </p>
      )}
    </>
  );
}
