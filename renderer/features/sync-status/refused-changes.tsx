import { Link } from 'wouter';
import type { RefusedChange } from '#renderer/data/waymark-store.ts';
import { nameOf, personPath } from '#renderer/features/people/index.ts';
import { useCaseFiles } from '#renderer/features/this-laptop/index.ts';
import type { CollectionName } from '#shared/records/registry.ts';

const kinds: Record<CollectionName, string> = {
  youngPeople: 'Facts about them',
  allocations: 'Who their adviser is',
  plans: 'Pathway plan',
  planSections: 'A section of the plan',
  actions: 'An action',
  reviews: 'A review',
  contacts: 'A visit or contact',
  pledges: 'A pledge',
  staff: 'Staff',
  reference: 'Council',
};

/** Where somebody goes to put the change right. */
const tabs: Partial<Record<CollectionName, string>> = {
  actions: 'actions',
  contacts: 'visits',
  pledges: 'pledges',
};

/** Changes that the endpoint would not take, each with its reason. They stay here, and hold up nothing else. */
export function RefusedChanges({
  refused,
  onClose,
}: {
  refused: readonly RefusedChange[];
  onClose: () => void;
}) {
  const files = useCaseFiles();
  if (refused.length === 0) return null;
  return (
    <section className="dialog__part">
      <h3>Refused by the endpoint, and kept here</h3>
      <ul className="stack">
        {refused.map((change) => {
          const file = change.youngPersonId === null ? undefined : files.get(change.youngPersonId);
          return (
            <li key={`${change.collection} ${change.id}`}>
              <strong>{kinds[change.collection]}</strong>
              {file !== undefined && (
                <>
                  {', '}
                  <Link
                    href={personPath(file.youngPerson.id, tabs[change.collection] ?? 'plan')}
                    onClick={onClose}
                  >
                    {nameOf(file.youngPerson)}
                  </Link>
                </>
              )}
              . {change.message}
            </li>
          );
        })}
      </ul>
      <p className="page__note">Open the page, put the change right, and it is sent again by itself.</p>
    </section>
  );
}
