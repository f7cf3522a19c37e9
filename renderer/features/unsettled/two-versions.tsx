import { Fragment, useId } from 'react';
import { Link } from 'wouter';
import { calledName, type Person, personPath, useStaffWords } from '#renderer/features/people/index.ts';
import {
  deviceWords,
  fieldInItem,
  isProse,
  type Names,
  recordName,
  useNames,
  valueWords,
} from '#renderer/features/record-words/index.ts';
import { now, useStore } from '#renderer/features/this-laptop/index.ts';
import { timeOf } from '#renderer/ui/words/dates.ts';
import { differingWords } from './differing-words.ts';
import { placeOf } from './place-of.ts';
import { SettleForm } from './settle-form.tsx';
import { maySettle, type OpenQuestion } from './unsettled.ts';
import { type Writer, writerOf } from './writer-of.ts';

/** One field was written twice, apart. Both writings stand side by side until somebody chooses. */
export function TwoVersions({
  person,
  question,
  isOnItsPage = false,
  onDone,
}: {
  person: Person;
  question: OpenQuestion;
  /** Whether the field itself is on this page too. */
  isOnItsPage?: boolean;
  /** Called when it is settled: all of this is then gone from the page, and the keyboard needs another place. */
  onDone: (news: string) => void;
}) {
  const { me } = useStore();
  const heading = useId();
  const { collection, record, field } = question;
  const place = placeOf(collection, record);
  return (
    <section className="notice notice--wide" aria-labelledby={heading}>
      <h3 id={heading} dir="auto">
        {recordName(collection, record)}: {fieldInItem(field)}
      </h3>
      <p>
        Written {question.values.length === 2 ? 'twice' : `${question.values.length} times`}, apart from each
        other. All of it is safe. {isProse(field) && 'The words that differ are marked and underlined.'}
      </p>
      <Writings person={person} question={question} />
      {maySettle(me.role, question) ? (
        <SettleForm person={person} question={question} onDone={onDone} />
      ) : (
        <p>
          A manager of {calledName(person.file.youngPerson)}’s team settles this: advisers cannot change it.
        </p>
      )}
      {!isOnItsPage && place !== null && (
        <p>
          <Link href={personPath(person.id, place)}>Open the page that it is on</Link>
        </p>
      )}
    </section>
  );
}

function Writings({ person, question }: { person: Person; question: OpenQuestion }) {
  const { field, values } = question;
  const names = useNames();
  return (
    <div className="versions">
      {values.map((one, index) => (
        <div className="versions__one" key={`${one.edit.onDeviceId} ${one.edit.at} ${index}`}>
          <WrittenBy writer={writerOf(person.file, question, one)} />
          <div className="versions__body written" dir="auto">
            <Version
              field={field}
              value={one.value}
              other={values[index === 0 ? 1 : 0]?.value}
              names={names}
            />
          </div>
        </div>
      ))}
    </div>
  );
}

function WrittenBy({ writer: { writing, acceptedBy } }: { writer: Writer }) {
  const { deviceId } = useStore();
  const staffWords = useStaffWords();
  return (
    <header>
      <h4>{staffWords(writing.byStaffId)}</h4>
      <p className="quiet">
        {timeOf(writing.at, now())}, on {deviceWords(writing.onDeviceId, deviceId)}
        {acceptedBy !== null && `. Came late, and was accepted by ${staffWords(acceptedBy, 'within')}`}
      </p>
    </header>
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
  if (isProse(field) && typeof value === 'string' && typeof other === 'string' && value !== '') {
    return differingWords(value, other).map(({ text, differs }, place) =>
      differs ? (
        <mark key={`${place} ${text}`}>{text}</mark>
      ) : (
        <Fragment key={`${place} ${text}`}>{text}</Fragment>
      ),
    );
  }
  return <mark>{valueWords(field, value, names) || 'Nothing'}</mark>;
}
