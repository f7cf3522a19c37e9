import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from '#renderer/browser-page/page-client.ts';
import { mayAct } from '#shared/access/policy.ts';
import type { DeviceStatement, DeviceSummary, RevokedBecause } from '#shared/devices/device-messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import { endpoint, laptops, revoke, statementOf } from './endpoint.ts';

export type AdministrationState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly notice: string | null }
  | {
      readonly kind: 'signed-in';
      readonly user: SignedIn;
      readonly devices: readonly DeviceSummary[];
      readonly statement: DeviceStatement | null;
      /** What was done or what went wrong last, in a sentence. */
      readonly said: string | null;
    };

export interface Administration {
  readonly state: AdministrationState;
  signIn(username: string, password: string): Promise<Answer<SignedIn>>;
  signOut(): void;
  /** What another part of the page was refused: at the end of a session it leads to the sign-in. True where it did. */
  wasSignedOut(answer: Failure): boolean;
  showStatement(deviceId: string): void;
  showList(): void;
  revoke(device: DeviceSummary, because: RevokedBecause): void;
}

const LIST_IS_OLD =
  'The list is as it was before: no new one could be fetched. Load the page again to see it.';

export function useLaptops(): Administration {
  const [state, setState] = useState<AdministrationState>({ kind: 'starting' });
  // Of two questions the answer to the later one stays, whichever comes first; and none is shown to whoever signed out.
  const asked = useRef({ list: 0, statement: 0 });

  function signedOut(notice: string): void {
    asked.current.list += 1;
    asked.current.statement += 1;
    setState({ kind: 'signed-out', notice });
  }

  /** The list anew. What was said stays, and the statement that is being read. */
  const list = useCallback(async (user: SignedIn) => {
    if (!mayAct(user.role, 'manage-devices')) {
      await endpoint.signOut();
      setState({ kind: 'signed-out', notice: 'Only an administrator’s account opens this page.' });
      return;
    }
    asked.current.list += 1;
    const mine = asked.current.list;
    const answer = await laptops();
    if (mine === asked.current.list) setState((before) => afterListing(before, user, answer));
  }, []);

  useEffect(() => {
    let isWanted = true;
    void endpoint.whoIsSignedIn().then((answer) => {
      if (!isWanted) return;
      if (answer.ok) void list(answer.value);
      else
        setState({
          kind: 'signed-out',
          notice: answer.code === 'SESSION_REQUIRED' ? endpoint.refusalInAddress() : answer.message,
        });
    });
    return () => {
      isWanted = false;
    };
  }, [list]);

  function say(said: string): void {
    setState((before) => (before.kind === 'signed-in' ? { ...before, said } : before));
  }

  function failed(answer: Failure): void {
    if (mustSignIn(answer)) signedOut(answer.message);
    else say(answer.message);
  }

  /** What is shown from now on, until an answer comes: whatever was asked to be shown before is wanted no more. */
  function turnTo(shown: { statement?: null }): number {
    asked.current.statement += 1;
    setState((before) => (before.kind === 'signed-in' ? { ...before, ...shown, said: null } : before));
    return asked.current.statement;
  }

  return {
    state,
    async signIn(username, password) {
      const answer = await endpoint.signIn(username, password);
      if (answer.ok) await list(answer.value);
      return answer;
    },
    signOut() {
      void endpoint.signOut().then((answer) => {
        if (answer.ok) signedOut('You have signed out.');
        else failed(answer);
      });
    },
    wasSignedOut(answer) {
      const isOver = mustSignIn(answer);
      if (isOver) signedOut(answer.message);
      return isOver;
    },
    showStatement(deviceId) {
      const mine = turnTo({});
      void statementOf(deviceId).then((answer) => {
        if (mine !== asked.current.statement) return;
        if (!answer.ok) return failed(answer);
        setState((before) => (before.kind === 'signed-in' ? { ...before, statement: answer.value } : before));
      });
    },
    showList() {
      turnTo({ statement: null });
      if (state.kind === 'signed-in') void list(state.user);
    },
    revoke(device, because) {
      if (state.kind !== 'signed-in') return;
      const { user } = state;
      void revoke(device.deviceId, because).then((answer) => {
        if (!answer.ok) return failed(answer);
        say(
          `${device.name ?? device.userName} is revoked. At its next contact it hands over what was not sent, wipes itself and confirms.`,
        );
        void list(user);
      });
    },
  };
}

function afterListing(
  before: AdministrationState,
  user: SignedIn,
  answer: Answer<readonly DeviceSummary[]>,
): AdministrationState {
  const shown = before.kind === 'signed-in' ? before : { statement: null, said: null };
  const { statement, said } = shown;
  if (answer.ok) return { kind: 'signed-in', user, devices: answer.value, statement, said };
  if (before.kind !== 'signed-in' || mustSignIn(answer)) {
    return { kind: 'signed-out', notice: answer.message };
  }
  return { ...before, said: said === null ? LIST_IS_OLD : `${said} ${LIST_IS_OLD}` };
}

/** At the end of a session, and before what is asked only of somebody who has just said who they are. */
function mustSignIn({ code }: Failure): boolean {
  return code === 'SESSION_REQUIRED' || code === 'SESSION_NOT_FRESH';
}
