import { useMemo } from 'react';
import type { Person } from '#renderer/features/people/index.ts';
import { itemsOf } from './gone-meanwhile.ts';
import { GoneNotices } from './gone-notices.tsx';
import { LeftOverWords } from './left-over-words.tsx';
import { toSettle } from './to-settle.ts';

/** Of one record, on the page that it is on: what of it was settled elsewhere while this page was open, and words left over. */
export function SettledElsewhere({ person, recordId }: { person: Person; recordId: string }) {
  const all = toSettle(person.file);
  const items = useMemo(() => {
    const questions = all.questions.filter((question) => question.recordId === recordId);
    return itemsOf({ questions, late: [], refused: [] });
  }, [all, recordId]);
  return (
    <>
      <GoneNotices person={person} items={items} />
      <LeftOverWords person={person} recordId={recordId} />
    </>
  );
}
