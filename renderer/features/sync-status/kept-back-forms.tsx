import { useEffect, useRef, useState } from 'react';
import type { KeptBackForm } from '#renderer/data/waymark-store.ts';
import { recordKinds } from '#renderer/features/people/index.ts';
import { saidChanges, useNames } from '#renderer/features/record-words/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { Field } from '#renderer/ui/field/field.tsx';
import { type News, Told } from '#renderer/ui/told/told.tsx';
import { errors } from '#shared/errors/registry.ts';

/**
 * Forms that were begun in files which have gone since, and for which the endpoint has no room there: sealed here, and nowhere
 * else. Whoever wrote one reads their own words, and of the file nothing, not even whose it is.
 */
export function KeptBackForms({ forms }: { forms: readonly KeptBackForm[] }) {
  const [news, setNews] = useState<News | null>(null);
  return (
    <>
      <Told news={news} />
      {forms.length > 0 && (
        <section className="dialog__part">
          <h3>Begun, not sent, and kept here</h3>
          <p>
            You had begun to write in a file that has left this laptop since. The file is off it; what you
            wrote yourself is here, sealed, and nobody else has it.
          </p>
          <ul className="stack-wide dialog__part">
            {forms.map((form) => (
              <KeptBack key={form.id} form={form} onNews={(words) => setNews({ words })} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function KeptBack({ form, onNews }: { form: KeptBackForm; onNews: (words: string) => void }) {
  const { removeKeptBack } = useStore();
  const names = useNames();
  const { id, collection, code, says } = form;
  const kind = recordKinds[collection];
  const stated = Object.entries(says).map(([field, to]) => ({ field, from: null, to }));
  const words = saidChanges(stated, names).map(({ label, is }) => `${label}: ${is}`);

  function remove() {
    removeKeptBack(id).then(
      () => onNews(`Removed from this laptop: ${kind}.`),
      (failure: unknown) => onNews(failure instanceof Error ? failure.message : String(failure)),
    );
  }

  return (
    <li className="stack">
      <p>
        <strong>{kind}</strong>, begun and not recorded. {errors[code].message}
      </p>
      <Field label="What you wrote" hint="Go into it and choose “Select all” to copy it">
        {({ id: fieldId, describedBy }) => (
          <textarea
            id={fieldId}
            className="govuk-textarea govuk-textarea--kept"
            aria-describedby={describedBy}
            dir="auto"
            rows={5}
            readOnly
            value={words.join('\n')}
          />
        )}
      </Field>
      <Remove kind={kind} onRemove={remove} />
    </li>
  );
}

/** Once somebody has said twice that they mean it. */
function Remove({ kind, onRemove }: { kind: string; onRemove: () => void }) {
  const [isAsking, setAsking] = useState<boolean | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // What was pressed is gone, either time, and the keyboard with it.
  useEffect(() => {
    if (isAsking !== null) (isAsking ? box : button).current?.focus();
  }, [isAsking]);
  if (!isAsking) {
    return (
      <button ref={button} type="button" className="link" onClick={() => setAsking(true)}>
        Remove it from this laptop<span className="govuk-visually-hidden">: {kind}</span>
      </button>
    );
  }
  return (
    <div className="notice notice--problem" ref={box} tabIndex={-1}>
      <p>What you wrote is then gone for good. The council’s system never took it.</p>
      <p className="row">
        <button type="button" className="govuk-button govuk-button--secondary" onClick={onRemove}>
          Remove it for good
        </button>
        <button type="button" className="link" onClick={() => setAsking(false)}>
          Keep it
        </button>
      </p>
    </div>
  );
}
