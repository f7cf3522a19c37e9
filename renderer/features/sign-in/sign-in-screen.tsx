import { useEffect, useState } from 'react';
import type { Laptop } from '#renderer/data/waymark-store.ts';
import { desktop } from '#renderer/platform/desktop.ts';
import { Door } from './door.tsx';
import { WaysToSignIn } from './ways-to-sign-in.tsx';

/** The one moment that needs the network: this laptop has to learn who its user is, and what is theirs to see. */
export function SignInScreen({ laptop }: { laptop: Laptop }) {
  return (
    <Door title="Sign in to this laptop">
      <p className="reading">
        You need a connection this once. After that Waymark works wherever you are, with no signal.
      </p>
      <WaysToSignIn
        laptop={laptop}
        byPassword={(username, password) => laptop.signIn(username, password)}
        atCouncil={(stop) => laptop.signInAtCouncil(stop)}
        sendWords="Sign in"
        waitingWords="Asking the council’s system. This takes a few seconds."
      />
      <EndpointAddress />
    </Door>
  );
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
