import { useCallback, useEffect, useState } from 'react';
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

export function useLaptops(): Administration {
  const [state, setState] = useState<AdministrationState>({ kind: 'starting' });

  const list = useCallback(async (user: SignedIn, said: string | null) => {
    if (!mayAct(user.role, 'manage-devices')) {
      await endpoint.signOut();
      setState({ kind: 'signed-out', notice: 'Only an administrator’s account opens this page.' });
      return;
    }
    const answer = await laptops();
    if (answer.ok) setState({ kind: 'signed-in', user, devices: answer.value, statement: null, said });
    else setState({ kind: 'signed-out', notice: answer.message });
  }, []);

  useEffect(() => {
    let isWanted = true;
    void endpoint.whoIsSignedIn().then((answer) => {
      if (!isWanted) return;
      if (answer.ok) void list(answer.value, null);
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

  function failed(answer: Failure): void {
    setState((before) => {
      if (before.kind !== 'signed-in' || mustSignIn(answer)) {
        return { kind: 'signed-out', notice: answer.message };
      }
      return { ...before, said: answer.message };
    });
  }

  return {
    state,
    async signIn(username, password) {
      const answer = await endpoint.signIn(username, password);
      if (answer.ok) await list(answer.value, null);
      return answer;
    },
    signOut() {
      void endpoint.signOut().then(() => setState({ kind: 'signed-out', notice: 'You have signed out.' }));
    },
    wasSignedOut(answer) {
      const isOver = mustSignIn(answer);
      if (isOver) setState({ kind: 'signed-out', notice: answer.message });
      return isOver;
    },
    showStatement(deviceId) {
      void statementOf(deviceId).then((answer) => {
        if (!answer.ok) return failed(answer);
        setState((before) =>
          before.kind === 'signed-in' ? { ...before, statement: answer.value, said: null } : before,
        );
      });
    },
    showList() {
      if (state.kind === 'signed-in') void list(state.user, null);
    },
    revoke(device, because) {
      if (state.kind !== 'signed-in') return;
      const { user } = state;
      void revoke(device.deviceId, because).then((answer) => {
        if (!answer.ok) return failed(answer);
        void list(
          user,
          `${device.name ?? device.userName} is revoked. At its next contact it hands over what was not sent, wipes itself and confirms.`,
        );
      });
    },
  };
}

/** At the end of a session, and before what is asked only of somebody who has just said who they are. */
function mustSignIn({ code }: Failure): boolean {
  return code === 'SESSION_REQUIRED' || code === 'SESSION_NOT_FRESH';
}
