import { useCallback, useEffect, useRef, useState } from 'react';
import { useLaptop, useStore } from '#renderer/features/this-laptop/index.ts';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { OneFieldForm } from '#renderer/ui/one-field-form/one-field-form.tsx';
import { EndingEffects, SignInList } from '#renderer/ui/sign-in-list/sign-in-list.tsx';
import { type Ending, type ListedSignIn, listedSignIns } from '#renderer/ui/sign-in-list/sign-in-words.ts';

/** This user's laptops and pages, asked of the endpoint whenever the settings are opened. */
export function OwnSignIns() {
  const { listed, fault, show } = useOwnSignIns();
  const [ending, setEnding] = useState<Ending | null>(null);
  const [news, setNews] = useState('');
  return (
    <section className="page__section stack">
      <h2>Where you are signed in</h2>
      {listed === null && fault === null && <p className="quiet">Asking the council’s system.</p>}
      {fault !== null && (
        <>
          <p className="reading">{fault}</p>
          <p>
            <button type="button" className="govuk-button govuk-button--secondary" onClick={show}>
              Ask again
            </button>
          </p>
        </>
      )}
      {listed !== null && <SignInList listed={listed} here="this laptop" onEnd={setEnding} />}
      <p role="status" className={news === '' ? '' : 'notice'}>
        {news}
      </p>
      <Dialog title={ending?.title ?? ''} open={ending !== null} onClose={() => setEnding(null)}>
        {ending !== null && (
          <EndSignIn
            ending={ending}
            onCancel={() => setEnding(null)}
            onEnded={(words) => {
              setEnding(null);
              setNews(words);
              show();
            }}
          />
        )}
      </Dialog>
    </section>
  );
}

/** An open laptop may be left alone for a moment: whoever ends something elsewhere says the phrase again. */
function EndSignIn({
  ending,
  onCancel,
  onEnded,
}: {
  ending: Ending;
  onCancel: () => void;
  onEnded: (words: string) => void;
}) {
  const laptop = useLaptop();
  const { signIns } = useStore();
  const [phrase, setPhrase] = useState('');

  async function end(): Promise<string | null> {
    if (phrase === '') return 'Enter your unlock phrase';
    const proved = await laptop.proveSecret(phrase);
    if (!proved.ok) return proved.message;
    const answer = await signIns.end(ending.order);
    if (!answer.ok) return answer.message;
    onEnded(answer.value === 0 ? 'It was ended already. Nothing was changed.' : ending.done);
    return null;
  }

  return (
    <div className="dialog__part stack">
      <EndingEffects ending={ending} />
      <OneFieldForm field="phrase" save={end} saveWords={ending.button} onCancel={onCancel}>
        {(fault) => (
          <TextField
            id="phrase"
            label="Your unlock phrase"
            type="password"
            autoComplete="current-password"
            spellCheck={false}
            value={phrase}
            onChange={setPhrase}
            error={fault}
          />
        )}
      </OneFieldForm>
    </div>
  );
}

function useOwnSignIns() {
  const { signIns } = useStore();
  const [listed, setListed] = useState<readonly ListedSignIn[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  // Of two questions the answer to the later one stays, whichever comes first.
  const asked = useRef(0);
  const show = useCallback(() => {
    asked.current += 1;
    const mine = asked.current;
    void signIns.list().then((answer) => {
      if (mine !== asked.current) return;
      setFault(answer.ok ? null : answer.message);
      setListed(answer.ok ? listedSignIns(answer.value, new Date()) : null);
    });
  }, [signIns]);
  useEffect(() => {
    show();
    return () => {
      asked.current += 1;
    };
  }, [show]);
  return { listed, fault, show };
}
