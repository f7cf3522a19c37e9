import type { SectionProse } from '#renderer/data/waymark-store.ts';
import { ActionTable, AddAction } from '#renderer/features/actions/index.ts';
import { calledName, type Person, possessive } from '#renderer/features/people/index.ts';
import { sectionWords } from '#renderer/features/plan-sections/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { TypedArea } from '#renderer/features/typing/index.ts';
import { openQuestions, TwoVersions } from '#renderer/features/unsettled/index.ts';
import { SectionNotes } from '#renderer/features/visits/index.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { proseOf, sectionRecord } from './plan-view-model.ts';

export function SectionPage({
  person,
  plan,
  sectionKey,
}: {
  person: Person;
  plan: PathwayPlan;
  sectionKey: PlanSectionKey;
}) {
  const { file } = person;
  const words = sectionWords[sectionKey];
  const record = sectionRecord(file, plan.id, sectionKey);
  const actions = file.actions.filter(({ planId, section }) => planId === plan.id && section === sectionKey);
  const questions = openQuestions(file).filter(({ recordId }) => recordId === record?.id);
  return (
    <>
      <h2>{words.title}</h2>
      <p className="quiet measure">{words.asks}</p>
      {questions.map((question) => (
        <TwoVersions key={question.field} person={person} question={question} />
      ))}
      <Prose person={person} plan={plan} sectionKey={sectionKey} stored={proseOf(record)} />
      <SectionNotes person={person} section={sectionKey} />
      <section className="page__section">
        <h3>Actions</h3>
        {actions.length > 0 && <ActionTable actions={actions} caption={`Actions of ${words.title}`} />}
        <AddAction person={person} planId={plan.id} section={sectionKey} />
      </section>
    </>
  );
}

function Prose({
  person,
  plan,
  sectionKey,
  stored,
}: {
  person: Person;
  plan: PathwayPlan;
  sectionKey: PlanSectionKey;
  stored: SectionProse;
}) {
  const { commands } = useStore();
  const name = calledName(person.file.youngPerson);
  function area(field: keyof SectionProse, label: string, hint?: string, rows = 2) {
    const key = `${plan.id}/${sectionKey}/${field}`;
    return (
      <TypedArea
        key={key}
        field={key}
        label={label}
        hint={hint}
        rows={rows}
        stored={stored[field]}
        save={(text, was) =>
          commands.writeSection({
            youngPersonId: person.id,
            planId: plan.id,
            section: sectionKey,
            changes: { [field]: text },
            was: { [field]: was },
          })
        }
      />
    );
  }
  return (
    <>
      <div className="own">
        {area('ownWords', `In ${possessive(name)} own words`, 'Exactly as said or written, in any language')}
      </div>
      <div className="prose">
        {area('need', 'What is needed')}
        {area('whatWeWillDo', 'What we will do')}
      </div>
      <div className="told prose">
        {area('youSaid', 'You said', 'What they asked for')}
        {area('weDid', 'We did', 'What came of it')}
        {area('whyNot', 'Why not', 'If it was not done')}
      </div>
    </>
  );
}
