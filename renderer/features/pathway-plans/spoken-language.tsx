import { useId, useState } from 'react';
import { storableText } from '#shared/sync/plain-text.ts';
import { spokenLanguages } from './spoken-languages.ts';

/** In which language the words above were said, where somebody said so. It saves when the field is left. */
export function SpokenLanguage({
  language,
  onNote,
}: {
  language: string | null;
  onNote: (language: string | null) => Promise<unknown>;
}) {
  const id = useId();
  const [typed, setTyped] = useState(language ?? '');
  const [problem, setProblem] = useState<string | null>(null);

  function keep() {
    const named = typed.trim() === '' ? null : typed.trim();
    if (named === language) return;
    onNote(named).then(
      () => setProblem(null),
      (failure: unknown) => setProblem(failure instanceof Error ? failure.message : String(failure)),
    );
  }

  return (
    <div className="own__language">
      <label htmlFor={id}>Said in</label>
      <input
        id={id}
        className="govuk-input govuk-input--width-10"
        list={`${id}-names`}
        autoComplete="off"
        maxLength={60}
        placeholder="language, if said"
        value={typed}
        onChange={(event) => setTyped(storableText(event.target.value))}
        onBlur={keep}
      />
      <datalist id={`${id}-names`}>
        {spokenLanguages.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {problem !== null && (
        <p className="saved saved--problem" role="alert">
          Not saved. {problem}
        </p>
      )}
    </div>
  );
}
