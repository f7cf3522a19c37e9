import { type ReactNode, useState } from 'react';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { saveAllTyping, TypedArea } from '#renderer/features/typing/index.ts';
import { rememberedUndo, rememberUndo } from './undo-memory.ts';

/**
 * A text that saves as it is typed, and can be put back to how it stood before, or forward again: for the rest of the day,
 * also after the page was left or the laptop locked. Only over one's own words: where somebody else's have arrived since,
 * nothing offers to take them away.
 */
export function UndoableArea({
  youngPersonId,
  field,
  label,
  hint,
  stored,
  save,
  joins = true,
  rows = 2,
  isSpelled = true,
}: {
  youngPersonId: string;
  field: string;
  label: ReactNode;
  hint?: ReactNode;
  stored: string;
  save: (text: string, was: string) => Promise<{ savedAt: string; kept?: string }>;
  joins?: boolean;
  rows?: number;
  /** False for somebody's own words: those stay as they were said. */
  isSpelled?: boolean;
}) {
  const { drafts } = useStore();
  const today = useToday();
  const place = { drafts, youngPersonId, field, today };
  const [remembered] = useState(() => rememberedUndo(place, stored));
  const [before, setBefore] = useState(remembered ?? stored);
  const [mine, setMine] = useState(remembered === null ? null : stored);
  const [problem, setProblem] = useState<string | null>(null);

  async function saveOver(backTo: string, text: string, was: string) {
    const saved = await save(text, was);
    const kept = saved.kept ?? text;
    setMine(kept);
    void rememberUndo(place, backTo, kept);
    return saved;
  }

  async function putBack() {
    if ((await saveAllTyping()) > 0) {
      setProblem('It was not put back: the newest words are not saved yet. Free some space on the disk.');
      return;
    }
    try {
      await saveOver(stored, before, stored);
      setBefore(stored);
      setProblem(null);
    } catch (failure) {
      setProblem(failure instanceof Error ? failure.message : 'It was not put back. Try again');
    }
  }

  const canPutBack = mine !== null && mine === stored && before !== stored;
  return (
    <div className="undoable">
      <TypedArea
        field={field}
        label={label}
        hint={hint}
        stored={stored}
        save={(text, was) => saveOver(before, text, was)}
        joins={joins}
        rows={rows}
        isSpelled={isSpelled}
      />
      {canPutBack && (
        <button type="button" className="link undoable__back" onClick={() => void putBack()}>
          Undo<span className="govuk-visually-hidden">: put back what stood in “{label}”</span>
        </button>
      )}
      {problem !== null && (
        <p className="saved saved--problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
