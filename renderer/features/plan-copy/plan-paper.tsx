import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import { Both, BothTitles } from './both-languages.tsx';
import type { CopyModel, CopySection } from './copy-model.ts';
import type { PaperChoices } from './paper-choices.ts';
import { AgreementOnPaper, SectionOnPaper } from './paper-sections.tsx';

/**
 * The young person's copy. It stands beside the app and not within it, is never on the screen, and is all that is printed
 * while it is there. A PDF's title is the document's, so for as long as the printing takes the document bears the copy's.
 */
export function PlanPaper({ model, choices }: { model: CopyModel; choices: PaperChoices }) {
  usePaperTitle();
  return createPortal(
    <article className={`paper paper--${choices.variant}`} lang="en-GB">
      <PaperHead model={model} choices={choices} />
      <Contacts model={model} choices={choices} />
      <Changed model={model} choices={choices} />
      {model.sections
        .filter((section) => isTold(section, model))
        .map((section) => (
          <SectionOnPaper key={section.key} section={section} choices={choices} />
        ))}
      <AgreementOnPaper model={model} choices={choices} />
      <p className="paper__end">
        <Both word="version" headings={choices.headings} /> {model.versionMark},{' '}
        {formatCalendarDate(model.madeOn)}
      </p>
    </article>,
    document.body,
  );
}

/** What they think is told at the end where it is known, so that nothing before it says the opposite. */
function isTold({ key, hasSomething }: CopySection, { said }: CopyModel): boolean {
  return hasSomething || key !== 'what-i-think' || said === null;
}

function usePaperTitle(): void {
  useEffect(() => {
    let before = document.title;
    function name() {
      before = document.title;
      document.title = 'My pathway plan';
    }
    function nameBack() {
      document.title = before;
    }
    window.addEventListener('beforeprint', name);
    window.addEventListener('afterprint', nameBack);
    return () => {
      window.removeEventListener('beforeprint', name);
      window.removeEventListener('afterprint', nameBack);
    };
  }, []);
}

function PaperHead({ model, choices: { headings, isUnreviewed } }: Parts) {
  return (
    <header className="paper__head">
      <h1>
        <Both word="title" headings={headings} />
      </h1>
      <p className="paper__name">{model.name}</p>
      <p>
        <Both word="version" headings={headings} /> <b>{model.versionMark}</b>
      </p>
      <p>
        <Both word="madeOn" headings={headings} /> <b>{formatCalendarDate(model.madeOn)}</b>
      </p>
      {model.completedOn === null && (
        <p>
          <b>
            <Both word="draft" headings={headings} />
          </b>
        </p>
      )}
      {isUnreviewed && (
        <p className="paper__box">
          <Both word="unreviewed" headings={headings} />
        </p>
      )}
    </header>
  );
}

function Contacts({ model, choices }: Parts) {
  const { headings, emergencyContact, adviserContact } = choices;
  return (
    <div className="paper__contacts">
      <PaperBox title={<Both word="emergency" headings={headings} />}>
        {emergencyContact.trim() !== '' && <p className="paper__number">{emergencyContact}</p>}
        <p>
          <Both word="inDanger" headings={headings} />
        </p>
      </PaperBox>
      <PaperBox title={<Both word="myAdviser" headings={headings} />}>
        <p className="paper__number">{model.adviserName}</p>
        {adviserContact.trim() !== '' && <p>{adviserContact}</p>}
      </PaperBox>
      <PaperBox title={<Both word="nextReview" headings={headings} />}>
        <p>{model.nextReview}</p>
        <p>
          <Both word="askForReview" headings={headings} />
        </p>
      </PaperBox>
    </div>
  );
}

function Changed({ model: { changed }, choices: { headings } }: Parts) {
  if (changed === null) return null;
  return (
    <section className="paper__section">
      <h2>
        <Both word="changed" headings={headings} />
      </h2>
      <p>
        {formatCalendarDate(changed.since.on)}, {changed.since.versionMark}
      </p>
      {changed.sections.length === 0 ? (
        <p>
          <Both word="nothingYet" headings={headings} />
        </p>
      ) : (
        <ul>
          {changed.sections.map((section) => (
            <li key={section}>
              <BothTitles section={section} headings={headings} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface Parts {
  readonly model: CopyModel;
  readonly choices: PaperChoices;
}

function PaperBox({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="paper__box">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
