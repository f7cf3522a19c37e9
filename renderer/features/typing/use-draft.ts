import { useState } from 'react';
import { useStore } from '#renderer/features/this-laptop/index.ts';

export interface Draft {
  readonly words: string;
  write(words: string): void;
  /** Once they are recorded, or given up. */
  forget(): void;
}

/**
 * The words of a form that are no record before its button is pressed. They are kept as they are typed, so that a lock, a
 * crash or another page costs nobody their sentence. `form` names the form among all of this young person.
 */
export function useDraft(youngPersonId: string, form: string): Draft {
  const { drafts } = useStore();
  const [words, setWords] = useState(() => drafts.get(youngPersonId, form) ?? '');
  function keep(text: string) {
    setWords(text);
    // A disk that is full is said when it is recorded; the words stay on the screen meanwhile.
    drafts.keep(youngPersonId, form, text === '' ? null : text).catch(() => undefined);
  }
  return { words, write: keep, forget: () => keep('') };
}
