import { useState } from 'react';
import {
  calledName,
  type Person,
  possessive,
  usePerson,
  useSettings,
} from '#renderer/features/people/index.ts';
import {
  BothTitles,
  copiesOf,
  copyModel,
  newestCopy,
  Translation,
} from '#renderer/features/plan-copy/index.ts';
import { planInHand } from '#renderer/features/plan-sections/index.ts';
import { useDirectory, useToday } from '#renderer/features/this-laptop/index.ts';
import { usePage } from '#renderer/ui/page-focus/use-page.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { type CopyLanguage, headingsIn } from '#shared/domain/plan-copy/copy-headings.ts';
import { Agreement } from './agreement.tsx';
import { SectionTogether } from './section-together.tsx';
import { useBegunAnswer } from './use-begun-answer.ts';

/** One young person's plan, a part at a time, in large plain type, with what they think of it at the end. */
export function ReadTogether({ youngPersonId }: { youngPersonId: string }) {
  const person = usePerson(youngPersonId);
  const plan = person && planInHand(person.file.plans);
  if (person === null || plan === null) return <NothingToRead />;
  return <Parts person={person} plan={plan} />;
}

function NothingToRead() {
  const heading = usePage('Reading together');
  return (
    <main className="together__page">
      <h1 ref={heading} tabIndex={-1}>
        There is no plan to read yet
      </h1>
      <p>Your adviser can finish here and begin one.</p>
    </main>
  );
}

function Parts({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const today = useToday();
  const settings = useSettings();
  const [at, setAt] = useState(0);
  const [isEasy, setEasy] = useState(false);
  const [language, setLanguage] = useState<CopyLanguage>(
    () => newestCopy(copiesOf(person.file))?.language ?? 'en',
  );
  const approvals = useDirectory().council?.translationApprovals ?? [];
  const headings = headingsIn(language);
  const model = copyModel(person, plan, { today, settings, adviserName: '' });
  const begun = useBegunAnswer(person, plan, model.versionMark);
  const section = model.sections[at] ?? null;
  const { sections } = headingsIn('en');
  const title = section === null ? 'What I think of my plan' : sections[section.key];
  const heading = usePage(`Reading together, ${title}`, `${plan.id} ${at}`);
  const next = model.sections[at + 1];

  function answerWith(says: 'agree' | 'disagree', about: PlanSectionKey[]) {
    begun.press({ says, about });
    setAt(model.sections.length);
  }

  return (
    <>
      <main className={isEasy ? 'together__page together__page--easy' : 'together__page'}>
        <p className="together__where">
          {possessive(calledName(person.file.youngPerson))} plan, part {at + 1} of {model.sections.length + 1}
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {section === null ? title : <BothTitles section={section.key} headings={headings} />}
        </h1>
        <Translation headings={headings} approvals={approvals}>
          What is written in the plan is not translated.
        </Translation>
        {section === null ? (
          <Agreement
            person={person}
            plan={plan}
            versionMark={model.versionMark}
            headings={headings}
            begun={begun}
          />
        ) : (
          <SectionTogether
            key={section.key}
            person={person}
            plan={plan}
            section={section}
            headings={headings}
            onLanguage={setLanguage}
            isEasy={isEasy}
            onEasy={() => setEasy(!isEasy)}
          />
        )}
      </main>
      <footer className="together__foot">
        {section !== null && (
          <div className="together__answers">
            <button type="button" className="govuk-button" onClick={() => answerWith('agree', [])}>
              I agree
            </button>
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => answerWith('disagree', [section.key])}
            >
              I don’t agree, because…
            </button>
          </div>
        )}
        <nav className="together__turn" aria-label="Parts of the plan">
          {at > 0 && (
            <button type="button" className="link" onClick={() => setAt(at - 1)}>
              Back
            </button>
          )}
          {section !== null && (
            <button type="button" className="link" onClick={() => setAt(at + 1)}>
              Next: {next === undefined ? 'What I think of my plan' : sections[next.key]}
            </button>
          )}
        </nav>
      </footer>
    </>
  );
}
