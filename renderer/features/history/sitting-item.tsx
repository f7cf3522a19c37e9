import { useEffect, useId, useRef } from 'react';
import { type Person, useStaffWords } from '#renderer/features/people/index.ts';
import {
  ChangesInWords,
  capital,
  deviceWords,
  fieldName,
  heldRecord,
  type RecordFields,
  recordName,
  saidChanges,
  useNames,
  valueWords,
} from '#renderer/features/record-words/index.ts';
import { now, useStore } from '#renderer/features/this-laptop/index.ts';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import type { UnsettledField } from '#shared/records/envelope.ts';
import { lateWords } from './late-words.ts';
import type { Sitting } from './sittings.ts';

export function SittingItem({
  person,
  sitting,
  takesFocus,
}: {
  person: Person;
  sitting: Sitting;
  /** The first of the earlier ones that were asked for. */
  takesFocus: boolean;
}) {
  const { deviceId } = useStore();
  const staffWords = useStaffWords();
  const names = useNames();
  const heading = useId();
  const item = useRef<HTMLLIElement>(null);
  const who = staffWords(sitting.authorStaffId);
  const fields = fieldsOf(person, sitting);
  const changes = saidChanges(sitting.changes, names);
  const written = saidChanges(lateWords(fields, sitting), names);
  useEffect(() => {
    if (takesFocus) item.current?.focus();
  }, [takesFocus]);
  return (
    <li ref={item} tabIndex={-1} className="timeline__one" aria-labelledby={heading}>
      <p className="timeline__when">
        <TimeWords sitting={sitting} />
        <span className="quiet">on {deviceWords(sitting.deviceId, deviceId)}</span>
      </p>
      <div>
        <h3 id={heading} dir="auto">
          {recordName(sitting.collection, fields)}
        </h3>
        <p>
          {sitting.isFirst ? 'Recorded' : 'Changed'} by {who === 'You' ? 'you' : who}
          {sitting.saves > 1 && <span className="quiet">, in {counted(sitting.saves, 'save')}</span>}
        </p>
        <ChangesInWords changes={[...written, ...changes]} />
        {sitting.opened.map((open) => (
          <Writings key={`opened ${open.field}`} open={open} what="Two people wrote apart" />
        ))}
        {sitting.settled.map((open) => (
          <Writings key={`settled ${open.field}`} open={open} what="Settled, of these" />
        ))}
      </div>
    </li>
  );
}

/** The record as it is here, or as far as it was stated then. */
function fieldsOf({ file }: Person, { collection, id, changes }: Sitting): RecordFields {
  const stated = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  return heldRecord(file, collection, id) ?? stated;
}

/** By their own clock, and when it came in where that is another minute: work from days offline is told apart at once. */
function TimeWords({ sitting }: { sitting: Sitting }) {
  const [first, last] = [sitting.firstStatedAt, sitting.lastStatedAt].map((at) => timeOf(at, now()));
  const received = timeOf(sitting.receivedAt, now());
  return (
    <>
      <b>{first === last ? last : `${first} to ${last}`}</b>
      <span className="quiet">received {received}</span>
    </>
  );
}

/** What stood beside each other, or had stood, with whose it was. */
function Writings({ open: { field, values }, what }: { open: UnsettledField; what: string }) {
  const staffWords = useStaffWords();
  const names = useNames();
  return (
    <div className="timeline__writings">
      <p>
        {what}: {capital(fieldName(field))}
      </p>
      <ul>
        {values.map(({ value, edit }) => (
          <li key={`${edit.onDeviceId} ${edit.at}`}>
            <span className="quiet">
              {staffWords(edit.byStaffId)}, {timeOf(edit.at, now())}:{' '}
            </span>
            <span className="written" dir="auto">
              {valueWords(field, value, names) || 'Nothing'}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
