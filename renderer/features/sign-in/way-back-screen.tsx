import type { Laptop, WayBackState } from '#renderer/data/waymark-store.ts';
import { Door } from './door.tsx';
import { NewPhraseForm } from './new-phrase-form.tsx';
import { WaysToSignIn } from './ways-to-sign-in.tsx';

/** For whoever forgot the phrase, or whose keychain was reset: the council can hand the key back, and nothing here is lost. */
export function AskWayBackScreen({ laptop, onBack }: { laptop: Laptop; onBack: () => void }) {
  return (
    <Door title="Ask to be let back in">
      <p className="reading">
        If you forgot your phrase, or the laptop’s own password store was reset, your council can give you the
        key back. All that is on this laptop stays, sent or not. You need a connection, and somebody to
        telephone.
      </p>
      <WaysToSignIn
        laptop={laptop}
        byPassword={(username, password) => laptop.askTheWayBack(username, password)}
        atCouncil={(stop) => laptop.askTheWayBackAtCouncil(stop)}
        sendWords="Ask"
        waitingWords="Asking the council’s system."
        beside={
          <button type="button" className="govuk-button govuk-button--secondary" onClick={onBack}>
            Back to unlocking
          </button>
        }
      />
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
