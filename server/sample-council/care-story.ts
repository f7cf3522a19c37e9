import { addDays } from '#shared/calendar/add-days.ts';
import { addMonths } from '#shared/calendar/add-months.ts';
import { birthdayOn } from '#shared/calendar/birthday-on.ts';
import type { CalendarDate } from '#shared/calendar/calendar-date.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import type { Random } from './random.ts';
import { sampleId } from './sample-id.ts';
import type { SamplePerson } from './sample-people.ts';

/** The dates on which one life turns. */
export interface CareStory {
  readonly dateOfBirth: CalendarDate;
  readonly enteredOn: CalendarDate;
  /** Null while still looked after. */
  readonly leftOn: CalendarDate | null;
  readonly at16: CalendarDate;
  readonly at18: CalendarDate;
  readonly at21: CalendarDate;
  readonly facts: Pick<YoungPerson, 'episodes' | 'returnHome' | 'specialGuardianship' | 'elsewhere'>;
}

/** How each spell of care that has ended came to its end, in the return's own codes. */
const REASONS = { 'left-at-15': 'E8', guardianship: 'E46', 'back-home': 'E4A', 'another-authority': 'E3' };

const PLACEMENTS = ['U1', 'U4', 'K2', 'U6', 'H5'] as const;

export function careStory(person: SamplePerson, today: CalendarDate, random: Random): CareStory {
  const dateOfBirth = addDays(addMonths(today, -12 * person.age), -person.daysSinceBirthday);
  const birthday = (n: number) => birthdayOn(dateOfBirth, n, '03-01');
  const ages = { at16: birthday(16), at18: birthday(18), at21: birthday(21) };
  const { enteredOn, leftOn } = spellOfCare(person, birthday, today, random);
  const end = (leftOn ?? (today >= ages.at18 ? ages.at18 : null)) as CalendarDate | null;
  return {
    dateOfBirth,
    ...ages,
    enteredOn,
    leftOn: end,
    facts: {
      episodes: episodesOf(person, { start: enteredOn, end }, today, random),
      returnHome:
        person.life === 'back-home' && end
          ? [{ id: sampleId(person.name, 'return home'), start: end, end: null }]
          : [],
      specialGuardianship:
        person.life === 'guardianship' && end ? { madeOn: end, lookedAfterImmediatelyBefore: true } : null,
      elsewhere:
        person.life === 'another-authority' && end
          ? [{ id: sampleId(person.name, 'elsewhere'), start: end, end: null, reason: 'another-authority' }]
          : [],
    },
  };
}

function spellOfCare(
  person: SamplePerson,
  birthday: (n: number) => CalendarDate,
  today: CalendarDate,
  random: Random,
): { readonly enteredOn: CalendarDate; readonly leftOn: CalendarDate | null } {
  const young = addDays(birthday(person.unaccompanied ? 14 : random.between(3, 13)), random.between(20, 300));
  const at16 = birthday(16);
  switch (person.life) {
    case 'new-to-care':
      return { enteredOn: addDays(today, -40), leftOn: null };
    case 'short-breaks':
      return { enteredOn: addDays(birthday(15), 60), leftOn: null };
    case 'left-at-17':
      return {
        enteredOn: young,
        leftOn: person.moved === undefined ? addDays(at16, leftAfter(person)) : addDays(today, -person.moved),
      };
    case 'brief-care':
      return { enteredOn: addDays(at16, 30), leftOn: addDays(at16, 90) };
    case 'guardianship':
      return { enteredOn: birthday(8), leftOn: addDays(birthday(12), 45) };
    case 'left-at-15':
      return { enteredOn: birthday(9), leftOn: addDays(birthday(15), 80) };
    case 'back-home':
      return { enteredOn: young, leftOn: addDays(today, -250) };
    case 'another-authority':
      return { enteredOn: young, leftOn: addDays(at16, 200) };
    default:
      return { enteredOn: young, leftOn: null };
  }
}

/** Somewhere in the year after the sixteenth birthday, and some months before today even for the youngest. */
function leftAfter(person: SamplePerson): number {
  return 120 + (person.daysSinceBirthday % 90);
}

function episodesOf(
  person: SamplePerson,
  { start, end }: { readonly start: CalendarDate; readonly end: CalendarDate | null },
  today: CalendarDate,
  random: Random,
): YoungPerson['episodes'] {
  const moves = person.life === 'in-care' || person.life === 'left-at-18' ? random.between(0, 2) : 0;
  const starts = [start];
  for (let move = 0; move < moves; move += 1) {
    const next = addDays(starts.at(-1) ?? start, random.between(60, 260));
    if (addDays(next, 30) < (end ?? today)) starts.push(next);
  }
  const shortBreaks = person.life === 'short-breaks';
  const reason = REASONS[person.life as keyof typeof REASONS] ?? 'E5';
  return starts.map((on, index) => ({
    id: sampleId(person.name, 'episode', on),
    start: on,
    end: starts[index + 1] ?? end,
    shortBreaks,
    legalStatus: shortBreaks ? 'V4' : person.unaccompanied ? 'V2' : 'C2',
    placement: random.pick(PLACEMENTS),
    reasonEnded: starts[index + 1] ? 'X1' : end ? reason : null,
  }));
}
