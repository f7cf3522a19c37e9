import { useEffect } from 'react';
import { hasUnsavedTyping, saveAllTyping } from '#renderer/features/typing/index.ts';

/**
 * A closing window or a laptop going to sleep does not wait for the typist's next pause. A page that is unloaded has no
 * time to seal and write what was just typed, so it asks. It stands still while the question is open: the words are saved
 * when the answer is to stay, and the desktop stays by itself until they are.
 */
export function useSavedBeforeLeaving(): void {
  useEffect(() => {
    function save() {
      void saveAllTyping();
    }
    function ask(event: BeforeUnloadEvent) {
      if (!hasUnsavedTyping()) return;
      event.preventDefault();
      save();
    }
    window.addEventListener('beforeunload', ask);
    window.addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', save);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('pagehide', save);
      document.removeEventListener('visibilitychange', save);
    };
  }, []);
}
