import type { RefObject } from 'react';
import { Link } from 'wouter';
import type { ClosedFile } from '#renderer/data/waymark-store.ts';
import { now } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { counted, timeOf } from '#renderer/ui/words/dates.ts';

/** In place of a file that was this user's for a time, once that is over. It names nobody. */
export function ClosedFilePage({
  closed,
  heading,
}: {
  closed: ClosedFile;
  heading: RefObject<HTMLHeadingElement | null>;
}) {
  const { since, waiting } = closed;
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Your time with this file is over
      </h1>
      <EmptyState title={`It was open to you until ${timeOf(since, now())}`}>
        <p>
          {waiting === 0
            ? 'Everything that you recorded in it has reached the council.'
            : `What you wrote in it is saved: ${counted(waiting, 'change')} on this laptop. At its next contact with the council’s system this is sent to whoever holds the file.`}{' '}
          The file then leaves this laptop.
        </p>
        <p>
          Do you still need it? Ask the young person’s adviser or their manager. In an emergency, open it
          again under “Find a young person”. <Link href="/caseload">Go to the caseload</Link>
        </p>
      </EmptyState>
    </>
  );
}
