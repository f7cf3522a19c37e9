import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { caseloadTitle } from '#renderer/features/caseload/index.ts';
import { usePeople } from '#renderer/features/people/index.ts';
import { pledgesToShow } from '#renderer/features/pledges/index.ts';
import { reviewsToShow } from '#renderer/features/reviews/index.ts';
import { useStore } from '#renderer/features/this-laptop/index.ts';
import { mayAllocate, reachesEveryTeam } from '#shared/access/policy.ts';

export function Rail({
  onFind,
  onRecordContact,
  onLock,
}: {
  onFind: () => void;
  onRecordContact: () => void;
  onLock: () => void;
}) {
  const { me } = useStore();
  const people = usePeople();
  const isManager = mayAllocate(me.role);
  const isOfAll = reachesEveryTeam(me.role);
  return (
    <nav className="rail" aria-label="Main">
      <ul className="rail__list">
        {isManager && <RailLink href="/team">{isOfAll ? 'All teams' : 'Team'}</RailLink>}
        <RailLink href="/caseload" count={people.length} also="/people">
          {caseloadTitle(me.role)}
        </RailLink>
        <li>
          <button type="button" className="rail__one" onClick={onFind}>
            Find <kbd className="rail__count">Ctrl K</kbd>
          </button>
        </li>
        <li>
          <button type="button" className="rail__one" onClick={onRecordContact}>
            Record a visit <kbd className="rail__count">Ctrl J</kbd>
          </button>
        </li>
        <RailLink href="/reviews" count={reviewsToShow(people).length}>
          Reviews
        </RailLink>
        <RailLink href="/pledges" count={pledgesToShow(people).length}>
          Pledges
        </RailLink>
      </ul>
      <ul className="rail__list rail__list--end">
        <RailLink href="/settings">Settings</RailLink>
        <li>
          <button type="button" className="rail__one" onClick={onLock}>
            Lock this laptop
          </button>
        </li>
      </ul>
    </nav>
  );
}

function RailLink({
  href,
  also,
  count,
  children,
}: {
  href: string;
  /** Pages that are reached from this one and have no place of their own in the rail. */
  also?: string;
  count?: number;
  children: ReactNode;
}) {
  const [location] = useLocation();
  const isHere = location.startsWith(href) || (also !== undefined && location.startsWith(also));
  return (
    <li>
      <Link className="rail__one" href={href} aria-current={isHere ? 'page' : undefined}>
        {children}
        {count !== undefined && <span className="rail__count">{count.toLocaleString('en-GB')}</span>}
      </Link>
    </li>
  );
}
