import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ReturnedScreen } from '#renderer/features/sign-in/index.ts';
import { tellWhoeverAsked } from '#renderer/platform/council-sign-in.ts';

/** The window in which the council's sign-in ended: it tells the app's own window, once. */
export function renderSignedIn(root: HTMLElement): void {
  const hasSignedIn = tellWhoeverAsked();
  createRoot(root).render(
    <StrictMode>
      <ReturnedScreen hasSignedIn={hasSignedIn} />
    </StrictMode>,
  );
}
