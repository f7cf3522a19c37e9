import { sectionWords } from '#renderer/features/plan-sections/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { proseFields } from '#shared/domain/pathway-plan/plan-version.ts';
import type { PlanVersion } from '#shared/domain/review/review.ts';
import { fieldTitle } from './field-titles.ts';

/** How the plan stood on a day, to be read and not to be changed. */
export function KeptVersion({ version }: { version: PlanVersion }) {
  const today = useToday();
  if (version.sections.length === 0 && version.actions.length === 0) return <p>It had nothing in it.</p>;
  return (
    <div className="kept__body">
      {version.sections.map((section) => (
        <section key={section.id}>
          <h4>{sectionWords[section.id].title}</h4>
          <dl className="facts">
            {[
              ...proseFields.map((field) => [field, section[field]] as const),
              ...section.matters.map(({ id, text }) => [id, text] as const),
            ]
              .filter(([, text]) => text.trim() !== '')
              .map(([field, text]) => (
                <div key={field} className="facts__row">
                  <dt>{fieldTitle(field)}</dt>
                  <dd className="written" dir="auto">
                    {text}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      {version.actions.length > 0 && (
        <section>
          <h4>Actions</h4>
          <ul className="gaps">
            {version.actions.map(({ id, what, who, dueOn, doneOn }) => (
              <li key={id}>
                {what}. {who}
                {dueOn !== null && `, by ${plainDate(dueOn, today)}`}
                {doneOn !== null && `, done ${plainDate(doneOn, today)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
