import type { Person } from '#renderer/features/people/index.ts';
import { useDirectory } from '#renderer/features/this-laptop/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { DEFAULT_PLEDGE_FRAMEWORK_ID, pledgeFrameworkById } from '#shared/domain/pledge/frameworks/index.ts';
import type { PledgeFramework } from '#shared/domain/pledge/pledge-framework.ts';
import { audienceOf, checklist } from './pledges-view-model.ts';
import { PromiseItem } from './promise-item.tsx';

/** The council's promises to this one young person, as a checklist. */
export function PledgesPage({ person }: { person: Person }) {
  const framework = useFramework();
  if (framework === null) {
    return (
      <div className="person__body">
        <h2>Pledges</h2>
        <EmptyState title="The council’s pledges are not in this version of Waymark">
          <p>Update Waymark, then sync. What was recorded before is safe.</p>
        </EmptyState>
      </div>
    );
  }
  const audience =
    audienceOf(person.assessment.category) === 'looked-after' ? 'children in care' : 'care leavers';
  return (
    <div className="person__body">
      <h2>{capital(framework.word.many)}</h2>
      <p className="reading measure">
        What {framework.authority} promised {audience}, {framework.years.from} to {framework.years.to}, where
        it can be kept for one young person. The words are short for the council’s own.
      </p>
      {checklist(person, framework).map(({ title, promises }) => (
        <section key={title} className="page__section">
          <h3>{title}</h3>
          {promises.map(({ template, pledge }) => (
            <PromiseItem
              key={template.id}
              person={person}
              frameworkId={framework.id}
              template={template}
              pledge={pledge}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

export function useFramework(): PledgeFramework | null {
  const { council } = useDirectory();
  return pledgeFrameworkById(council?.pledgeFrameworkId ?? DEFAULT_PLEDGE_FRAMEWORK_ID);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
