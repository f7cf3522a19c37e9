import { useState } from 'react';
import { useStore } from '#renderer/features/this-laptop/index.ts';

/** Words of an answer that is not given yet. They outlive a lock, a crash and a change of page. Null: nothing was begun. */
export function useBegunWords(
  youngPersonId: string,
  form: string,
): readonly [string | null, (words: string | null) => void] {
  const { drafts } = useStore();
  const [words, setWords] = useState(() => drafts.get(youngPersonId, form));
  function write(next: string | null) {
    setWords(next);
    // A form that cannot be kept is still on the screen; the record is what must not be lost.
    void drafts.keep(youngPersonId, form, next === '' ? null : next).catch(() => undefined);
  }
  return [words, write];
}
