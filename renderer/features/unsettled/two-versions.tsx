import { Fragment, useId, useState } from 'react';
import { Link } from 'wouter';
import { calledName, type Person, personPath, useStaffWords } from '#renderer/features/people/index.ts';
import { sectionWords } from '#renderer/features/plan-sections/index.ts';
import { fieldName, type Names, useNames, valueWords } from '#renderer/features/record-words/index.ts';
import { now, useStore } from '#renderer/features/this-laptop/index.ts';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import { isCalendarDate } from '#shared/calendar/calendar-date.ts';
import { differingWords } from './differing-words.ts';
import { type OpenQuestion, openQuestions } from './unsettled.ts';

/** What nobody has settled yet, on every page about this young person. Plan sections ask within themselves. */
export function TwoVersionsNotice({ person }: { person: Person }) {
  const questions = openQuestions(person.file);
  const inSections = questions.filter(
    ({ section, collection }) => section !== null && collection === 'planSections',
  );
  const elsewhere = questions.filter((question) => !inSections.includes(question));
  if (questions.length === 0) return null;
  return (
    <div className="person__questions">
      {inSections.length > 0 && (
        <div className="notice">
          <p>
            <b>{counted(inSections.length, 'part')} of the plan was written by two people apart.</b> Both
            versions are safe. Choose what the plan should say:{' '}
            {inSections.map(({ section, recordId, field }) => (
              <Fragment key={`${recordId} ${field}`}>
                {section !== null && (
                  <Link href={personPath(person.id, `plan/${section}`)}>
                    {sectionWords[section].title}, {fieldName(field)}
                  </Link>
                )}{' '}
              </Fragment>
            ))}
          </p>
        </div>
      )}
      {elsewhere.map((question) => (
        <TwoVersions key={`${question.recordId} ${question.field}`} person={person} question={question} />
      ))}
    </div>
  );
}

/** Two people wrote different things in one field. Both stand side by side until somebody chooses. */
export function TwoVersions({ person, question }: { person: Person; question: OpenQuestion }) {
  const { commands } = useStore();
  const staffWords = useStaffWords();
  const names = useNames();
  const heading = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const { values } = question;
  const areTexts = values.every(({ value }) => typeof value === 'string' && !isCalendarDate(value));
  const choices = values.map(({ edit }, index) => ({
    value: String(index),
    label:
      staffWords(edit.byStaffId) === 'You' ? 'What you wrote' : `What ${staffWords(edit.byStaffId)} wrote`,
  }));
  if (areTexts) choices.push({ value: 'both', label: 'Both, one after the other' });

  function settle() {
    if (chosen === null) {
      setError('Choose what it should say');
      return;
    }
    const value =
      chosen === 'both' ? values.map((one) => String(one.value)).join('\n\n') : values[Number(chosen)]?.value;
    commands
      .settle({
        collection: question.collection,
        id: question.recordId,
        field: question.field,
        value,
        seen: values.map((one) => one.value),
      })
      .then(
        () => setError(null),
        (failure: unknown) => setError(failure instanceof Error ? failure.message : String(failure)),
      );
  }

  return (
    <section className="notice" aria-labelledby={heading}>
      <h3 id={heading}>Two people wrote {fieldName(question.field)}, apart from each other</h3>
      <p>Both versions are safe. The words that differ are marked and underlined.</p>
      <div className="versions">
        {values.map(({ value, edit }, index) => (
          <div className="versions__one" key={`${edit.onDeviceId} ${edit.at}`}>
            <header>
              <h4>{staffWords(edit.byStaffId)}</h4>
              <p className="quiet">{timeOf(edit.at, now())}</p>
            </header>
            <div className="versions__body written" dir="auto">
              <Version
                field={question.field}
                value={value}
                other={values[index === 0 ? 1 : 0]?.value}
                names={names}
              />
            </div>
          </div>
        ))}
      </div>
      <div className="question">
        <RadioField
          legend={`What should ${calledName(person.file.youngPerson)}’s record say?`}
          choices={choices}
          value={chosen}
          onChange={setChosen}
          error={error}
        />
        <div className="form-buttons">
          <button type="button" className="govuk-button" onClick={settle}>
            Settle it this way
          </button>
          <span className="quiet">What you do not choose stays in the council’s history of the record.</span>
        </div>
      </div>
    </section>
  );
}

function Version({
  field,
  value,
  other,
  names,
}: {
  field: string;
  value: unknown;
  other: unknown;
  names: Names;
}) {
  if (typeof value === 'string' && typeof other === 'string' && !isCalendarDate(value)) {
    return differingWords(value, other).map(({ text, differs }) =>
      differs ? <mark key={`m${text}`}>{text}</mark> : <Fragment key={text}>{text}</Fragment>,
    );
  }
  return <mark>{valueWords(field, value, names) || 'Nothing'}</mark>;
}
