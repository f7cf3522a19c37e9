import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import type { PlanSectionKey } from '#shared/domain/pathway-plan/plan-section-key.ts';
import { Both, BothTitles } from './both-languages.tsx';
import { actionWords, type CopyModel, type CopySection, linesOf } from './copy-model.ts';
import type { PaperChoices } from './paper-choices.ts';
import { SignatureDrawing } from './signature-drawing.tsx';
import { openWords, type Written } from './written.ts';

/** For easy read: what the section is about, in words that need no explaining. */
export const easyWords: Record<PlanSectionKey, string> = {
  'me-and-who-i-am': 'Who I am. My culture, my religion, my language.',
  'my-safety-and-status': 'Whether I can stay in this country, and how I keep safe.',
  'my-people-and-support': 'The people who help me. My family and friends.',
  'where-i-live': 'My home, and whether it is right for me.',
  'learning-and-work': 'School, college, training and jobs.',
  'my-health-and-wellbeing': 'My body and my mind. Who helps me to keep well.',
  'my-money': 'The money I get and what I pay.',
  'skills-for-life': 'Things I am learning to do by myself.',
  'things-i-do': 'Things I like to do.',
  'what-matters-to-me': 'My hopes, and what I want most.',
  'if-things-go-wrong': 'What we will do if a part of this plan does not work.',
  'what-i-think': 'What I think of this plan.',
};

export function SectionOnPaper({ section, choices }: { section: CopySection; choices: PaperChoices }) {
  const { headings, variant } = choices;
  const isEasy = variant === 'easy-read';
  const { ownWords, parts, matters, actions } = section;
  return (
    <section className="paper__section">
      <h2>
        <BothTitles section={section.key} headings={headings} />
      </h2>
      {isEasy && <p className="paper__easy">{easyWords[section.key]}</p>}
      {ownWords.writings.length > 0 && (
        <div className="paper__own">
          <h3>
            <Both word="ownWords" headings={headings} />
          </h3>
          <Writings written={ownWords} isEasy={isEasy} />
        </div>
      )}
      {parts.map(({ label, ...written }) => (
        <div key={label}>
          <h3>
            <Both word={label} headings={headings} />
          </h3>
          <Writings written={written} isEasy={isEasy} />
        </div>
      ))}
      {matters.map(({ title, ...written }) => (
        <div key={title}>
          <h3>{title}</h3>
          <Writings written={written} isEasy={isEasy} />
        </div>
      ))}
      {actions.length > 0 && (
        <>
          <h3>
            <Both word="actions" headings={headings} />
          </h3>
          <ul>
            {actions.map((action) => (
              <li key={action.id} dir="auto">
                {actionWords(action)}
              </li>
            ))}
          </ul>
        </>
      )}
      {!section.hasSomething && (
        <p>
          <Both word="nothingYet" headings={headings} />
        </p>
      )}
    </section>
  );
}

/** While it is not settled which of two writings holds, the copy prefers neither: both are there, and it says so. */
function Writings({ written: { writings, isOpen }, isEasy }: { written: Written; isEasy: boolean }) {
  if (!isOpen) return writings.map((text) => <Lines key={text} text={text} isEasy={isEasy} />);
  return (
    <>
      <p className="paper__open">{openWords(writings.length)}</p>
      {writings.map((text) => (
        <div key={text} className="paper__writing">
          <Lines text={text} isEasy={isEasy} />
        </div>
      ))}
    </>
  );
}

/** Each line finds its own direction: one may be written in Arabic and the next in English. */
function Lines({ text, isEasy }: { text: string; isEasy: boolean }) {
  return linesOf(text, isEasy).map((line, at) => (
    <p key={at} dir="auto" className="paper__line">
      {line}
    </p>
  ));
}

export function AgreementOnPaper({ model, choices }: { model: CopyModel; choices: PaperChoices }) {
  const { said } = model;
  if (said === null) return null;
  const { headings } = choices;
  return (
    <section className="paper__section paper__agreement">
      <h2>
        <Both word={said.says === 'agree' ? 'agree' : 'disagree'} headings={headings} />
      </h2>
      <p>
        {formatCalendarDate(said.on)}
        {said.versionMark !== null && (
          <>
            , <Both word="version" headings={headings} /> {said.versionMark}
            {said.versionMark !== model.versionMark && '. The plan has changed since then.'}
          </>
        )}
      </p>
      {said.because.trim() !== '' && <Lines text={said.because} isEasy={choices.variant === 'easy-read'} />}
      {said.signature !== null && (
        <>
          <h3>
            <Both word="signature" headings={headings} />
          </h3>
          <SignatureDrawing signature={said.signature} />
        </>
      )}
    </section>
  );
}
