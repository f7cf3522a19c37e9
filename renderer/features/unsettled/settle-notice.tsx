import { Link } from 'wouter';
import { type Person, personPath } from '#renderer/features/people/index.ts';
import { kindsInWords } from './settle-words.ts';
import { settleCount, toSettle } from './to-settle.ts';

/** On every other page about somebody: that something in their file is to be settled, and where. */
export function SettleNotice({ person }: { person: Person }) {
  const count = settleCount(person.file);
  if (count === 0) return null;
  return (
    <div className="person__questions no-print">
      <p className="notice">
        <b>To settle in this file:</b> {kindsInWords(toSettle(person.file))}.{' '}
        <Link href={personPath(person.id, 'settle')}>Settle {count === 1 ? 'it' : 'them'}</Link>
      </p>
    </div>
  );
}
