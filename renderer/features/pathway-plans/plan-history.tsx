import { type FormEvent, useState } from 'react';
import { calledName, type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { actsOf, type RecordedAct } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { TextField } from '#renderer/ui/field/text-field.tsx';
import { plainDate } from '#renderer/ui/words/dates.ts';
import { mayAct } from '#shared/access/plan-acts.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { actDetail, actSentence } from './act-words.ts';

/** Everything that was done with this plan, with who, on which day, and what was taken back. */
export function PlanHistory({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const acts = actsOf(person.file, plan);
  if (acts.length === 0) {
    return <p className="page__note">This plan is older than the record of what was done with it.</p>;
  }
  return (
    <ul className="history">
      {acts.map((one) => (
        <Entry key={one.act.id} person={person} recorded={one} />
      ))}
    </ul>
  );
}

function Entry({ person, recorded }: { person: Person; recorded: RecordedAct }) {
  const { me } = useStore();
  const today = useToday();
  const staffWords = useStaffWords();
  const [isTakingBack, setTakingBack] = useState(false);
  const { act, collection, takenBackBy } = recorded;
  const name = calledName(person.file.youngPerson);
  const sentence = actSentence(act, staffWords, name, collection === 'plans' ? 'plan' : 'review');
  const detail = actDetail(act);
  const canTakeBack = takenBackBy === null && act.kind !== 'started' && mayAct(me.role, act.kind);
  return (
    <li className={takenBackBy === null ? undefined : 'history__undone'}>
      <span className="history__day">{plainDate(act.on, today)}</span>
      <div>
        <p>
          {takenBackBy === null ? sentence : <s>{sentence}</s>}{' '}
          {canTakeBack && !isTakingBack && (
            <button type="button" className="link" onClick={() => setTakingBack(true)}>
              Take back<span className="govuk-visually-hidden">: {sentence}</span>
            </button>
          )}
        </p>
        {detail !== '' && (
          <p className="written quiet" dir="auto">
            {detail}
          </p>
        )}
        {takenBackBy !== null && (
          <p>
            Taken back on {plainDate(takenBackBy.on, today)} by {staffWords(takenBackBy.byStaffId, 'within')}.{' '}
            <span className="quiet">{actDetail(takenBackBy)}</span>
          </p>
        )}
        {isTakingBack && <TakeBack recorded={recorded} onDone={() => setTakingBack(false)} />}
      </div>
    </li>
  );
}

function TakeBack({ recorded, onDone }: { recorded: RecordedAct; onDone: () => void }) {
  const { commands } = useStore();
  const today = useToday();
  const [why, setWhy] = useState('');
  const [error, setError] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (why.trim() === '') {
      setError('Enter why it is taken back');
      return;
    }
    const act = { kind: 'taken-back' as const, on: today, undoes: recorded.act.id, words: why.trim() };
    try {
      await commands.act({ collection: recorded.collection, id: recorded.recordId, act });
      onDone();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'It was not saved. Try again');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="act">
      <TextField
        label="Why is it taken back?"
        hint="Both stay on record, with today’s date"
        value={why}
        onChange={setWhy}
        maxLength={2_000}
        error={error}
      />
      <div className="form-buttons">
        <button type="submit" className="govuk-button govuk-button--secondary">
          Take it back
        </button>
        <button type="button" className="link" onClick={onDone}>
          Leave it
        </button>
      </div>
    </form>
  );
}
