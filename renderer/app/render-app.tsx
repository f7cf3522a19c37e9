import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Laptop } from '#renderer/data/waymark-store.ts';
import { applyPreferences, usePreferences } from '#renderer/state/preferences.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

/** Draws the app for one laptop, which is made and owned outside React. */
export function renderApp(laptop: Laptop, root: HTMLElement): void {
  const { theme, density } = usePreferences.getState();
  applyPreferences({ theme, density });
  // A browser's own checker may send what is typed to its maker. Ours is part of the app.
  document.body.spellcheck = false;
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <App laptop={laptop} />
      </ErrorBoundary>
    </StrictMode>,
  );
}
