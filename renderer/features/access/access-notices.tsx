import { Fragment, useEffect, useRef, useState } from 'react';
import { type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { now, useStore } from '#renderer/features/this-laptop/index.ts';
import { timeOf } from '#renderer/ui/words/dates.ts';
import { mayAct } from '#shared/access/policy.ts';
import type { Opening } from '#shared/domain/handover/opening.ts';
import { isOpenNow, recentOpenings, restrictionOf } from './access-view.ts';
import { useOrder } from './use-order.ts';

/** On a young person's page: that the file is restricted and to whom, and who opened it outside their scope. */
export function AccessNotices({ person }: { person: Person }) {
  const { handovers } = person.file;
  const restriction = restrictionOf(handovers);
  const openings = recentOpenings(handovers, now());
  const staffWords = useStaffWords();
  if (restriction === null && openings.length === 0) return null;
  return (
    <div className="person__questions">
      {restriction !== null && (
        <div className="notice">
          <p>
            <b>Restricted file.</b> Only{' '}
            {restriction.namedStaffIds.map((id, nth) => (
              <Fragment key={id}>
                {nth > 0 && (nth === restriction.namedStaffIds.length - 1 ? ' and ' : ', ')}
                {staffWords(id, 'within')}
              </Fragment>
            ))}{' '}
            may hold it. Restricted {timeOf(restriction.at, now())} by{' '}
            {staffWords(restriction.byStaffId, 'within')}: “{restriction.reason}”
          </p>
        </div>
      )}
      {openings.map((opening) => (
        <OpeningNotice key={opening.id} opening={opening} />
      ))}
    </div>
  );
}

function OpeningNotice({ opening }: { opening: Opening }) {
  const { me } = useStore();
  const staffWords = useStaffWords();
  const isNow = isOpenNow(opening, now());
  const mayClose = isNow && (opening.staffId === me.staffId || mayAct(me.role, 'restrict-files'));
  const end = opening.ended?.at ?? opening.until;
  return (
    <div className="notice">
      <p>
        <b>Opened in an emergency</b> by {staffWords(opening.staffId, 'within')}, {timeOf(opening.at, now())}:
        “{opening.reason}”{' '}
        {isNow ? `It is open until ${timeOf(end, now())}.` : `It was closed ${timeOf(end, now())}.`}
      </p>
      <CloseFile opening={opening} mayClose={mayClose} />
    </div>
  );
}

/**
 * Ends an opening before its time. It stays on the page when there is nothing to close any more: sync may bring the end
 * before the endpoint's answer, and whoever asked for it is still to be told.
 */
export function CloseFile({ opening, mayClose }: { opening: Opening; mayClose: boolean }) {
  const { errors, isSending, send } = useOrder({}, 'close');
  const [isDone, setDone] = useState(false);
  const done = useRef<HTMLParagraphElement>(null);
  // The button is gone, and the focus with it.
  useEffect(() => {
    if (isDone) done.current?.focus();
  }, [isDone]);
  async function close() {
    if ((await send('close', { openingId: opening.id })) !== null) setDone(true);
  }
  if (isDone) {
    return (
      <p role="status" ref={done} tabIndex={-1}>
        Closed. The file leaves their laptop at its next sync.
      </p>
    );
  }
  if (!mayClose && !isSending) return null;
  return (
    <p>
      <button type="button" className="link" disabled={isSending} onClick={() => void close()}>
        Close it now
      </button>
      {errors.map(({ message }) => (
        <span key={message} className="govuk-error-message" role="alert">
          {message}
        </span>
      ))}
    </p>
  );
}
