import { Link } from 'wouter';
import type { Person } from './person.ts';

export function personPath(id: string, tab = 'plan'): string {
  return `/people/${id}/${tab}`;
}

export function PersonLink({
  person,
  tab = 'plan',
  onGo,
}: {
  person: Person;
  tab?: string;
  /** Called as the link is followed, by a dialog that must then close. */
  onGo?: () => void;
}) {
  return (
    <Link className="who" href={personPath(person.id, tab)} {...(onGo && { onClick: onGo })}>
      {person.name}
    </Link>
  );
}
