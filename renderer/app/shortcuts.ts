import { useLayoutEffect } from 'react';

export interface Shortcuts {
  readonly find: () => void;
  readonly recordContact: () => void;
}

/** Ctrl K finds somebody, Ctrl J records a visit or contact. On a Mac, Command. */
export function useShortcuts({ find, recordContact }: Shortcuts): void {
  // As soon as the page is to be seen: keys that are struck before anything listens are struck for nothing.
  useLayoutEffect(() => {
    const keys: Readonly<Record<string, () => void>> = { k: find, j: recordContact };
    function onKey(event: KeyboardEvent) {
      const act = keys[event.key.toLowerCase()];
      if (act === undefined || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
