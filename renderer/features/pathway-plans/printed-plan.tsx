import { calledName, type Person, possessive } from '#renderer/features/people/index.ts';
import { type sectionKeys, sectionsOf, sectionWords } from '#renderer/features/plan-sections/index.ts';
import { useToday } from '#renderer/features/this-laptop/index.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { proseOf, sectionRecord } from './plan-view-model.ts';

/** The whole plan on paper, for the young person to keep. On the screen it is not shown, nor read out. */
export function PrintedPlan({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const today = useToday();
  return (
    <div className="print-only plan__page">
      <p>
        {plan.completedOn === null
          ? `Draft, printed ${plainDate(today, today)}. It does not count as a plan yet.`
          : `Completed ${plainDate(plan.completedOn, today)}. Printed ${plainDate(today, today)}.`}
      </p>
      {sectionsOf(person, plan.id).map((key) => (
        <PrintedSection key={key} person={person} plan={plan} sectionKey={key} />
      ))}
    </div>
  );
}

function PrintedSection({
  person,
  plan,
  sectionKey,
}: {
  person: Person;
  plan: PathwayPlan;
  sectionKey: (typeof sectionKeys)[number];
}) {
  const today = useToday();
  const { file } = person;
  const prose = proseOf(sectionRecord(file, plan.id, sectionKey));
  const actions = file.actions.filter(({ planId, section }) => planId === plan.id && section === sectionKey);
  const parts = [
    ['What is needed', prose.need],
    ['What we will do', prose.whatWeWillDo],
    ['You said', prose.youSaid],
    ['We did', prose.weDid],
    ['Why not', prose.whyNot],
  ].filter(([, text]) => text?.trim() !== '');
  return (
    <section className="printed-section page__section">
      <h2>{sectionWords[sectionKey].title}</h2>
      {prose.ownWords.trim() !== '' && (
        <div className="own">
          <b>In {possessive(calledName(file.youngPerson))} own words</b>
          <p className="own__words" dir="auto">
            {prose.ownWords}
          </p>
        </div>
      )}
      {parts.map(([label, text]) => (
        <div key={label} className="page__section">
          <h3>{label}</h3>
          <p className="written" dir="auto">
            {text}
          </p>
        </div>
      ))}
      {actions.length > 0 && (
        <ul className="page__section">
          {actions.map((action) => (
            <li key={action.id}>
              {action.what}. {action.who}
              {action.dueOn !== null && `, by ${plainDate(action.dueOn, today)}`}
              {action.doneOn !== null && `, done ${plainDate(action.doneOn, today)}`}
            </li>
          ))}
        </ul>
      )}
      {prose.ownWords.trim() === '' && parts.length === 0 && actions.length === 0 && <p>Nothing yet.</p>}
    </section>
  );
}
