import { useEffect, useRef } from 'react';

/**
 * Closes a form when somebody else changes what it is about, as it would be saved over their change unread. What
 * the form itself saves changes that too: then the form ends as it always does, with its own words.
 *
 * `ownSave` wraps the form's save; a save that fails leaves the form to be closed by others again.
 */
export function useClosedByOthers(
  form: { readonly isOpen: boolean; readonly isGone: boolean },
  onGone: () => void,
): { ownSave: <Saved>(save: () => Promise<Saved>) => Promise<Saved> } {
  const isMine = useRef(false);
  useEffect(() => {
    if (!form.isOpen) isMine.current = false;
    else if (form.isGone && !isMine.current) onGone();
  }, [form.isOpen, form.isGone, onGone]);
  return {
    ownSave: (save) => {
      isMine.current = true;
      return save().catch((failure: unknown) => {
        isMine.current = false;
        throw failure;
      });
    },
  };
}
