import { formatCalendarDate } from '#shared/calendar/format-calendar-date.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';

type Named = Pick<YoungPerson, 'preferredName' | 'familyName' | 'councilReference' | 'dateOfBirth'>;

/** What they are called. A council's return has no names, so the reference stands in, and says why. */
export function nameOf({ preferredName, familyName, councilReference, dateOfBirth }: Named): string {
  const name = [preferredName, familyName].filter((part) => part?.trim()).join(' ');
  if (name !== '') return name;
  if (councilReference !== null) return `Name not recorded, reference ${councilReference}`;
  return `Name not recorded, born ${formatCalendarDate(dateOfBirth)}`;
}

/** In a sentence: `Amira`, else `this young person`. */
export function calledName({ preferredName }: Pick<YoungPerson, 'preferredName'>): string {
  return preferredName?.trim() || 'this young person';
}

/** `Amira’s`, `Idris’s`, `this young person’s`. */
export function possessive(name: string): string {
  return `${name}’s`;
}
