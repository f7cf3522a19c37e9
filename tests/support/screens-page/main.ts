import { goTo } from '#renderer/app/place-in-memory.ts';
import { renderApp } from '#renderer/app/render-app.tsx';
import { renderSignedIn } from '#renderer/app/render-signed-in.tsx';
import { type FakeLaptop, fakeLaptop } from '../fake-laptop.ts';
import { aHistory } from './history.ts';
import { someSignIns } from './sign-ins.ts';
import { castWorld } from './world.ts';
import '../../../renderer/styles/theme.css';
import '../../../renderer/styles/app.scss';

declare global {
  interface Window {
    laptop: FakeLaptop;
  }
}

const asked = new URLSearchParams(location.search);
const at = asked.get('at');
const root = document.getElementById('root');
if (root === null) throw new Error('no root');
const world = castWorld(asked.get('who') === 'manager' ? 'manager' : 'adviser', asked.get('people'));
window.laptop = fakeLaptop(
  asked.get('endpoint') === 'away' ? world : { ...world, historyOf: aHistory, signIns: someSignIns },
  at === 'new' || at === 'locked' || at === 'choose-secret' ? at : 'open',
);
// The app keeps its place in memory; the tests name theirs in the address.
if (location.hash !== '') goTo(location.hash.slice(1));
const provider = asked.get('provider');
if (provider !== null) {
  Object.assign(window.laptop, { waysToSignIn: async () => ({ password: true, provider }) });
}
if (at === 'returned') renderSignedIn(root);
else renderApp(window.laptop, root);
