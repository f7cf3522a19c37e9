import { type TextStretch, textChanges } from '#shared/sync/text-changes.ts';

/** What became of somebody’s sentences, word by word. Struck out and underlined, so that no colour is needed. */
export function WordChanges({ was, is }: { was: string; is: string }) {
  return (
    <p className="written" dir="auto">
      {keyed(textChanges(was, is)).map(({ key, text, change }) => {
        if (change === 'removed') return <del key={key}>{aloud('Taken out:', text)}</del>;
        if (change === 'added') return <ins key={key}>{aloud('Put in:', text)}</ins>;
        return <span key={key}>{text}</span>;
      })}
    </p>
  );
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
