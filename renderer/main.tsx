import { renderApp } from '#renderer/app/render-app.tsx';
import { renderSignedIn } from '#renderer/app/render-signed-in.tsx';
import { createLaptop } from '#renderer/data/index.ts';
import { saveAllTyping } from '#renderer/features/typing/index.ts';
import { desktop } from '#renderer/platform/desktop.ts';
import { SIGNED_IN } from '#shared/sign-in/council-sign-in.ts';
import './styles/theme.css';
import './styles/app.scss';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app');
// In a browser, the window in which the council's sign-in ended. It is no laptop.
if (window.location.pathname === SIGNED_IN) renderSignedIn(root);
else await start(root);

async function start(place: HTMLElement): Promise<void> {
  const { keychain, configuration, signInAtCouncil } = desktop();
  const { endpointUrl } = await configuration();
  const browse = signInAtCouncil.bind(null, endpointUrl);
  renderApp(createLaptop({ endpointUrl, keychain, browse, saveTyping: saveAllTyping }), place);
}
