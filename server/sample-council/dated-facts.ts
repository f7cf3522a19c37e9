import { addDays } from '#shared/calendar/add-days.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { CareStory } from './care-story.ts';
import type { SampleFile } from './sample-file.ts';

/** A return holds a year's reviews, and a team has brought in two. */
const REVIEWS_ON_RECORD = 4;

/** The looked-after reviews of those in care, and the offers of support that were made to those of 21 to 24. */
export function addDatedFacts(file: SampleFile, care: CareStory): void {
  const { life, age } = file.person;
  if (care.leftOn === null && life !== 'short-breaks') addLookedAfterReviews(file, care.enteredOn);
  if (life === 'not-asked' && age >= 21) addOffer(file, care.at21);
}

/** The first two in their time, then about twice a year: of a long spell of care only the last few, as returns bring them. */
function addLookedAfterReviews(file: SampleFile, enteredOn: CalendarDate): void {
  const { today } = file.context;
  const held: CalendarDate[] = [];
  for (let on = addDays(enteredOn, 21); on <= today; ) {
    held.push(on);
    on = addDays(on, held.length === 1 ? 84 : 170);
  }
  for (const heldOn of held.slice(-REVIEWS_ON_RECORD)) {
    const content = { kind: 'looked-after-review', heldOn, withdrawnBecause: null };
    file.add('reviews', `looked after ${heldOn}`, heldOn, content);
  }
}

/** Within the last year, where they were 21 by then. */
function addOffer(file: SampleFile, at21: CalendarDate): void {
  const { person, context, adviserId } = file;
  const on = addDays(context.today, -(30 + ((person.daysSinceBirthday * 7) % 300)));
  if (on < at21) return;
  const isAnswered = person.daysSinceBirthday % 2 === 0;
  file.add('contacts', `offer ${on}`, on, {
    on,
    type: 'phone',
    reached: isAnswered,
    atAccommodation: false,
    seenAlone: false,
    note: isAnswered ? 'Offered support again. Doing well, and will ring if that changes.' : '',
    byStaffId: adviserId,
    supportOffer: {
      answer: isAnswered ? 'not-now' : 'no-answer',
      answeredOn: isAnswered ? on : null,
      endedOn: null,
      withdrawnBecause: null,
    },
  });
}
