import { useMemo, useState } from 'react';
import { calledName, type Person, possessive } from '#renderer/features/people/index.ts';
import { EmptyState } from '#renderer/ui/empty-state/empty-state.tsx';
import { type News, Told } from '#renderer/ui/told/told.tsx';
import { itemsOf } from './gone-meanwhile.ts';
import { GoneNotices } from './gone-notices.tsx';
import { LateEntryItem } from './late-entry-item.tsx';
import { LeftOverWords } from './left-over-words.tsx';
import { RefusedItem } from './refused-item.tsx';
import { kindsInWords } from './settle-words.ts';
import { settleCount, type ToSettle, toSettle } from './to-settle.ts';
import { TwoVersions } from './two-versions.tsx';

/** After a laptop was away for long there can be hundreds of late entries: they are decided one by one. */
const AT_ONCE = 20;

/** Everything in this file that waits for somebody’s decision, each with what can be decided. */
export function SettlePage({ person }: { person: Person }) {
  const [news, setNews] = useState<News | null>(null);
  const all = toSettle(person.file);
  const count = settleCount(person.file);
  const items = useMemo(() => itemsOf(all), [all]);
  return (
    <div className="person__body">
      <h2>To settle</h2>
      <Told news={news} />
      <GoneNotices person={person} items={items} />
      <LeftOverWords person={person} />
      {count === 0 ? (
        <NothingToSettle person={person} />
      ) : (
        <>
          <p className="reading measure">
            <b>{kindsInWords(all)}.</b> Nothing of it is lost, and nothing is decided until somebody does.
          </p>
          <Items person={person} all={all} onDone={(words) => setNews({ words })} />
        </>
      )}
    </div>
  );
}

function Items({
  person,
  all: { questions, late, refused },
  onDone,
}: {
  person: Person;
  all: ToSettle;
  onDone: (news: string) => void;
}) {
  const [shown, setShown] = useState(AT_ONCE);
  const items = [
    ...refused.map((statement) => (
      <RefusedItem key={statement[0].statement} person={person} statement={statement} onDone={onDone} />
    )),
    ...questions.map((question) => (
      <TwoVersions
        key={`${question.recordId} ${question.field}`}
        person={person}
        question={question}
        onDone={onDone}
      />
    )),
    ...late.map((entry) => <LateEntryItem key={entry.id} person={person} entry={entry} onDone={onDone} />),
  ];
  return (
    <>
      {items.slice(0, shown)}
      {items.length > shown && (
        <p className="form-buttons">
          <button
            type="button"
            className="govuk-button govuk-button--secondary"
            onClick={() => setShown(shown + AT_ONCE)}
          >
            Show the next {Math.min(AT_ONCE, items.length - shown)}
          </button>
          <span className="quiet">
            {shown} of {items.length} are shown
          </span>
        </p>
      )}
    </>
  );
}

function NothingToSettle({ person }: { person: Person }) {
  return (
    <EmptyState title={`Nothing is to be settled in ${possessive(calledName(person.file.youngPerson))} file`}>
      <p>
        Two people may write one field apart, an earlier adviser’s work may come late, or the council’s system
        may not take a change. Then it waits here, whole, until somebody decides.
      </p>
    </EmptyState>
  );
}
