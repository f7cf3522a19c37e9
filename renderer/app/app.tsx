import { type ReactNode, useLayoutEffect } from 'react';
import { Router } from 'wouter';
import type { Laptop, WaymarkStore } from '#renderer/data/waymark-store.ts';
import { useIdleLock } from '#renderer/features/idle-lock/index.ts';
import { ReadTogether } from '#renderer/features/read-together/index.ts';
import {
  ChoosePhraseScreen,
  FailedScreen,
  FirstSyncScreen,
  InUseScreen,
  SignInScreen,
  StartingScreen,
  UnlockScreen,
  WayBackScreen,
  WipedScreen,
  WipingScreen,
} from '#renderer/features/sign-in/index.ts';
import {
  LaptopProvider,
  StoreProvider,
  useDirectory,
  useLive,
  useSyncStatus,
} from '#renderer/features/this-laptop/index.ts';
import { useTogether } from '#renderer/state/together.ts';
import { Frame } from './frame.tsx';
import { beginPlacesOf, placeInMemory } from './place-in-memory.ts';
import { Screens } from './screens.tsx';
import { TogetherFrame } from './together-frame.tsx';

/** What this laptop is now decides everything: only an opened one has a caseload to show. */
export function App({ laptop }: { laptop: Laptop }) {
  const state = useLive(laptop.state);
  const reader = state.kind === 'open' ? state.store.me.staffId : null;
  useLayoutEffect(() => {
    if (reader !== null) beginPlacesOf(reader);
  }, [reader]);
  useLayoutEffect(() => {
    if (reader === null) useTogether.getState().end();
  }, [reader]);
  switch (state.kind) {
    case 'starting':
      return <StartingScreen />;
    case 'in-use':
      return <InUseScreen />;
    case 'new':
      return <SignInScreen laptop={laptop} />;
    case 'choose-secret':
      return <ChoosePhraseScreen laptop={laptop} name={state.name} />;
    case 'locked':
      return (
        <LockedWithMachine laptop={laptop}>
          <UnlockScreen laptop={laptop} />
        </LockedWithMachine>
      );
    case 'way-back':
      return <WayBackScreen laptop={laptop} state={state.wayBack} />;
    case 'failed':
      return <FailedScreen code={state.code} message={state.message} />;
    case 'wiping':
      return <WipingScreen problem={state.problem} />;
    case 'wiped':
      return <WipedScreen handedOver={state.handedOver} />;
    case 'open':
      return <Opened laptop={laptop} store={state.store} />;
  }
}

/** Where no frame saves what is typed first: while the store is being opened, and while its first copy arrives. */
function LockedWithMachine({ laptop, children }: { laptop: Laptop; children: ReactNode }) {
  useIdleLock(laptop.lock);
  return children;
}

function Opened({ laptop, store }: { laptop: Laptop; store: WaymarkStore }) {
  return (
    <LaptopProvider value={laptop}>
      <StoreProvider value={store}>
        <Router hook={placeInMemory}>
          <Inside laptop={laptop} />
        </Router>
      </StoreProvider>
    </LaptopProvider>
  );
}

function Inside({ laptop }: { laptop: Laptop }) {
  const { firstSync, lastSyncedAt } = useSyncStatus();
  const { council } = useDirectory();
  const isFirstCopyHere = firstSync === null && (lastSyncedAt !== null || council !== null);
  const { youngPersonId } = useTogether();
  if (!isFirstCopyHere) {
    return (
      <LockedWithMachine laptop={laptop}>
        <FirstSyncScreen />
      </LockedWithMachine>
    );
  }
  // Nothing of the caseload is drawn meanwhile, so nothing of it can be reached.
  if (youngPersonId !== null) {
    return (
      <TogetherFrame laptop={laptop}>
        <ReadTogether youngPersonId={youngPersonId} />
      </TogetherFrame>
    );
  }
  return (
    <Frame laptop={laptop}>
      <Screens />
    </Frame>
  );
}
