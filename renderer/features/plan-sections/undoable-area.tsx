import { type ReactNode, useState } from 'react';
import { saveAllTyping, TypedArea } from '#renderer/features/typing/index.ts';

/**
 * A text that saves as it is typed, and can be put back to how it stood when the page was opened, or forward again. Only
 * over one's own words: where somebody else's have arrived since, nothing offers to take them away.
 */
export function UndoableArea({
  field,
  label,
  hint,
  stored,
  save,
  joins = true,
  rows = 2,
}: {
  field: string;
  label: ReactNode;
  hint?: ReactNode;
  stored: string;
  save: (text: string, was: string) => Promise<{ savedAt: string; kept?: string }>;
  joins?: boolean;
  rows?: number;
}) {
  const [before, setBefore] = useState(stored);
  const [mine, setMine] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function saveMine(text: string, was: string) {
    const saved = await save(text, was);
    setMine(saved.kept ?? text);
    return saved;
  }

  async function putBack() {
    if ((await saveAllTyping()) > 0) {
      setProblem('It was not put back: the newest words are not saved yet. Free some space on the disk.');
      return;
    }
    try {
      await saveMine(before, stored);
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
        save={saveMine}
        joins={joins}
        rows={rows}
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
