import { useState } from 'react';
import { z } from 'zod';
import type { Person } from '#renderer/features/people/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { TypedArea, useDraft } from '#renderer/features/typing/index.ts';
import { RadioField } from '#renderer/ui/field/choices.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { Pledge } from '#shared/domain/pledge/pledge.ts';
import type { PledgeTemplate } from '#shared/domain/pledge/pledge-framework.ts';
import { pledgeStates } from './pledges-view-model.ts';

/**
 * One promise to one young person. Its state is kept as soon as it is chosen, but “cannot be delivered” only together
 * with its reason: until there is one, the state before it stands, and the page says so.
 */
export function PromiseItem({
  person,
  frameworkId,
  template,
  pledge,
}: {
  person: Person;
  frameworkId: string;
  template: PledgeTemplate;
  pledge: Pledge | null;
}) {
  const { commands } = useStore();
  const today = useToday();
  const refusal = useDraft(person.id, `pledge ${frameworkId} ${template.id}`, {
    fields: { isRefusing: z.boolean(), over: z.string() },
    blank: { isRefusing: false, over: '' },
  });
  const rev = pledge?.rev ?? '';
  // Begun over what stood there then. What was recorded since, by whomever, is not refused by it.
  const isRefusing = refusal.form.isRefusing && refusal.form.over === rev;
  /** Chosen and on its way to the disk: shown at once, as a radio that waits looks broken. */
  const [chosen, setChosen] = useState<Pledge['state'] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const kept = pledge?.state ?? 'not-started';
  const shown = isRefusing ? 'cannot-deliver' : (chosen ?? kept);
  const note = pledge?.note ?? '';

  const promise = { youngPersonId: person.id, frameworkId, templateId: template.id, recordedOn: today };

  function choose(state: Pledge['state']) {
    if (state === 'cannot-deliver' && note.trim() === '') {
      refusal.change({ isRefusing: true, over: rev });
      return;
    }
    refusal.forget();
    setChosen(state);
    commands
      .markPledge({ ...promise, state })
      .then(
        () => setProblem(null),
        (failure: unknown) => setProblem(failure instanceof Error ? failure.message : String(failure)),
      )
      // A later choice may be on its way by now: that one goes on being shown.
      .finally(() => setChosen((latest) => (latest === state ? null : latest)));
  }

  async function writeNote(text: string, was: string) {
    if (shown === 'cannot-deliver' && text.trim() === '') {
      throw new Error('A promise that cannot be delivered needs its reason, so the last one is kept.');
    }
    const state = isRefusing ? { state: 'cannot-deliver' as const } : {};
    const saved = await commands.writePledgeNote({ ...promise, ...state, text, was });
    refusal.forget();
    return saved;
  }

  return (
    <div className="promise">
      <p className="promise__words">{template.text}</p>
      <div className="promise__marks">
        <RadioField
          legend={
            <>
              Where it stands<span className="govuk-visually-hidden">: {template.text}</span>
            </>
          }
          inARow
          choices={pledgeStates}
          value={shown}
          onChange={choose}
        />
        <div>
          <TypedArea
            key={`${person.id}/${template.id}/note`}
            field={`${person.id}/${template.id}/note`}
            label={shown === 'cannot-deliver' ? 'Why it cannot be delivered' : 'What has been done'}
            hint={
              shown === 'cannot-deliver'
                ? 'The young person is owed the reason. It is kept with the state'
                : undefined
            }
            stored={note}
            save={writeNote}
            maxLength={20_000}
          />
          <p className="saved" role="status">
            {isRefusing && 'Not kept yet: say why first.'}
            {!isRefusing && pledge !== null && `Recorded ${plainDate(pledge.recordedOn, today)}`}
          </p>
          {problem !== null && (
            <p className="saved saved--problem" role="alert">
              Not saved. {problem}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}
