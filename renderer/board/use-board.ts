import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from '#renderer/browser-page/page-client.ts';
import type { BoardFigures } from '#shared/board/figures.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { endpoint, figuresAsOf } from './endpoint.ts';

export type BoardState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly notice: string | null }
  | {
      readonly kind: 'signed-in';
      readonly user: SignedIn;
      /** The last that were counted; they stay in sight while others are asked for. */
      readonly figures: BoardFigures | null;
      readonly failure: Failure | null;
      readonly counting: boolean;
    };

export interface Board {
  readonly state: BoardState;
  readonly signIn: (username: string, password: string) => Promise<Answer<SignedIn>>;
  readonly signOut: () => void;
  /** Null for today. */
  readonly countAsOf: (asOf: string | null) => void;
}

/** What the page knows. The date asked for is in the page's address, so that it can be kept and sent to a colleague. */
export function useBoard(): Board {
  const [state, setState] = useState<BoardState>({ kind: 'starting' });
  // Of two questions the answer to the later one stays, whichever comes first; and none is shown to whoever signed out.
  const asked = useRef(0);

  const count = useCallback(async (user: SignedIn, asOf: string | null) => {
    asked.current += 1;
    const mine = asked.current;
    setState((before) => ({
      kind: 'signed-in',
      user,
      figures: before.kind === 'signed-in' ? before.figures : null,
      failure: null,
      counting: true,
    }));
    const answer = await figuresAsOf(asOf);
    if (mine === asked.current) setState((before) => afterCounting(before, user, answer));
  }, []);

  useEffect(() => {
    let isWanted = true;
    void endpoint.whoIsSignedIn().then(async (answer) => {
      if (!isWanted) return;
      if (answer.ok) await count(answer.value, dateInAddress());
      else setState({ kind: 'signed-out', notice: noticeFor(answer) });
    });
    return () => {
      isWanted = false;
    };
  }, [count]);

  return {
    state,
    signIn: async (username, password) => {
      const answer = await endpoint.signIn(username, password);
      if (answer.ok) void count(answer.value, dateInAddress());
      return answer;
    },
    signOut: () => {
      void endpoint.signOut().then((answer) => {
        if (answer.ok) {
          asked.current += 1;
          setState({ kind: 'signed-out', notice: 'You have signed out.' });
        } else setState((before) => (before.kind === 'signed-in' ? { ...before, failure: answer } : before));
      });
    },
    countAsOf: (asOf) => {
      if (state.kind !== 'signed-in') return;
      const address = new URL(window.location.href);
      if (asOf === null) address.searchParams.delete('asOf');
      else address.searchParams.set('asOf', asOf);
      window.history.replaceState(null, '', address);
      void count(state.user, asOf);
    },
  };
}

function afterCounting(before: BoardState, user: SignedIn, answer: Answer<BoardFigures>): BoardState {
  if (before.kind !== 'signed-in') return before;
  if (answer.ok) return { kind: 'signed-in', user, figures: answer.value, failure: null, counting: false };
  if (answer.code === 'BOARD_SESSION_REQUIRED') {
    return { kind: 'signed-out', notice: 'You were signed out after a time. Sign in again to go on.' };
  }
  const failure =
    answer.code === 'ACCESS_DENIED'
      ? {
          ...answer,
          message: 'Your role does not see the board’s figures. Sign out and use an account that does.',
        }
      : answer;
  return { ...before, failure, counting: false };
}

function noticeFor(answer: Failure): string | null {
  return answer.code === 'SESSION_REQUIRED' ? endpoint.refusalInAddress() : answer.message;
}

/** As the address has it, which may be no day at all. */
export function dateInAddress(): string | null {
  return new URLSearchParams(window.location.search).get('asOf');
}
