import { useEffect, useState } from 'react';
import type { Laptop } from '#renderer/data/waymark-store.ts';
import type { WaysToSignIn } from '#shared/sync/session-messages.ts';

const ASK_AGAIN_AFTER_MS = 5_000;

/** How people sign in here. Until the endpoint has said so: by a password, as ever. It is asked until it answers. */
export function useWaysToSignIn(laptop: Laptop): WaysToSignIn {
  const [ways, setWays] = useState<WaysToSignIn>({ password: true, provider: null });
  useEffect(() => {
    let isWanted = true;
    let timer: number | undefined;
    const ask = () =>
      laptop.waysToSignIn().then(
        (answer) => isWanted && setWays(answer),
        () => {
          if (isWanted) timer = window.setTimeout(ask, ASK_AGAIN_AFTER_MS);
        },
      );
    void ask();
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [laptop]);
  return ways;
}
