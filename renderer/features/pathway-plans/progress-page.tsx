import { type ReactNode, useState } from 'react';
import { calledName, type Person, possessive } from '#renderer/features/people/index.ts';
import { keptVersions, stateOfPlan, versionOfNow } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { mayAct } from '#shared/access/plan-acts.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { PlanActKind } from '#shared/domain/pathway-plan/plan-act.ts';
import { canFollow } from '#shared/domain/pathway-plan/plan-standing.ts';
import { draftOf, ShareForm, SignOffForm, ViewForm, WordsForm } from './act-forms.tsx';
import { stateWords } from './act-words.ts';
import { JustDone } from './just-done.tsx';
import { KeptVersion } from './kept-version.tsx';
import { PlanHistory } from './plan-history.tsx';
import { standingSentence } from './standing-sentence.ts';
import { StartNewVersion } from './start-new-version.tsx';

/** The acts that have forms, which keep what was begun. */
const begun = ['shared', 'agreed', 'signed-off', 'returned', 'resubmitted', 'ended'] as const;

/** Where the plan stands between us and the young person, what can be done next, and all that was done so far. */
export function ProgressPage({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const { me, drafts } = useStore();
  const today = useToday();
  const version = versionOfNow(person.file, plan);
  const [open, setOpen] = useState<PlanActKind | null>(
    () => begun.find((kind) => drafts.get(person.id, draftOf(version, kind)) !== null) ?? null,
  );
  const state = stateOfPlan(person.file, plan);
  const name = calledName(person.file.youngPerson);
  const isOver = state === 'replaced' || state === 'ended';
  const can = (kind: PlanActKind) =>
    !isOver && mayAct(me.role, kind) && canFollow(version.standing.state, kind);
  const form = { person, plan, version, onDone: () => setOpen(null) };
  const forms: Partial<Record<PlanActKind, ReactNode>> = {
    shared: <ShareForm {...form} />,
    agreed: <ViewForm {...form} />,
    'signed-off': <SignOffForm {...form} />,
    returned: (
      <WordsForm
        {...form}
        kind="returned"
        label="What is missing"
        hint="The adviser reads this"
        happened="it was sent back"
        button="Send it back"
      />
    ),
    resubmitted: (
      <WordsForm
        {...form}
        kind="resubmitted"
        label="What was done about it"
        hint="You can leave it empty"
        happened="it was sent again"
        button="Send it to be signed off again"
      />
    ),
    ended: (
      <WordsForm
        {...form}
        kind="ended"
        label="Why it ends"
        hint="Such as: moved to another council, or the plan was begun by mistake"
        happened="it ended"
        button="End it"
      />
    ),
  };
  const offers: readonly (readonly [PlanActKind, string])[] = [
    ['shared', `Record that it was shared with ${name}`],
    ['agreed', `Record what ${name} says to it`],
    ['signed-off', 'Sign it off'],
    ['returned', 'Send it back for more work'],
    ['resubmitted', 'Send it to be signed off again'],
    ['ended', version.collection === 'plans' ? 'End this plan' : 'Give up this review'],
  ];
  const isReviewDone = version.collection === 'reviews' && version.standing.completedOn !== null;
  const offered = offers.filter(
    ([kind]) => (can(kind) || (kind === 'agreed' && can('disagreed'))) && !(kind === 'ended' && isReviewDone),
  );
  return (
    <>
      <h2>Sharing and signing off</h2>
      <p className="reading measure">
        <b>{stateWords(state)}.</b> {standingSentence(person, version, today)}
      </p>
      <JustDone person={person} plan={plan} />
      {open === null ? (
        <div className="offers">
          {offered.map(([kind, words]) => (
            <button
              key={kind}
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => setOpen(kind)}
            >
              {words}
            </button>
          ))}
        </div>
      ) : (
        <section className="page__section">{forms[open]}</section>
      )}
      {!isOver && plan.completedOn !== null && <StartNewVersion person={person} plan={plan} />}
      <section className="page__section">
        <h3>What was done with it</h3>
        <PlanHistory person={person} plan={plan} />
      </section>
      <section className="page__section">
        <h3>How {possessive(name)} plan stood</h3>
        {keptVersions(person.file, plan.id).length === 0 ? (
          <p className="page__note">
            How a plan stands is kept each time it, or a review of it, is completed.
          </p>
        ) : (
          keptVersions(person.file, plan.id).map((kept) => (
            <details key={kept.id} className="kept">
              <summary>On {plainDate(kept.on, today)}</summary>
              <KeptVersion version={kept} />
            </details>
          ))
        )}
      </section>
    </>
  );
}
