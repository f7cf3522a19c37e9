import { Link } from 'wouter';
import {
  calledName,
  type Person,
  personPath,
  possessive,
  useSettings,
  useStaffWords,
} from '#renderer/features/people/index.ts';
import { planInHand, sectionWords } from '#renderer/features/plan-sections/index.ts';
import { useCaseFiles, useDirectory, useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { useDraft } from '#renderer/features/typing/index.ts';
import { useTogether } from '#renderer/state/together.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { headingsIn, isUnreviewed } from '#shared/domain/plan-copy/copy-headings.ts';
import { sectionDigests } from '#shared/domain/plan-copy/version-mark.ts';
import { CopiesSoFar } from './copies-so-far.tsx';
import { type Chosen, CopyChoices, chosenFields } from './copy-choices.tsx';
import { type CopyModel, copiesOf, copyModel, hasOpen, newestCopy } from './copy-model.ts';
import { CopyOutcome } from './copy-outcome.tsx';
import { MakeCopy } from './make-copy.tsx';
import type { PaperChoices } from './paper-choices.ts';
import { PlanPaper } from './plan-paper.tsx';
import { Translation } from './translation.tsx';

/** The copy that the young person keeps: made in one press, and the record of who has which version. */
export function CopyPage({ person }: { person: Person }) {
  const plan = planInHand(person.file.plans);
  if (plan !== null) return <CopyOf person={person} plan={plan} />;
  return (
    <div className="person__body">
      <h2>{possessive(calledName(person.file.youngPerson))} copy</h2>
      <EmptyState title="There is no plan to copy yet">
        <p>Once the plan is begun, its copy is made here: on paper or as a PDF, in plain words.</p>
      </EmptyState>
    </div>
  );
}

function CopyOf({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const today = useToday();
  const settings = useSettings();
  const staffWords = useStaffWords();
  const { council } = useDirectory();
  const draft = useDraft<Chosen>(person.id, 'copy', {
    fields: chosenFields,
    blank: useFirstChoice(person),
    follows: true,
  });
  const chosen = draft.form;
  const { adviser, file } = person;
  const adviserName = adviser === null ? 'Nobody yet' : staffWords(adviser.staffId, 'by-name');
  const model = copyModel(person, plan, { today, settings, adviserName });
  const headings = headingsIn(chosen.language);
  const approvals = council?.translationApprovals ?? [];
  const choices: PaperChoices = { ...chosen, headings, isUnreviewed: isUnreviewed(headings, approvals) };
  return (
    <div className="person__body">
      <h2>{possessive(calledName(file.youngPerson))} copy</h2>
      <p className="page__lead reading">{whatTheyHave(model, calledName(file.youngPerson), today)}</p>
      <p className="form-buttons">
        <button
          type="button"
          className="govuk-button govuk-button--secondary"
          onClick={() => useTogether.getState().begin(person.id)}
        >
          Read it together
        </button>
        <span className="quiet">Hides everybody else until you unlock the laptop again.</span>
      </p>
      {hasOpen(model) && (
        <p className="notice">
          <b>Something in the plan is written in two ways.</b> Until it is settled, the copy prints both and
          says so. <Link href={personPath(person.id, 'settle')}>Settle it first</Link>, if you can.
        </p>
      )}
      <div className="copy">
        <CopyChoices chosen={chosen} onChoose={draft.change} />
        <MakeCopy choices={choices} name={calledName(file.youngPerson)} />
      </div>
      <Translation headings={headings} approvals={approvals}>
        The copy says so too. What is written in the plan is not translated.
      </Translation>
      <CopyOutcome
        person={person}
        onRecorded={draft.forget}
        copy={{
          planId: plan.id,
          versionMark: model.versionMark,
          sections: sectionDigests(file, plan.id),
          variant: chosen.variant,
          language: chosen.language,
          headingsReviewed: !choices.isUnreviewed,
          emergencyContact: chosen.emergencyContact.trim(),
          adviserContact: chosen.adviserContact.trim(),
        }}
      />
      <CopiesSoFar copies={copiesOf(file)} />
      <PlanPaper model={model} choices={choices} />
    </div>
  );
}

/** What was printed last for them stands there again; the adviser's own number, what that adviser last gave anybody. */
function useFirstChoice(person: Person): Chosen {
  const { me } = useStore();
  const { council } = useDirectory();
  const files = useCaseFiles();
  const theirs = newestCopy(copiesOf(person.file));
  const mine = newestCopy(
    [...files.values()].flatMap(copiesOf).filter(({ byStaffId }) => byStaffId === me.staffId),
  );
  return {
    variant: theirs?.variant ?? 'standard',
    language: theirs?.language ?? 'en',
    emergencyContact: theirs?.emergencyContact || (council?.emergencyContact ?? ''),
    adviserContact: theirs?.adviserContact || (mine?.adviserContact ?? ''),
  };
}

function whatTheyHave(
  { changed, versionMark }: CopyModel,
  name: string,
  today: Parameters<typeof plainDate>[1],
) {
  if (changed === null) return `No copy was given yet. The plan is now at version ${versionMark}.`;
  const { since, sections } = changed;
  const has = `The copy of ${plainDate(since.on, today)}, version ${since.versionMark}, is the last that ${name} was given.`;
  if (sections.length === 0) return `${has} No section has changed since.`;
  return `${has} Changed since then: ${sections.map((key) => sectionWords[key].title).join(', ')}.`;
}
