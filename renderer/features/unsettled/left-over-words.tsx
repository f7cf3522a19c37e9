import { useState } from 'react';
import type { WaymarkStore } from '#renderer/data/waymark-store.ts';
import type { Person } from '#renderer/features/people/index.ts';
import { fieldInItem, recordName, recordsOf } from '#renderer/features/record-words/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { wordsOfDraft } from '#renderer/features/typing/index.ts';
import { isDeciding } from './deciding.ts';
import { formOf } from './forms.ts';
import { toSettle } from './to-settle.ts';

interface LeftOver {
  readonly form: string;
  readonly words: string;
  /** What they were to settle, in words. */
  readonly about: string;
}

/** Words that somebody had begun for something that is settled now: kept, and read here, until whoever wrote them removes them. */
export function LeftOverWords({ person, recordId }: { person: Person; recordId?: string | undefined }) {
  const { drafts } = useStore();
  const [, drawAgain] = useState({});
  const [error, setError] = useState<string | null>(null);
  const all = leftOverWords(drafts, person).filter(
    ({ form }) => recordId === undefined || form.split('/')[1] === recordId,
  );
  if (all.length === 0) return null;

  function remove(form: string) {
    drafts.keep(person.id, form, null).then(
      () => drawAgain({}),
      (failure: unknown) => setError(failure instanceof Error ? failure.message : String(failure)),
    );
  }

  return (
    <>
      {all.map(({ form, words, about }) => (
        <section key={form} className="notice notice--wide" aria-label={`Your words, kept: ${about}`}>
          <p dir="auto">
            <b>What you had begun to write is kept here,</b> though it was settled without it: {about}. Copy
            what you still need to where it belongs, and then remove it.
          </p>
          <blockquote className="written" dir="auto">
            {words}
          </blockquote>
          <button type="button" className="link" onClick={() => remove(form)}>
            Remove these words<span className="govuk-visually-hidden">: {about}</span>
          </button>
        </section>
      ))}
      {error !== null && (
        <p className="govuk-error-message" role="alert">
          {error}
        </p>
      )}
    </>
  );
}

export function leftOverWords(drafts: WaymarkStore['drafts'], { id, file }: Person): readonly LeftOver[] {
  const { questions, late } = toSettle(file);
  const open = new Set([...questions.map(formOf.question), ...late.map(formOf.late)]);
  return drafts.formsOf(id).flatMap((form): LeftOver[] => {
    const [kind, recordId = '', ...field] = form.split('/');
    if ((kind !== 'settle' && kind !== 'decline') || open.has(form) || isDeciding(form)) return [];
    const words = wordsOfDraft(drafts.get(id, form));
    if (words.trim() === '') return [];
    const [collection, record] = findRecord(file, recordId);
    const name = record === undefined ? 'a record' : recordName(collection, record);
    return [{ form, words, about: field.length === 0 ? name : `${name}, ${fieldInItem(field.join('/'))}` }];
  });
}

function findRecord(file: Person['file'], recordId: string) {
  for (const [collection, records] of recordsOf(file)) {
    const record = records.find(({ id }) => id === recordId);
    if (record !== undefined) return [collection, record] as const;
  }
  return ['reference', undefined] as const;
}
