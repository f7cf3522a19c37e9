export { ChoosePhraseScreen } from './choose-phrase-screen.tsx';
export { faultsOfPhrase } from './phrase-faults.ts';
export { SHORTEST_PHRASE } from './phrase-strength.ts';
export { ReturnedScreen } from './returned-screen.tsx';
export { WipedScreen, WipingScreen } from './revoked-screens.tsx';
export { SignInScreen } from './sign-in-screen.tsx';
export { UnlockScreen } from './unlock-screen.tsx';
export { FailedScreen, FirstSyncScreen, InUseScreen, StartingScreen } from './waiting-screens.tsx';
export { WayBackScreen } from './way-back-screen.tsx';
