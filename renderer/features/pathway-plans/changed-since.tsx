import { Link } from 'wouter';
import { type Person, personPath } from '#renderer/features/people/index.ts';
import { sectionsOf, sectionWords } from '#renderer/features/plan-sections/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { ChangedSection } from '#shared/domain/pathway-plan/plan-version.ts';
import { changesSinceLastTime } from './changes-since.ts';
import { fieldTitle } from './field-titles.ts';

const actionChanges: Record<ChangedSection['actions'][number]['change'], string> = {
  new: 'New action',
  done: 'Done',
  closed: 'Closed without being done',
  'opened-again': 'Open again',
  reworded: 'Changed',
};

/** What is different from the plan as it was last completed, section by section; the rest is one line of links. */
export function ChangedSinceLastTime({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const today = useToday();
  const since = changesSinceLastTime(person.file, plan);
  const unchanged = sectionsOf(person, plan.id).filter(
    (key) => !since.changes.some(({ section }) => section === key),
  );
  return (
    <section className="page__section">
      <h3>What changed since last time</h3>
      <p className="quiet">
        {since.on === null
          ? 'How this plan stood when it was last completed was not kept, so there is nothing to compare it with.'
          : `Compared with the plan as it stood on ${plainDate(since.on, today)}. Write only what is different.`}
      </p>
      {since.changes.map((change) => (
        <Changed key={change.section} person={person} change={change} />
      ))}
      <p className="page__note">
        {since.changes.length === 0
          ? 'Nothing is different yet. Open a section to change it: '
          : 'As it was: '}
        {unchanged.map((key, index) => (
          <span key={key}>
            {index > 0 && ', '}
            <Link href={personPath(person.id, `plan/${key}`)}>{sectionWords[key].title}</Link>
          </span>
        ))}
      </p>
    </section>
  );
}

function Changed({ person, change }: { person: Person; change: ChangedSection }) {
  const { section, words, actions } = change;
  return (
    <div className="changed">
      <h4>
        <Link href={personPath(person.id, `plan/${section}`)}>{sectionWords[section].title}</Link>
      </h4>
      <dl className="facts">
        {words.map(({ field, was, is }) => (
          <div key={field} className="facts__row">
            <dt>{fieldTitle(field)}</dt>
            <dd>
              <p className="written" dir="auto">
                {is.trim() === '' ? <i>Nothing now</i> : is}
              </p>
              {was.trim() !== '' && (
                <details>
                  <summary>As it was</summary>
                  <p className="written quiet" dir="auto">
                    {was}
                  </p>
                </details>
              )}
            </dd>
          </div>
        ))}
        {actions.map(({ action, change: how }) => (
          <div key={action.id} className="facts__row">
            <dt>{actionChanges[how]}</dt>
            <dd dir="auto">{action.what}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
