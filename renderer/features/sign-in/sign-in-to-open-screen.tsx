import type { Laptop } from '#renderer/data/waymark-store.ts';
import { Door } from './door.tsx';
import { WaysToSignIn } from './ways-to-sign-in.tsx';

/** For whoever was away for so long that the laptop wants to hear from the council first, and the council from them. */
export function SignInToOpenScreen({
  laptop,
  phrase,
  onBack,
}: {
  laptop: Laptop;
  /** The one that was typed a moment ago, and was right. */
  phrase: string;
  onBack: () => void;
}) {
  return (
    <Door title="Sign in to open this laptop">
      <p className="reading">
        Your phrase is right. This laptop has not been in contact with the council’s system for so long that
        your sign-in is over, so it opens once you have signed in. Nothing on it is lost.
      </p>
      <WaysToSignIn
        laptop={laptop}
        byPassword={(username, password) => laptop.unlock(phrase, { username, password })}
        atCouncil={(stop) => laptop.unlock(phrase, { stop })}
        sendWords="Sign in and open"
        waitingWords="Asking the council’s system, and opening your files."
        beside={
          <button type="button" className="govuk-button govuk-button--secondary" onClick={onBack}>
            Back to unlocking
          </button>
        }
      />
    </Door>
  );
}
