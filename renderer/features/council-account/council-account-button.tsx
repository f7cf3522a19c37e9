import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '#renderer/data/waymark-store.ts';

/** To the council's own sign-in, in a browser, and back. `send` leads on to another screen when it succeeds. */
export function CouncilAccountButton({
  words,
  send,
}: {
  words: string;
  send: (stop: AbortSignal) => Promise<Outcome>;
}) {
  const [isWaiting, setWaiting] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  // Whoever leaves this page waits no longer.
  useEffect(() => () => stop.current?.abort(), []);

  async function go() {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    setFault(null);
    setWaiting(true);
    const outcome = await send(mine.signal);
    if (mine.signal.aborted) return;
    setWaiting(false);
    if (!outcome.ok) setFault(outcome.message);
  }

  function giveUp() {
    stop.current?.abort();
    setWaiting(false);
  }

  return (
    <div className="stack">
      {fault !== null && (
        <p className="notice notice--problem" role="alert">
          {fault}
        </p>
      )}
      <div className="form-buttons">
        <button type="button" className="govuk-button" onClick={() => void go()}>
          {words}
        </button>
        {isWaiting && (
          <button type="button" className="govuk-button govuk-button--secondary" onClick={giveUp}>
            Stop waiting
          </button>
        )}
      </div>
      <p className="field__after" role="status">
        {isWaiting &&
          'Your browser has opened the council’s sign-in. When you have finished there, this page goes on by itself.'}
      </p>
    </div>
  );
}
