import { PersonLink, usePeople, useStaffWords } from '#renderer/features/people/index.ts';
import { now, useStore } from '#renderer/features/this-laptop/index.ts';
import { timeOf } from '#renderer/ui/words/dates.ts';
import { CloseFile } from './access-notices.tsx';
import { isOpenNow, recentOpenings } from './access-view.ts';

/** For a manager: each file of theirs that somebody else opened outside their scope lately. Nothing where there is none. */
export function OpenedFiles() {
  const { me } = useStore();
  const staffWords = useStaffWords();
  const opened = usePeople()
    .flatMap((person) => recentOpenings(person.file.handovers, now()).map((opening) => ({ person, opening })))
    .filter(({ opening }) => opening.staffId !== me.staffId)
    .sort((one, other) => other.opening.at.localeCompare(one.opening.at));
  if (opened.length === 0) return null;
  return (
    <section className="team__wide" aria-labelledby="opened-files">
      <h2 id="opened-files">Files opened in an emergency</h2>
      <ul className="plain-list">
        {opened.map(({ person, opening }) => (
          <li key={opening.id} className="notice">
            <PersonLink person={person} tab="plan" />: {staffWords(opening.staffId)},{' '}
            {timeOf(opening.at, now())}, because “{opening.reason}”{' '}
            {isOpenNow(opening, now())
              ? `Open until ${timeOf(opening.until, now())}.`
              : `Closed ${timeOf(opening.ended?.at ?? opening.until, now())}.`}
            <CloseFile opening={opening} mayClose={isOpenNow(opening, now())} />
          </li>
        ))}
      </ul>
    </section>
  );
}
