import { useState } from 'react';
import { categoryWords, type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { type News, Told } from '#renderer/ui/told/told.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { categoryDecisionOn } from '#shared/domain/young-person/category-decision.ts';
import type { CategoryDecision as Decision } from '#shared/domain/young-person/young-person.ts';
import { mayDecideCategory } from './category-decision-view.ts';
import { BEGUN_DECISION, DecideCategory } from './decide-category.tsx';
import { StateDay } from './state-day.tsx';
import { useClosedByOthers } from './use-closed-by-others.ts';

/** What the rules work out and what a practitioner decided, side by side. Neither hides the other. */
export function CategoryDecision({ person }: { person: Person }) {
  const { me, commands, drafts } = useStore();
  const today = useToday();
  const decision = categoryDecisionOn(person.file.youngPerson, today);
  const [asked, setAsked] = useState<Asked | null>(() => {
    const isBegun = (form: string) => drafts.get(person.id, form) !== null;
    if (isBegun(BEGUN_DECISION)) return 'decide';
    return decision !== null && isBegun(begunWithdrawal(decision.id)) ? { withdraw: decision.id } : null;
  });
  const mayDecide = mayDecideCategory(me, person.adviser?.staffId ?? null);
  const [news, setNews] = useState<News | null>(null);
  const withdrawing = asked === 'decide' ? null : asked;
  // What was to be withdrawn is withdrawn or replaced by somebody else: no other decision takes its place in the form.
  const isGone = withdrawing !== null && withdrawing.withdraw !== decision?.id;
  const { ownSave } = useClosedByOthers({ isOpen: withdrawing !== null, isGone }, () => {
    if (withdrawing === null) return;
    drafts.keep(person.id, begunWithdrawal(withdrawing.withdraw), null).catch(() => undefined);
    setAsked(null);
    setNews({
      words: 'The decision that you were withdrawing does not stand any more. Nothing of yours was recorded.',
    });
  });
  const close = () => setAsked(null);
  const done = (words: string) => () => {
    close();
    setNews({ words });
  };
  if (decision === null && !mayDecide) return null;
  return (
    <section className="page__section" aria-labelledby="decided">
      <h3 id="decided">{decision === null ? 'If you know better' : 'A practitioner decided'}</h3>
      <Told news={news} />
      {decision !== null && <SideBySide person={person} decision={decision} />}
      <p className="page__note">
        A decision stands beside the rules’ answer and never in its place: what is owed, and every figure,
        follows from the recorded dates.
      </p>
      {mayDecide && asked === null && (
        <div className="form-buttons">
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => setAsked('decide')}
          >
            {decision === null ? 'Record a different category' : 'Record another decision'}
          </button>
          {decision !== null && (
            <button
              type="button"
              className="govuk-button govuk-button--secondary"
              onClick={() => setAsked({ withdraw: decision.id })}
            >
              Withdraw this decision
            </button>
          )}
        </div>
      )}
      {asked === 'decide' && (
        <DecideCategory person={person} onDone={done('The decision is recorded.')} onCancel={close} />
      )}
      {withdrawing !== null && !isGone && decision !== null && (
        <StateDay
          youngPersonId={person.id}
          draft={begunWithdrawal(decision.id)}
          label="The day it was withdrawn"
          earliest={decision.decidedOn}
          save={(withdrawnOn) => {
            const act = { youngPersonId: person.id, decisionId: decision.id, withdrawnOn };
            return ownSave(() => commands.withdrawCategoryDecision(act));
          }}
          saveWords="Withdraw the decision"
          onDone={done('The decision is withdrawn.')}
          onCancel={close}
        />
      )}
    </section>
  );
}

type Asked = 'decide' | { readonly withdraw: string };

function begunWithdrawal(decisionId: string): string {
  return `withdraw decision ${decisionId}`;
}

function SideBySide({ person, decision }: { person: Person; decision: Decision }) {
  const today = useToday();
  const staffWords = useStaffWords();
  const who = staffWords(decision.decidedByStaffId);
  return (
    <dl className="facts measure">
      <dt>By the rules</dt>
      <dd>{categoryWords(person.assessment.category)}</dd>
      <dt>Decided</dt>
      <dd>
        {categoryWords(decision.category)}
        {decision.category === person.assessment.category && ' – the same as by the rules now'}
      </dd>
      <dt>Who and when</dt>
      <dd>
        {who}, {plainDate(decision.decidedOn, today)}
      </dd>
      <dt>Reason</dt>
      <dd dir="auto">{decision.reason}</dd>
    </dl>
  );
}
