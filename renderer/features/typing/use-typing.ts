import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useSaving } from '#renderer/state/saving.ts';
import { storableText } from '#shared/sync/plain-text.ts';
import { type SaveState, TypingSession } from './typing-session.ts';

const SAFE_ON_SCREEN = 'Not saved. Your words are still on the screen. They will be tried again as you type.';

export interface Typing {
  readonly text: string;
  readonly state: SaveState;
  readonly control: RefObject<HTMLTextAreaElement | null>;
  type(text: string): void;
  leave(): void;
}

/** A field that saves as it is typed and keeps typed words through changes of section, page and connection. */
export function useTyping(
  field: string,
  stored: string,
  save: (text: string, was: string) => Promise<{ savedAt: string; kept?: string }>,
  joins = true,
): Typing {
  const control = useRef<HTMLTextAreaElement>(null);
  const caretToPut = useRef<number | null>(null);
  const [state, setState] = useState<SaveState>({ kind: 'quiet' });
  const [session] = useState(
    () =>
      new TypingSession(field, stored, {
        save,
        joins,
        show: () => undefined,
        caret: () => control.current?.selectionStart ?? 0,
        tell: () => undefined,
        explain: (failure) => (failure instanceof Error ? `Not saved. ${failure.message}` : SAFE_ON_SCREEN),
      }),
  );
  const [text, setText] = useState(session.text);

  useEffect(() => {
    session.port = {
      ...session.port,
      save,
      joins,
      show(shown, caret) {
        caretToPut.current = caret;
        setText(shown);
      },
      tell(told) {
        setState(told);
        if (told.kind === 'saved') useSaving.getState().saved(field, told.savedAt);
        if (told.kind === 'not-saved') useSaving.getState().failed(field);
      },
    };
  });

  useEffect(() => session.stored(stored), [session, stored]);

  useEffect(() => () => void session.flush(), [session]);

  // On purpose: the caret is put back after the very text it belongs to
  useLayoutEffect(() => {
    const caret = caretToPut.current;
    caretToPut.current = null;
    if (caret !== null && document.activeElement === control.current) {
      control.current?.setSelectionRange(caret, caret);
    }
  }, [text]);

  return {
    text,
    state,
    control,
    type(raw) {
      const typed = storableText(raw);
      setText(typed);
      // `text` is what stands on the screen: the key was struck on it, whatever arrived since.
      session.type(typed, text);
    },
    leave: () => void session.flush(),
  };
}
