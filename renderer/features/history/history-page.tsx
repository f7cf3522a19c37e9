import { useState } from 'react';
import { calledName, type Person, possessive } from '#renderer/features/people/index.ts';
import { useSyncStatus } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { LiveRegion } from '#renderer/ui/live-region/live-region.tsx';
import { counted } from '#renderer/ui/words/dates.ts';
import { NewestHere } from './newest-here.tsx';
import { SittingItem } from './sitting-item.tsx';
import { sittings } from './sittings.ts';
import { type HistoryRead, useHistory } from './use-history.ts';

/** What became of this file: every accepted state, as the council's endpoint keeps it. Read there, and kept nowhere here. */
export function HistoryPage({ person }: { person: Person }) {
  const history = useHistory(person.id);
  const told = sittings(history.entries);
  const [shownBefore, setShownBefore] = useState(0);
  const isRead = history.entries.length > 0;

  function readOn() {
    setShownBefore(told.length);
    history.readOn();
  }

  return (
    <div className="person__body">
      <h2>{possessive(calledName(person.file.youngPerson))} history</h2>
      <p className="reading measure">
        Who changed what, on which laptop, and when: by their own clock, and when the council’s system
        received it. Nothing of it is ever changed or taken away. That it was read is recorded too.
      </p>
      <NotSentYet person={person} />
      {isRead && (
        <>
          <p className="page__note">
            In people’s sentences, words that were <del>taken out</del> are struck through, and words that
            were <ins>put in</ins> are underlined.{' '}
            <button type="button" className="link" onClick={history.readAgain}>
              Read it again
            </button>
          </p>
          <ol className="timeline">
            {told.map((sitting, index) => (
              <SittingItem
                key={sitting.seq}
                person={person}
                sitting={sitting}
                takesFocus={shownBefore > 0 && index === shownBefore}
              />
            ))}
          </ol>
        </>
      )}
      <Reading history={history} />
      {history.failure !== null && (
        <Failed person={person} history={history} onAgain={isRead ? history.readOn : history.readAgain} />
      )}
      {isRead && !history.isReading && history.failure === null && <End history={history} onMore={readOn} />}
    </div>
  );
}

/** What is written here and not sent is in nobody's history yet. */
function NotSentYet({ person }: { person: Person }) {
  const { waiting } = person.file;
  if (waiting === 0) return null;
  return (
    <p className="page__note">
      {counted(waiting, 'record')} changed on this laptop {waiting === 1 ? 'is' : 'are'} not sent yet, and{' '}
      {waiting === 1 ? 'comes' : 'come'} into the history once {waiting === 1 ? 'it is' : 'they are'}.
    </p>
  );
}

function Reading({ history }: { history: HistoryRead }) {
  const { isReading, entries, failure } = history;
  const done = failure === null ? `${counted(entries.length, 'saved state')} read` : '';
  return (
    <>
      {isReading && <p className="page__note">Asking the council’s system for the history.</p>}
      <LiveRegion words={isReading ? '' : done} />
    </>
  );
}

function End({ history, onMore }: { history: HistoryRead; onMore: () => void }) {
  if (history.before === null) return <p className="page__note">This is the beginning of the file.</p>;
  return (
    <p className="form-buttons">
      <button type="button" className="govuk-button govuk-button--secondary" onClick={onMore}>
        Show earlier changes
      </button>
    </p>
  );
}

function Failed({ person, history, onAgain }: { person: Person; history: HistoryRead; onAgain: () => void }) {
  const { connection } = useSyncStatus();
  const { failure, entries } = history;
  if (failure === null) return null;
  return (
    <>
      <EmptyState
        title={
          connection === 'offline'
            ? 'The history is at the council’s system'
            : 'The history could not be read'
        }
      >
        <p>{failure.message}</p>
        <p>
          The history of a file is kept at the council’s system, not on laptops: it is read there whenever
          somebody looks.{' '}
          <button type="button" className="link" onClick={onAgain}>
            Try again
          </button>
        </p>
      </EmptyState>
      {entries.length === 0 && <NewestHere person={person} />}
    </>
  );
}
