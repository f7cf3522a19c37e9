import { useState } from 'react';
import { Link } from 'wouter';
import type { RefusedChange } from '#renderer/data/waymark-store.ts';
import { nameOf, personPath, recordKinds } from '#renderer/features/people/index.ts';
import { useCaseFiles, useStore } from '#renderer/features/this-laptop/index.ts';
import type { CollectionName } from '#shared/records/registry.ts';

/** Where somebody goes to put the change right. */
const tabs: Partial<Record<CollectionName, string>> = {
  actions: 'actions',
  contacts: 'visits',
  pledges: 'pledges',
  documents: 'documents',
};

/** Changes that the endpoint would not take, each with its reason. They stay here, and hold up nothing else. */
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
          <p className="page__note">
            Open the page and put the change right: it is then sent again by itself. Or withdraw it: then what
            the council holds stands here again.
          </p>
        </section>
      )}
    </>
  );
}

function Refused({
  change,
  onClose,
  onNews,
}: {
  change: RefusedChange;
  onClose: () => void;
  onNews: (words: string) => void;
}) {
  const { commands } = useStore();
  const files = useCaseFiles();
  const [isAsking, setAsking] = useState(false);
  const file = change.youngPersonId === null ? undefined : files.get(change.youngPersonId);
  const kind = recordKinds[change.collection];

  function withdraw() {
    commands.withdrawChange({ collection: change.collection, id: change.id }).then(
      () => onNews(`Withdrawn: ${kind.toLowerCase()}. What the council holds stands here again.`),
      (failure: unknown) => onNews(failure instanceof Error ? failure.message : String(failure)),
    );
  }

  return (
    <li>
      <p>
        <strong>{kind}</strong>
        {file !== undefined && (
          <>
            {', '}
            <Link href={personPath(file.youngPerson.id, tabs[change.collection] ?? 'plan')} onClick={onClose}>
              {nameOf(file.youngPerson)}
            </Link>
          </>
        )}
        . {change.message}
      </p>
      {isAsking ? (
        <div className="notice notice--problem">
          <p>What you changed here is then gone for good. The council’s system never took it.</p>
          <p className="row">
            <button type="button" className="govuk-button govuk-button--secondary" onClick={withdraw}>
              Withdraw it for good
            </button>
            <button type="button" className="link" onClick={() => setAsking(false)}>
              Keep it
            </button>
          </p>
        </div>
      ) : (
        <button type="button" className="link" onClick={() => setAsking(true)}>
          Withdraw this change<span className="govuk-visually-hidden">: {kind}</span>
        </button>
      )}
    </li>
  );
}
