import { renderApp } from '#renderer/app/render-app.tsx';
import { createLaptop } from '#renderer/data/index.ts';
import { desktop } from '#renderer/platform/desktop.ts';
import './styles/theme.css';
import './styles/app.scss';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for the app');
const { endpointUrl } = await desktop().configuration();
renderApp(createLaptop({ endpointUrl, keychain: desktop().keychain }), root);
