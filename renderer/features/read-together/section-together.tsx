import { useEffect, useState } from 'react';
import { actionState } from '#renderer/features/actions/index.ts';
import { type Person, useSettings } from '#renderer/features/people/index.ts';
import {
  actionWords,
  Both,
  type CopySection,
  easyWords,
  HeadingsField,
  linesOf,
  toldText,
} from '#renderer/features/plan-copy/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { TypedArea } from '#renderer/features/typing/index.ts';
import { StateTag } from '#renderer/ui/state-tag/state-tag.tsx';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { type CopyHeadings, type CopyLanguage, headingsIn } from '#shared/domain/plan-copy/copy-headings.ts';
import { useReadAloud } from './read-aloud.ts';

interface Props {
  readonly person: Person;
  readonly plan: PathwayPlan;
  readonly section: CopySection;
  readonly headings: CopyHeadings;
  readonly onLanguage: (language: CopyLanguage) => void;
  readonly isEasy: boolean;
  readonly onEasy: () => void;
}

/** One part of the plan: their words first, which they may change, then what is done about it. */
export function SectionTogether(props: Props) {
  const { person, plan, section, headings, isEasy } = props;
  return (
    <>
      <Tools {...props} />
      {isEasy && <p className="together__easy">{easyWords[section.key]}</p>}
      <MyWords person={person} plan={plan} section={section} headings={headings} isEasy={isEasy} />
      {section.parts.map(({ label, ...written }) => (
        <section key={label}>
          <h2>
            <Both word={label} headings={headings} />
          </h2>
          <Lines text={toldText(written)} isEasy={isEasy} />
        </section>
      ))}
      {section.matters.map(({ title, ...written }) => (
        <section key={title}>
          <h2>{title}</h2>
          <Lines text={toldText(written)} isEasy={isEasy} />
        </section>
      ))}
      <Next section={section} headings={headings} />
    </>
  );
}

function Tools({ section, headings, onLanguage, isEasy, onEasy }: Props) {
  const { state, read, stop } = useReadAloud();
  useEffect(() => stop, [stop]);
  return (
    <>
      <div className="together__tools">
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => (state === 'reading' ? stop() : read(toRead(section)))}
        >
          {state === 'reading' ? 'Stop reading' : 'Read it to me'}
        </button>
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          aria-pressed={isEasy}
          onClick={onEasy}
        >
          Easy read
        </button>
        <HeadingsField language={headings.language} onChoose={onLanguage} />
      </div>
      <p role="status">
        {state === 'no-voice' &&
          'This laptop has no voice of its own, so it cannot read aloud. Voices that send your words to another company are not used.'}
      </p>
    </>
  );
}

/** In the order of the page, each heading before what stands under it. */
function toRead({ key, ownWords, parts, matters, actions }: CopySection): readonly string[] {
  const { words, sections } = headingsIn('en');
  const texts = [
    [sections[key], toldText(ownWords)],
    ...parts.map(({ label, ...written }) => [words[label], toldText(written)]),
    ...matters.map(({ title, ...written }) => [title, toldText(written)]),
    ...(actions.length > 0 ? [[words.actions, actions.map(actionWords).join(' ')]] : []),
  ];
  return texts.flatMap(([heading = '', text = '']) => [heading, ...linesOf(text, true)]);
}

function MyWords({ person, plan, section, headings, isEasy }: Omit<Props, 'onEasy' | 'onLanguage'>) {
  const { commands } = useStore();
  const [isChanging, setChanging] = useState(section.ownWords.writings.length === 0);
  const field = `${plan.id}/${section.key}/ownWords`;
  const stored =
    person.file.sections.find((one) => one.planId === plan.id && one.section === section.key)?.ownWords ?? '';
  return (
    <section className="own" aria-label="My words">
      {isChanging ? (
        <TypedArea
          key={field}
          field={field}
          label={<Both word="ownWords" headings={headings} />}
          hint="Say it your way, in any language. It is saved as you type"
          rows={4}
          stored={stored}
          save={(text, was) =>
            commands.writeSection({
              youngPersonId: person.id,
              planId: plan.id,
              section: section.key,
              changes: { ownWords: text },
              was: { ownWords: was },
            })
          }
        />
      ) : (
        <>
          <h2>
            <Both word="ownWords" headings={headings} />
          </h2>
          <div className="together__words">
            <Lines text={toldText(section.ownWords)} isEasy={isEasy} />
          </div>
        </>
      )}
      <button type="button" className="link" onClick={() => setChanging(!isChanging)}>
        {isChanging ? 'Show my words' : 'Change my words'}
      </button>
    </section>
  );
}

function Next({ section, headings }: Pick<Props, 'section' | 'headings'>) {
  const today = useToday();
  const { dueSoonDays } = useSettings();
  if (section.actions.length === 0) return null;
  return (
    <section>
      <h2>
        <Both word="actions" headings={headings} />
      </h2>
      <ul className="together__actions">
        {section.actions.map((action) => {
          const state = actionState(action, today, dueSoonDays);
          return (
            <li key={action.id}>
              <span dir="auto">{actionWords(action)}</span>
              {state === 'overdue' && <StateTag state="overdue" />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Lines({ text, isEasy }: { text: string; isEasy: boolean }) {
  return linesOf(text, isEasy).map((line, at) => (
    <p key={`${at} ${line.slice(0, 20)}`} dir="auto" className="together__line">
      {line}
    </p>
  ));
}
