import { useState } from 'react';
import { Link } from 'wouter';
import type { RefusedChange } from '#renderer/data/waymark-store.ts';
import { nameOf, personPath, recordKinds } from '#renderer/features/people/index.ts';
import { useCaseFiles } from '#renderer/features/this-laptop/index.ts';
import { WithdrawChange } from '#renderer/features/unsettled/index.ts';

/** Changes that the endpoint would not take, over all files, each with its reason. They stay here, and hold up nothing else. */
export function RefusedChanges({
  refused,
  onClose,
}: {
  refused: readonly RefusedChange[];
  onClose: () => void;
}) {
  const [news, setNews] = useState('');
  return (
    <>
      <p role="status" className={news === '' ? 'govuk-visually-hidden' : 'dialog__part'}>
        {news}
      </p>
      {refused.length > 0 && (
        <section className="dialog__part">
          <h3>Not taken by the council’s system, and kept here</h3>
          <ul className="stack">
            {refused.map((change) => (
              <Refused
                key={`${change.collection} ${change.id}`}
                change={change}
                onClose={onClose}
                onNews={setNews}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What is in a file is put right or taken back there, where the whole of it can be read. Anything else is taken back here. */
function Refused({
  change,
  onClose,
  onNews,
}: {
  change: RefusedChange;
  onClose: () => void;
  onNews: (words: string) => void;
}) {
  const files = useCaseFiles();
  const file = change.youngPersonId === null ? undefined : files.get(change.youngPersonId);
  const kind = recordKinds[change.collection];
  return (
    <li>
      <p>
        <strong>{kind}</strong>
        {file !== undefined && `, ${nameOf(file.youngPerson)}`}. {change.message}
      </p>
      {file === undefined ? (
        <WithdrawChange change={change} name={kind} onDone={onNews} />
      ) : (
        <p>
          <Link href={personPath(file.youngPerson.id, 'settle')} onClick={onClose}>
            Put it right, or withdraw it
            <span className="govuk-visually-hidden">
              : {kind}, {nameOf(file.youngPerson)}
            </span>
          </Link>
        </p>
      )}
    </li>
  );
}
