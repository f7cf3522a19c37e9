import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { SyncStatus } from '#renderer/data/waymark-store.ts';
import { PersonLink, usePeople } from '#renderer/features/people/index.ts';
import { now, useClosedFiles, useStore, useSyncStatus } from '#renderer/features/this-laptop/index.ts';
import { LateOutcomes } from '#renderer/features/unsettled/index.ts';
import { Dialog } from '#renderer/ui/dialog/dialog.tsx';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import { errors } from '#shared/errors/registry.ts';
import { KeptBackForms } from './kept-back-forms.tsx';
import { RefusedChanges } from './refused-changes.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { syncSentence } from './sync-words.ts';

/** What is saved here, what waits, what was refused, and what can be done now. */
export function SyncDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="What is saved and what is sent" open={open} onClose={onClose}>
      <SyncFacts onClose={onClose} />
    </Dialog>
  );
}

function SyncFacts({ onClose }: { onClose: () => void }) {
  const store = useStore();
  const status = useSyncStatus();
  const { asked, ask } = useAsked(status);
  const sentence = syncSentence(status, now());
  return (
    <>
      <p className="reading" role="status">
        {sentence.words}.{asked !== null && ` ${askedWords(asked, status)}`}
      </p>
      <p className="dialog__part">
        Everything you see is saved on this laptop, sealed with your unlock phrase. A change counts as sent
        only when the council’s system has given its own receipt for it.
      </p>
      <WhatToDo status={status} />
      {status.connection === 'sign-in-needed' && <SignInAgain />}
      <Waiting status={status} onClose={onClose} />
      <RefusedChanges refused={status.refused} onClose={onClose} />
      <KeptBackForms forms={status.keptBack} />
      <LateOutcomes onGo={onClose} />
      <div className="form-buttons">
        <button
          type="button"
          className="govuk-button"
          onClick={() => {
            ask();
            store.syncNow();
          }}
        >
          Sync now
        </button>
        <Link href="/settings" onClick={onClose}>
          About this laptop
        </Link>
      </div>
    </>
  );
}

interface Asked {
  /** When the last try ended. Null while none has. */
  readonly triedAt: string | null;
}

/** What came of a press of “Sync now”: also where it ended as fast as a cut line can, and nothing else on the page changed. */
function useAsked({ roundInFlight }: SyncStatus) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const isTrying = useRef(roundInFlight);
  useEffect(() => {
    if (isTrying.current && !roundInFlight) {
      setAsked((before) => before && { triedAt: now().toISOString() });
    }
    isTrying.current = roundInFlight;
  }, [roundInFlight]);
  return { asked, ask: () => setAsked({ triedAt: null }) };
}

function askedWords({ triedAt }: Asked, { roundInFlight, problem }: SyncStatus): string {
  if (roundInFlight) return 'Trying now.';
  if (triedAt === null) return '';
  const at = timeOf(triedAt, now());
  return problem === null ? `Tried ${at}, and it went through.` : `Tried ${at}, and it did not go through.`;
}

function WhatToDo({ status }: { status: SyncStatus }) {
  if (status.problem === null && status.stuckSince === null) return null;
  return (
    <div className="notice notice--problem">
      <p>
        <strong>What to do</strong>
      </p>
      {status.problem !== null && <p>{errors[status.problem].message}</p>}
      {status.stuckSince !== null && (
        <p>
          Stuck since {timeOf(status.stuckSince, now())}
          {status.lastSyncedAt !== null && `, and last synced ${timeOf(status.lastSyncedAt, now())}`}. Choose
          “Sync now”. If this goes on for an hour, tell your administrator. Your work is safe on this laptop,
          and you can go on working.
        </p>
      )}
    </div>
  );
}

function Waiting({ status, onClose }: { status: SyncStatus; onClose: () => void }) {
  const waiting = usePeople().filter(({ file }) => file.waiting > file.refused.length);
  const closed = [...useClosedFiles()].filter(([, file]) => file.waiting > 0);
  return (
    <section className="dialog__part">
      <h3>Waiting to be sent</h3>
      {waiting.length + closed.length === 0 ? (
        <p>{nothingWaits(status)}</p>
      ) : (
        <ul className="stack">
          {waiting.map((person) => (
            <li key={person.id}>
              <PersonLink person={person} onGo={onClose} />{' '}
              {counted(person.file.waiting - person.file.refused.length, 'change')}
            </li>
          ))}
          {closed.map(([id, file]) => (
            <li key={id}>
              A file that you had until {timeOf(file.since, now())}: {counted(file.waiting, 'change')}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function nothingWaits({ waiting, refused, keptBack }: SyncStatus): string {
  if (waiting > 0) return `${counted(waiting, 'change')} saved here, not about one young person.`;
  if (refused.length + keptBack.length > 0) return 'Nothing else.';
  return 'Nothing. Everything you have changed has reached the council.';
}
