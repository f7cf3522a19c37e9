import { useState } from 'react';
import { PersonLink, recordKinds, usePeople, useStaffWords } from '#renderer/features/people/index.ts';
import { deviceWords } from '#renderer/features/record-words/index.ts';
import { now, useLive, useStore } from '#renderer/features/this-laptop/index.ts';
import { LiveRegion } from '#renderer/ui/live-region/live-region.tsx';
import { type News, Told } from '#renderer/ui/told/told.tsx';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import type { LateOutcome } from '#shared/sync/late-outcome-messages.ts';

const AT_ONCE = 5;

/**
 * What became of work that this user sent after its file had left them, until they say that they have read it. Which file that was
 * is told where it is on this laptop, and nowhere else.
 */
export function LateOutcomes({ onGo }: { onGo?: () => void }) {
  const { lateOutcomes } = useStore();
  const outcomes = useLive(lateOutcomes);
  const [noted, setNoted] = useState<News | null>(null);
  const [error, setError] = useState<string | null>(null);
  const shown = useHeld(outcomes);

  async function read() {
    try {
      await lateOutcomes.read(shown.map(({ entryId }) => entryId));
      setError(null);
      setNoted({ words: `Noted. You are not told of ${shown.length === 1 ? 'it' : 'them'} again.` });
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  }

  return (
    <>
      <LiveRegion words={outcomes.length > 0 ? `${decided(outcomes.length)}.` : ''} />
      <Told news={noted} />
      {shown.length > 0 && (
        <section
          // A press that was meant for the ones before does not read the next.
          key={shown[0]?.entryId}
          className="notice notice--wide"
          aria-label="What became of your late entries"
        >
          <p>
            <b>{decided(outcomes.length)}.</b> What you wrote there is kept in each file, and is read by
            whoever holds the file now.
          </p>
          <ul className="stack">
            {shown.map((outcome) => (
              <Outcome key={outcome.entryId} outcome={outcome} onGo={onGo} />
            ))}
          </ul>
          {error !== null && (
            <p className="govuk-error-message" role="alert">
              {error}
            </p>
          )}
          <div className="form-buttons">
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => void read()}
            >
              I have read {shown.length === 1 ? 'this' : `these ${shown.length}`}
            </button>
            {outcomes.length > shown.length && (
              <span className="quiet">
                {counted(outcomes.length - shown.length, 'more follows', 'more follow')}
              </span>
            )}
          </div>
        </section>
      )}
    </>
  );
}

/** Of those that came together, what is left; then the next. What comes meanwhile waits, so that none is read unseen. */
function useHeld(outcomes: readonly LateOutcome[]): readonly LateOutcome[] {
  const [held, setHeld] = useState<readonly string[]>([]);
  const left = outcomes.filter(({ entryId }) => held.includes(entryId));
  if (left.length > 0) return left;
  const next = outcomes.slice(0, AT_ONCE);
  if (next.length > 0) setHeld(next.map(({ entryId }) => entryId));
  return next;
}

function decided(count: number): string {
  return `${counted(count, 'late entry', 'late entries')} of yours ${count === 1 ? 'was' : 'were'} decided`;
}

function Outcome({ outcome, onGo }: { outcome: LateOutcome; onGo: (() => void) | undefined }) {
  const { deviceId } = useStore();
  const staffWords = useStaffWords();
  const { entryId, writtenAt, onDeviceId, decidedAt, byStaffId } = outcome;
  const person = usePeople().find(({ file }) => file.handovers.some(({ id }) => id === entryId));
  const by = byStaffId === null ? 'somebody who holds the file' : staffWords(byStaffId, 'within');
  const isAccepted = outcome.outcome === 'accepted';
  return (
    <li>
      <p>
        <b>{isAccepted ? 'Accepted into the record' : 'Declined'}</b> by {by}, {timeOf(decidedAt, now())}:{' '}
        {kindWords(outcome)}, written {timeOf(writtenAt, now())} on {deviceWords(onDeviceId, deviceId)}.
        {person !== undefined && (
          <>
            {' '}
            It is in the file of <PersonLink person={person} {...(onGo && { onGo })} />.
          </>
        )}
        {person === undefined && !isAccepted && byStaffId !== null && (
          <> The reason is in the file: ask {by} for it.</>
        )}
      </p>
    </li>
  );
}

function kindWords({ collection, isBegun }: LateOutcome): string {
  const named = Object.hasOwn(recordKinds, collection)
    ? recordKinds[collection as CollectionName]
    : 'A record of a later version of Waymark';
  const words = named.charAt(0).toLowerCase() + named.slice(1);
  if (!isBegun) return words;
  if (collection === 'contacts') return `${words} that was begun and not recorded`;
  return `a form that was begun and not recorded, about ${/^an? /.test(words) ? words : `the ${words}`}`;
}
