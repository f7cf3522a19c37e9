import { type TextStretch, textChanges } from '#shared/sync/text-changes.ts';

/** What became of somebody’s sentences, word by word. Struck out and underlined, so that no colour is needed. */
export function WordChanges({ was, is }: { was: string; is: string }) {
  return (
    <p className="written" dir="auto">
      {keyed(readable(textChanges(was, is), was, is)).map(({ key, text, change }) => {
        if (change === 'removed') return <del key={key}>{aloud('Taken out:', text)}</del>;
        if (change === 'added') return <ins key={key}>{aloud('Put in:', text)}</ins>;
        return <span key={key}>{text}</span>;
      })}
    </p>
  );
}

/** Where hardly a word is left of what stood, crumbs of it between the new words help nobody: each is shown whole. */
function readable(stretches: readonly TextStretch[], was: string, is: string): readonly TextStretch[] {
  const same = stretches.reduce((sum, { change, text }) => (change === 'same' ? sum + text.length : sum), 0);
  if (same * 3 >= Math.min(was.length, is.length)) return stretches;
  return [
    { change: 'removed', text: was },
    { change: 'same', text: '\n' },
    { change: 'added', text: is },
  ];
}

/** A screen reader does not say that words are struck out. */
function aloud(what: string, text: string) {
  return (
    <>
      <span className="govuk-visually-hidden"> {what} </span>
      {text}
    </>
  );
}

/** Stretches have no names of their own: where each begins in the two texts tells them apart. */
function keyed(stretches: readonly TextStretch[]): readonly (TextStretch & { readonly key: string })[] {
  let at = 0;
  return stretches.map((stretch) => {
    at += stretch.text.length;
    return { ...stretch, key: `${stretch.change} ${at}` };
  });
}
