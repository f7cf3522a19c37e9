import { renderApp } from '#renderer/app/render-app.tsx';
import { type FakeLaptop, fakeLaptop } from '../fake-laptop.ts';
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
window.laptop = fakeLaptop(
  castWorld(asked.get('who') === 'manager' ? 'manager' : 'adviser'),
  at === 'new' || at === 'locked' ? at : 'open',
);
renderApp(window.laptop, root);
