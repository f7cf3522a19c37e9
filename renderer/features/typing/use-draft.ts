import { useRef, useState } from 'react';
import { z } from 'zod';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { changedForm, draftFromText, type FormKind, textOfDraft } from './draft-text.ts';

interface Draft<Form extends object> {
  readonly form: Form;
  /** Whether anything in it stands otherwise than in a blank form. */
  readonly isBegun: boolean;
  change(changes: Partial<Form>): void;
  /** Once it is recorded, or given up. */
  forget(): void;
}

/**
 * A form that is no record before its button is pressed: words, choices and days. Each is kept as it is stated, so that a
 * lock, a crash or another page costs nobody any of it. `name` names the form among all of this young person; `kind` may be
 * made anew at each drawing.
 */
export function useDraft<Form extends object>(
  youngPersonId: string,
  name: string,
  kind: FormKind<Form>,
): Draft<Form> {
  const { drafts } = useStore();
  const [changed, setChanged] = useState(() => draftFromText(kind, drafts.get(youngPersonId, name)));
  // Two fields may change before the page is drawn again: the second must not take the first back.
  const latest = useRef(changed);
  function keep(next: Partial<Form>) {
    latest.current = next;
    setChanged(next);
    // A disk that is full is said when it is recorded; the form stays on the screen meanwhile.
    drafts.keep(youngPersonId, name, textOfDraft(kind, next)).catch(() => undefined);
  }
  return {
    form: { ...kind.blank, ...changed },
    isBegun: textOfDraft(kind, changed) !== null,
    change: (changes) => keep(changedForm(kind, latest.current, changes)),
    forget: () => keep({}),
  };
}

const justWords: FormKind<{ readonly words: string }> = {
  fields: { words: z.string() },
  blank: { words: '' },
  words: 'words',
};

/** The words of such a form, as they were kept. */
export function wordsOfDraft(text: string | null): string {
  return draftFromText(justWords, text).words ?? '';
}

/** A form of one field of words. */
export function useWordsDraft(youngPersonId: string, name: string) {
  const { form, change, forget } = useDraft(youngPersonId, name, justWords);
  return { words: form.words, write: (words: string) => change({ words }), forget };
}
