import { Link } from 'wouter';
import { type Person, personPath } from '#renderer/features/people/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { leftOverWords } from './left-over-words.tsx';
import { kindsInWords } from './settle-words.ts';
import { settleCount, toSettle } from './to-settle.ts';

/** On every other page about somebody: that something in their file is to be settled, and where. */
export function SettleNotice({ person }: { person: Person }) {
  const { drafts } = useStore();
  const count = settleCount(person.file);
  if (count === 0)
    return leftOverWords(drafts, person).length === 0 ? null : <WordsAreKept person={person} />;
  return (
    <div className="person__questions no-print">
      <p className="notice">
        <b>To settle in this file:</b> {kindsInWords(toSettle(person.file))}.{' '}
        <Link href={personPath(person.id, 'settle')}>Settle {count === 1 ? 'it' : 'them'}</Link>
      </p>
    </div>
  );
}

/** Nothing is to be settled any more, and yet somebody had begun to write. */
function WordsAreKept({ person }: { person: Person }) {
  return (
    <div className="person__questions no-print">
      <p className="notice">
        Words that you had begun are kept, though what they were for is settled.{' '}
        <Link href={personPath(person.id, 'settle')}>Read them</Link>
      </p>
    </div>
  );
}
