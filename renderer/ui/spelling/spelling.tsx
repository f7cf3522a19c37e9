import { useEffect, useState } from 'react';
import { type Misspelt, withWord } from './misspelt-words.ts';
import { checkSpelling, isRight } from './speller.ts';

/** A pause in which somebody looks up from the keys. */
const PAUSE_MS = 700;

/** Below a field: the words that may be misspelt, each with what it may have been meant to be. It changes nothing by itself. */
export function Spelling({
  control,
  text,
  onReplace,
}: {
  /** The id of the field. */
  control: string;
  text: string;
  onReplace: (text: string) => void;
}) {
  const [told, setTold] = useState<{ text: string; misspelt: readonly Misspelt[] }>({
    text: '',
    misspelt: [],
  });
  const [asked, askAgain] = useState(0);

  // On purpose: asked anew when a word was said to be right
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      void checkSpelling(text).then((misspelt) => {
        if (!isOld) setTold({ text, misspelt });
      });
    }, PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [text, asked]);

  // While somebody types on, what was found before still stands, except for words that are gone.
  const misspelt = told.misspelt.filter(({ word }) => text.includes(word));
  if (misspelt.length === 0) return null;
  /** What is pressed goes with the word it stands beside, so the focus goes back to the field. */
  const backToText = () => document.getElementById(control)?.focus();
  return (
    <ul className="spelling" aria-label="Perhaps misspelt">
      {misspelt.map(({ word, suggestions }) => (
        <li key={word}>
          Perhaps misspelt: <b>{word}</b>
          {suggestions.map((suggestion) => (
            <button
              key={suggestion}
              type="button"
              className="link"
              onClick={() => {
                onReplace(withWord(text, word, suggestion));
                backToText();
              }}
            >
              {suggestion}
              <span className="govuk-visually-hidden"> instead of {word}</span>
            </button>
          ))}
          <button
            type="button"
            className="link"
            onClick={() => {
              isRight(word);
              askAgain(asked + 1);
              backToText();
            }}
          >
            It is right<span className="govuk-visually-hidden">: {word}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
