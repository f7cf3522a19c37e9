import { useRef } from 'react';
import { Link } from 'wouter';
import type { SectionProse } from '#renderer/data/waymark-store.ts';
import { ActionTable, AddAction } from '#renderer/features/actions/index.ts';
import { calledName, type Person, personPath, possessive } from '#renderer/features/people/index.ts';
import { mattersAsked, sectionWords, UndoableArea } from '#renderer/features/plan-sections/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { SettledElsewhere, TwoVersions, toSettle } from '#renderer/features/unsettled/index.ts';
import { SectionNotes } from '#renderer/features/visits/index.ts';
import type { PathwayPlan, PlanSection } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { furtherMattersOf } from '#shared/domain/pathway-plan/plan-matters.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { isJoined, mergeKindsOf } from '#shared/records/merge-kinds.ts';
import { ownText } from '#shared/sync/own-text.ts';
import { sectionRecord } from './plan-view-model.ts';
import { SpokenLanguage } from './spoken-language.tsx';
import { languageCode } from './spoken-languages.ts';
import { WhereNeedCameFrom } from './where-need-came-from.tsx';

interface SectionPlace {
  readonly person: Person;
  readonly plan: PathwayPlan;
  readonly sectionKey: PlanSectionKey;
}

export function SectionPage({ person, plan, sectionKey }: SectionPlace) {
  const { file } = person;
  const words = sectionWords[sectionKey];
  const heading = useRef<HTMLHeadingElement>(null);
  const record = sectionRecord(file, plan.id, sectionKey);
  const actions = file.actions.filter(({ planId, section }) => planId === plan.id && section === sectionKey);
  const { questions: all } = toSettle(file);
  const questions = all.filter(({ recordId }) => recordId === record?.id);
  const isAsked = mattersAsked(person).some(({ section }) => section === sectionKey);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p className="quiet measure">
        {words.asks} {isAsked && <Link href={personPath(person.id, 'plan/missing')}>What the law asks</Link>}
      </p>
      {record !== null && <SettledElsewhere key={record.id} person={person} recordId={record.id} />}
      {questions.map((question) => (
        <TwoVersions
          key={question.field}
          person={person}
          question={question}
          isOnItsPage
          onDone={() => heading.current?.focus()}
        />
      ))}
      <Prose person={person} plan={plan} sectionKey={sectionKey} record={record} />
      <SectionNotes person={person} section={sectionKey} />
      <section className="page__section">
        <h3>Actions</h3>
        {actions.length > 0 && <ActionTable actions={actions} caption={`Actions of ${words.title}`} />}
        <AddAction person={person} planId={plan.id} section={sectionKey} />
      </section>
    </>
  );
}

function Prose({ person, plan, sectionKey, record }: SectionPlace & { record: PlanSection | null }) {
  const { commands, me } = useStore();
  const name = calledName(person.file.youngPerson);
  const kinds = mergeKindsOf('planSections', { section: sectionKey });
  const place = { youngPersonId: person.id, planId: plan.id, section: sectionKey };
  function area(field: keyof SectionProse, label: string, hint?: string) {
    const key = `${plan.id}/${sectionKey}/${field}`;
    return (
      <UndoableArea
        key={key}
        youngPersonId={person.id}
        field={key}
        label={label}
        hint={hint}
        stored={record === null ? '' : ownText(record, field, me.staffId, record[field])}
        joins={kinds[field] === 'text'}
        isSpelled={field !== 'ownWords'}
        save={(text, was) =>
          commands.writeSection({ ...place, changes: { [field]: text }, was: { [field]: was } })
        }
      />
    );
  }
  return (
    <>
      <div className="own" lang={languageCode(record?.ownWordsLanguage ?? null)}>
        {area('ownWords', `In ${possessive(name)} own words`, 'Exactly as said or written, in any language')}
        <SpokenLanguage
          key={`${plan.id}/${sectionKey}`}
          language={record?.ownWordsLanguage ?? null}
          onNote={(language) => commands.noteLanguage({ ...place, language })}
        />
      </div>
      <div className="prose">
        {area('need', 'What is needed')}
        <WhereNeedCameFrom person={person} plan={plan} sectionKey={sectionKey} need={record?.need ?? ''} />
        {area('whatWeWillDo', 'What we will do')}
        {furtherMattersOf(sectionKey).map(({ key, title }) => {
          const field = `${plan.id}/${sectionKey}/matters/${key}`;
          const path = `matters.${key}.text`;
          const shown = record?.matters.find(({ id }) => id === key)?.text ?? '';
          return (
            <UndoableArea
              key={field}
              youngPersonId={person.id}
              field={field}
              label={title}
              stored={record === null ? shown : ownText(record, path, me.staffId, shown)}
              joins={isJoined(kinds, path)}
              save={(text, was) => commands.writeMatter({ ...place, matter: key, text, was })}
            />
          );
        })}
      </div>
      <div className="told prose">
        {area('youSaid', 'You said', 'What they asked for')}
        {area('weDid', 'We did', 'What came of it')}
        {area('whyNot', 'Why not', 'If it was not done')}
      </div>
    </>
  );
}
