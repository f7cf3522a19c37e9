import { useState } from 'react';
import { calledName, type Person, possessive, useStaffWords } from '#renderer/features/people/index.ts';
import { capital, deviceWords, fieldInItem, isProse } from '#renderer/features/record-words/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { useWordsDraft } from '#renderer/features/typing/index.ts';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { TextAreaField } from '#renderer/ui/field/text-field.tsx';
import type { UnsettledField } from '#shared/records/envelope.ts';
import { sameValue } from '#shared/sync/same-value.ts';
import { whileDeciding } from './deciding.ts';
import { formOf } from './forms.ts';
import type { OpenQuestion } from './unsettled.ts';

interface Chosen {
  /** The place of a writing, or `both`, or `anew`. */
  readonly choice: string;
  /** The writings that were on the screen then. */
  readonly among: UnsettledField['values'];
}

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
  const anew = useWordsDraft(person.id, form);
  const [chosen, setChosen] = useState<Chosen | null>(
    anew.words === '' ? null : { choice: 'anew', among: question.values },
  );
  const [error, setError] = useState<string | null>(null);
  const { values } = question;
  const stands = chosen !== null && sameValue(chosen.among, values);
  const choices = useChoices(question);

  async function settle() {
    if (chosen === null || !stands) {
      setError('Choose what it should say');
      return;
    }
    if (chosen.choice === 'anew' && anew.words.trim() === '') {
      setError('Write what it should say, or choose one that is written');
      return;
    }
    try {
      await whileDeciding(form, async () => {
        await commands.settle({
          collection: question.collection,
          id: question.recordId,
          field: question.field,
          value: chosenValue(chosen, anew.words),
          seen: values.map((one) => one.value),
        });
        anew.forget();
      });
      onDone(`Settled: ${fieldInItem(question.field)}. It goes to the council with the next sync.`);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }

  return (
    <div className="question">
      {chosen !== null && !stands && (
        <p role="status">
          <b>Another writing has come in since you chose.</b> Read them again, and then choose.
        </p>
      )}
      <RadioField
        legend={`What should ${possessive(calledName(person.file.youngPerson))} record say?`}
        inARow
        choices={choices}
        value={stands ? chosen.choice : null}
        onChange={(choice) => {
          setChosen({ choice, among: values });
          setError(null);
        }}
        error={error}
      />
      {stands && chosen.choice === 'anew' && (
        <TextAreaField
          label={capital(fieldInItem(question.field))}
          hint="What you write is kept on this laptop until you settle it."
          rows={5}
          value={anew.words}
          onChange={anew.write}
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

function useChoices({ field, values }: OpenQuestion) {
  const { deviceId } = useStore();
  const staffWords = useStaffWords();
  const writers = values.map(({ edit }) => staffWords(edit.byStaffId, 'within'));
  const choices = values.map(({ edit }, index) => {
    const isAlone = writers.filter((one) => one === writers[index]).length === 1;
    const where = isAlone ? '' : ` on ${deviceWords(edit.onDeviceId, deviceId)}`;
    return { value: String(index), label: `What ${writers[index]} wrote${where}` };
  });
  if (!isProse(field)) return choices;
  return [
    ...choices,
    { value: 'both', label: `${values.length === 2 ? 'Both' : 'All'}, one after the other` },
    { value: 'anew', label: `${values.length === 2 ? 'Neither' : 'None of them'}: I will write it again` },
  ];
}

function chosenValue({ choice, among }: Chosen, anew: string): unknown {
  if (choice === 'anew') return anew;
  if (choice !== 'both') return among[Number(choice)]?.value;
  return among.flatMap(({ value }) => (value === null || value === '' ? [] : [String(value)])).join('\n\n');
}
