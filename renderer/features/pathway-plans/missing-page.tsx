import { Link } from 'wouter';
import { calledName, type Person, personPath, possessive } from '#renderer/features/people/index.ts';
import { contentOf, mattersAsked, sectionWords } from '#renderer/features/plan-sections/index.ts';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { amountOn, type MatterAmount } from '#shared/domain/pathway-plan/plan-content.ts';
import {
  type PlanMatter,
  type Schedule,
  scheduleFor,
  scheduleNames,
  sourceIn,
} from '#shared/domain/pathway-plan/plan-matters.ts';
import { completeness } from './plan-view-model.ts';

/** Every matter that the law asks this plan to deal with: why, by which provision, and what there is. */
export function MissingPage({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const schedule = scheduleFor(person.assessment.category);
  const content = contentOf(person, plan.id);
  const rows = mattersAsked(person).map((matter) => ({ matter, amount: amountOn(matter, content) }));
  const inOrder = [...rows].sort((a, b) => rank[a.amount] - rank[b.amount]);
  return (
    <>
      <h2>What the law asks of this plan</h2>
      <p className="reading measure">{completeness(person, plan.id)}</p>
      <p className="page__note">
        {possessive(calledName(person.file.youngPerson))} plan goes by the {scheduleNames[schedule]}, in our
        own words. A matter has something once there is a need, a plan or an action; whether it is enough is
        for people to judge.
      </p>
      <table className="table table--stacking page__section">
        <caption className="govuk-visually-hidden">Matters, those with nothing first</caption>
        <thead>
          <tr>
            <th scope="col">Matter</th>
            <th scope="col">What there is</th>
            <th scope="col">Why it is asked</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map(({ matter, amount }) => (
            <Row key={matter.key} person={person} matter={matter} amount={amount} schedule={schedule} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const rank: Record<MatterAmount, number> = { nothing: 0, 'own-words-only': 1, something: 2 };

function Row({
  person,
  matter,
  amount,
  schedule,
}: {
  person: Person;
  matter: PlanMatter;
  amount: MatterAmount;
  schedule: Schedule;
}) {
  return (
    <tr>
      <th scope="row">
        {matter.title}
        <span className="table__under">
          <Link href={personPath(person.id, `plan/${matter.section}`)}>
            {sectionWords[matter.section].title}
            <span className="govuk-visually-hidden">: {matter.title}</span>
          </Link>
        </span>
      </th>
      <td data-label="What there is">
        <Amount matter={matter} amount={amount} />
      </td>
      <td data-label="Why it is asked">
        {matter.why}
        <span className="table__under quiet">{sourceWords(matter, schedule)}</span>
      </td>
    </tr>
  );
}

function Amount({ matter, amount }: { matter: PlanMatter; amount: MatterAmount }) {
  if (amount === 'something') return 'Has something';
  if (matter.key === 'personal-adviser') return 'Nobody is allocated today';
  return amount === 'nothing' ? <StateTag state="missing" /> : 'Own words only: nobody has answered them yet';
}

/** `Item 5`, or that the schedule has none of its own; and where nobody has read it in the instrument, that. */
function sourceWords(matter: PlanMatter, schedule: Schedule): string {
  const source = sourceIn(matter, schedule);
  if (source === null) return '';
  const item = source.item === null ? 'Through the care plan' : `Item ${source.item}`;
  return source.confidence === 'instrument' ? item : `${item}, to be confirmed by the council’s lawyer`;
}
