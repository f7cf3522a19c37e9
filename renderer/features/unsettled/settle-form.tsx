import { useState } from 'react';
import { z } from 'zod';
import { calledName, type Person, possessive, useStaffWords } from '#renderer/features/people/index.ts';
import { capital, deviceWords, fieldInItem, isProse } from '#renderer/features/record-words/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import { type UnsettledField, unsettledFieldSchema } from '#shared/records/envelope.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import { whileDeciding } from './deciding.ts';
import { formOf } from './forms.ts';
import { savedHere } from './settle-words.ts';
import type { OpenQuestion } from './unsettled.ts';
import { writerOf } from './writer-of.ts';

interface Begun {
  /** The place of a writing, or `both`, or `anew`; null where nothing is chosen. */
  readonly choice: string | null;
  /** The writings that were on the screen then. */
  readonly among: UnsettledField['values'];
  /** What they write instead. */
  readonly words: string;
}

const blank: Begun = { choice: null, among: [], words: '' };

const fields = {
  choice: z.string().nullable(),
  among: unsettledFieldSchema.shape.values,
  words: z.string(),
};

/** What the field should say. A choice holds for the writings that were on the screen when it was made, and for no others. */
export function SettleForm({
  person,
  question,
  onDone,
}: {
  person: Person;
  question: OpenQuestion;
  onDone: (news: string) => void;
}) {
  const { commands } = useStore();
  const form = formOf.question(question);
  const begun = useDraft(person.id, form, { fields, blank, words: 'words' });
  const { words } = begun.form;
  const [error, setError] = useState<string | null>(null);
  const { values } = question;
  const choice = standingChoice(begun.form, values);
  const toRead = isToBeReadAgain(begun.form, choice);
  const choices = useChoices(person, question);

  async function settle() {
    if (choice === null) {
      setError('Choose what it should say');
      return;
    }
    if (choice === 'anew' && words.trim() === '') {
      setError('Write what it should say, or choose one that is written');
      return;
    }
    try {
      const saved = await whileDeciding(form, async () => {
        const settled = await commands.settle({
          collection: question.collection,
          id: question.recordId,
          field: question.field,
          value: chosenValue(choice, begun.form),
          seen: values.map((one) => one.value),
        });
        begun.forget();
        return settled;
      });
      onDone(`Settled: ${fieldInItem(question.field)}. ${savedHere(saved.savedAt)}`);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }

  return (
    <div className="question">
      {toRead && begun.form.choice !== null && (
        <p role="status">
          <b>Another writing has come in since you chose.</b> Read them again, and then choose.
        </p>
      )}
      {toRead && begun.form.choice === null && (
        <p role="status">
          <b>You had begun to write this anew in an earlier version of Waymark,</b> and what stands here may
          be other by now. Read them again, and then choose. Your words are kept, under the last choice.
        </p>
      )}
      <RadioField
        legend={`What should ${possessive(calledName(person.file.youngPerson))} record say?`}
        inARow
        choices={choices}
        value={choice}
        onChange={(next) => {
          begun.change({ choice: next, among: values });
          setError(null);
        }}
        error={error}
      />
      {choice === 'anew' && (
        <TextAreaField
          label={capital(fieldInItem(question.field))}
          hint="What you write is kept on this laptop until you settle it."
          rows={5}
          value={words}
          onChange={(next) => begun.change({ words: next })}
        />
      )}
      <div className="form-buttons">
        <button type="button" className="govuk-button" onClick={() => void settle()}>
          Settle it this way
        </button>
        <span className="quiet">What you do not choose stays in the council’s history of the record.</span>
      </div>
    </div>
  );
}

/** Null where nothing is chosen, or where it was chosen among other writings. */
function standingChoice({ choice, among }: Begun, values: UnsettledField['values']): string | null {
  return sameValue(among, values) ? choice : null;
}

/** An earlier version kept the words alone, and nothing of what they were written over. */
function isToBeReadAgain(begun: Begun, standing: string | null): boolean {
  return standing === null && (begun.choice !== null || begun.words !== '');
}

function useChoices({ file }: Person, question: OpenQuestion) {
  const { field, values } = question;
  const { deviceId } = useStore();
  const staffWords = useStaffWords();
  const writings = values.map((one) => writerOf(file, question, one));
  const writers = writings.map(({ writing }) => staffWords(writing.byStaffId, 'within'));
  const choices = writings.map(({ writing, acceptedBy }, index) => {
    const isAlone = writers.filter((one) => one === writers[index]).length === 1;
    const where = isAlone ? '' : ` on ${deviceWords(writing.onDeviceId, deviceId)}`;
    const late = isAlone || acceptedBy === null ? '' : ', which came late';
    return { value: String(index), label: `What ${writers[index]} wrote${where}${late}` };
  });
  if (!isProse(field)) return choices;
  return [
    ...choices,
    { value: 'both', label: `${values.length === 2 ? 'Both' : 'All'}, one after the other` },
    { value: 'anew', label: `${values.length === 2 ? 'Neither' : 'None of them'}: I will write it again` },
  ];
}

function chosenValue(choice: string, { among, words }: Begun): unknown {
  if (choice === 'anew') return words;
  if (choice !== 'both') return among[Number(choice)]?.value;
  return among.flatMap(({ value }) => (value === null || value === '' ? [] : [String(value)])).join('\n\n');
}
