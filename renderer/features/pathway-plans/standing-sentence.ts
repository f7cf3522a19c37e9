import { calledName, type Person } from '#renderer/features/people/index.ts';
import type { ActedVersion } from '#renderer/features/plan-sections/index.ts';
import { plainDate } from '#renderer/ui/words/dates.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';

/** What the state is about and what is still to come: never whether anything is late, which the time limits say. */
export function standingSentence(
  person: Person,
  { collection, standing }: ActedVersion,
  today: CalendarDate,
): string {
  const name = calledName(person.file.youngPerson);
  const what = collection === 'plans' ? 'plan' : 'review';
  const day = (on: CalendarDate) => plainDate(on, today);
  const { shared, view, completedOn, completion, signOff, ended } = standing;
  if (ended !== null) return `The ${what} ended on ${day(ended.on)}.`;
  const said =
    view === null
      ? shared === null
        ? `It has not been shared with ${name} yet.`
        : `It was shared with ${name} on ${day(shared.on)}; what ${name} says to it is not recorded.`
      : view.kind === 'agreed'
        ? `${name} agreed on ${day(view.on)}.`
        : `${name} said on ${day(view.on)} what they do not agree with.`;
  if (completedOn === null) return `The ${what} is not complete. ${said}`;
  const complete = `The ${what} was completed on ${day(completedOn)}.`;
  if (signOff?.kind === 'signed-off') return `${complete} It was signed off on ${day(signOff.on)}. ${said}`;
  if (signOff?.kind === 'returned') {
    return `${complete} The manager sent it back on ${day(signOff.on)}. ${said}`;
  }
  if (completion === null) return `${complete} Whether it was signed off is not recorded. ${said}`;
  return `${complete} It waits for the manager to sign it off; it counts as complete meanwhile. ${said}`;
}
