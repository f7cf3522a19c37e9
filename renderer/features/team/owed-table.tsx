import { useEffect, useRef, useState } from 'react';
import {
  type Person,
  PersonLink,
  planTag,
  usePeople,
  useStaffWords,
} from '#renderer/features/people/index.ts';
import { now, useSyncStatus, useToday } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import { counted, plainDate, shortDate, timeOf } from '#renderer/ui/words/dates.ts';
import { AllocateDialog, type Allocated } from './allocate-dialog.tsx';
import { type AdviserChoice, type OwedRow, sentWords } from './team-view-model.ts';

/** A council that has only just begun may owe hundreds: the longest waits come first. */
const ROWS_AT_ONCE = 50;

export function OwedTable({
  rows,
  advisers,
}: {
  rows: readonly OwedRow[];
  advisers: readonly AdviserChoice[];
}) {
  const [choosing, setChoosing] = useState<Person | null>(null);
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const [done, setDone] = useState<Allocated | null>(null);
  return (
    <>
      {done !== null && <AllocatedNotice done={done} />}
      {rows.length === 0 ? (
        <EmptyState title="Everybody who is owed an adviser has one">
          <p>
            Somebody comes here on the day they become owed one, and on the day after their adviser’s last.
          </p>
        </EmptyState>
      ) : (
        <>
          <Owed rows={rows.slice(0, shown)} onAllocate={setChoosing} />
          {rows.length > shown && (
            <p className="page__note">
              The {shown} longest waits of {rows.length.toLocaleString('en-GB')}.{' '}
              <button type="button" className="link" onClick={() => setShown(shown + ROWS_AT_ONCE)}>
                Show {Math.min(ROWS_AT_ONCE, rows.length - shown)} more
              </button>
            </p>
          )}
        </>
      )}
      <p className="page__note">
        The law asks for an adviser from the day they become eligible. The council promises one at 16 to
        everybody looked after.
      </p>
      <AllocateDialog
        person={choosing}
        advisers={advisers}
        onClose={() => setChoosing(null)}
        onAllocated={(allocated) => {
          setChoosing(null);
          setDone(allocated);
        }}
      />
    </>
  );
}

function Owed({ rows, onAllocate }: { rows: readonly OwedRow[]; onAllocate: (person: Person) => void }) {
  const today = useToday();
  const staffWords = useStaffWords();
  return (
    <table className="table table--stacking">
      <caption className="govuk-visually-hidden">
        Young people owed an adviser today, the longest wait first
      </caption>
      <thead>
        <tr>
          <th scope="col">Young person</th>
          <th scope="col" className="table__number">
            Age
          </th>
          <th scope="col">Owed since</th>
          <th scope="col" className="table__number">
            Waiting
          </th>
          <th scope="col">Plan</th>
          <th scope="col">
            <span className="govuk-visually-hidden">Allocate</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ person, since, why, waitingDays, isByLaw, planned }) => (
          <tr key={person.id}>
            <th scope="row">
              <PersonLink person={person} tab="why/personal-adviser" />
            </th>
            <td data-label="Age" className="table__number">
              {person.assessment.age}
            </td>
            <td data-label="Owed since">
              {why} {since !== null && <span className="quiet table__keep">{shortDate(since, today)}</span>}
              {planned !== null && (
                <span className="quiet">
                  , {staffWords(planned.staffId, 'within')} from {shortDate(planned.start, today)}
                </span>
              )}
            </td>
            <td data-label="Waiting" className={`table__number table__keep ${isByLaw ? 'late' : ''}`}>
              {waitingDays === null ? 'Not known' : counted(waitingDays, 'day')}
            </td>
            <td data-label="Plan">
              <StateTag state={planTag(person.assessment.plan.state)} />
            </td>
            <td className="table__number">
              <button
                type="button"
                className="govuk-button govuk-button--secondary govuk-button--small"
                onClick={() => onAllocate(person)}
              >
                Allocate<span className="govuk-visually-hidden"> an adviser to {person.name}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The news stays on the page until the manager leaves it: the row that told of the wait is gone. */
function AllocatedNotice({ done }: { done: Allocated }) {
  const today = useToday();
  const person = usePeople().find(({ id }) => id === done.youngPersonId);
  const { refused } = useSyncStatus();
  const isRefused = refused.some(({ youngPersonId }) => youngPersonId === done.youngPersonId);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done.savedAt !== '') box.current?.focus();
  }, [done]);
  const from = done.start === today ? 'today' : plainDate(done.start, today);
  return (
    <div className="notice notice--done" role="status" ref={box} tabIndex={-1}>
      <p>
        <b>
          {done.adviser} is {done.name}’s adviser from {from}.
        </b>{' '}
        Saved on this laptop {timeOf(done.savedAt, now())}. {sentWords(person?.file.waiting ?? 0, isRefused)}
        {done.start > today && ` Until ${from} they count as having nobody.`}
      </p>
    </div>
  );
}
