import { useEffect, useRef, useState } from 'react';
import { calledName, type Person, useStaffWords } from '#renderer/features/people/index.ts';
import { actsOf, type RecordedAct } from '#renderer/features/plan-sections/index.ts';
import { useStore, useToday } from '#renderer/features/this-laptop/index.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { actSentence } from './act-words.ts';

/**
 * What was recorded while this page is open, with a way to undo it. Undoing is an act as well: both stay on record. What was
 * only begun is ended or given up, with a reason, and not undone.
 */
export function JustDone({ person, plan }: { person: Person; plan: PathwayPlan }) {
  const { me } = useStore();
  const acts = actsOf(person.file, plan);
  const [before] = useState(() => new Set(acts.map(({ act }) => act.id)));
  const done = acts.filter(
    ({ act, takenBackBy }) =>
      act.kind !== 'started' && !before.has(act.id) && act.byStaffId === me.staffId && takenBackBy === null,
  );
  const [undone, setUndone] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  // The button that undid it is gone with what it undid.
  useEffect(() => {
    if (undone !== null) box.current?.focus();
  }, [undone]);
  const [latest] = [...done].sort((a, b) => b.act.id.localeCompare(a.act.id));
  return (
    <div role="status" ref={box} tabIndex={-1}>
      {undone !== null && (latest === undefined || latest.act.id < undone) && (
        <p className="notice notice--done">
          <b>Undone.</b> It stays on record that it was done, and that you took it back.
        </p>
      )}
      {latest !== undefined && (
        <Done key={latest.act.id} person={person} done={latest} onUndone={() => setUndone(latest.act.id)} />
      )}
    </div>
  );
}

function Done({ person, done, onUndone }: { person: Person; done: RecordedAct; onUndone: () => void }) {
  const { commands } = useStore();
  const today = useToday();
  const staffWords = useStaffWords();
  const [problem, setProblem] = useState<string | null>(null);
  const { act, collection, recordId } = done;
  const what = collection === 'plans' ? 'plan' : 'review';
  const name = calledName(person.file.youngPerson);

  function undo() {
    const back = {
      kind: 'taken-back' as const,
      on: today,
      undoes: act.id,
      words: 'Undone as soon as it was recorded',
    };
    commands
      .act({ collection, id: recordId, act: back })
      .then(onUndone, (failure: unknown) =>
        setProblem(failure instanceof Error ? failure.message : String(failure)),
      );
  }

  return (
    <div className="notice notice--done">
      <p>
        <b>Recorded for {plainDate(act.on, today)}.</b> {actSentence(act, staffWords, name, what)}{' '}
        <button type="button" className="link" onClick={undo}>
          Undo
        </button>
      </p>
      {problem !== null && <p className="saved saved--problem">Not undone. {problem}</p>}
    </div>
  );
}
