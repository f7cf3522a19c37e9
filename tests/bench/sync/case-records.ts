import type { AnyRecord, CollectionName } from '#shared/records/registry.ts';
import {
  aDocument,
  anAccommodation,
  anAction,
  anAllocation,
  aPlan,
  aPlanSection,
  aPledge,
  aReview,
  aVisit,
  aYoungPerson,
} from '#tests/people/builders.ts';
import { type Choices, seededChoices } from '#tests/support/seeded-choices.ts';

export type CaseRecord = readonly [CollectionName, AnyRecord];

/** So many records has one young person's file here. */
export const RECORDS_OF_ONE = 40;

const SECTIONS = [
  'where-i-live',
  'my-money',
  'learning-and-work',
  'my-people-and-support',
  'skills-for-life',
  'if-things-go-wrong',
] as const;

const WORDS =
  'flat landlord Friday college bus tenancy kettle said wants rang health gp form signed week mum together budget rent arrears interview shift warm agreed money phone worried happy sister course appointment visit keys evening'.split(
    ' ',
  );

/** The files of `people` young people, two kilobytes a record in the middle, with nothing in them that compresses by chance. */
export function caseFiles(people: number, seed: number): CaseRecord[][] {
  const choices = seededChoices(seed);
  return Array.from({ length: people }, () => oneFile(choices));
}

function oneFile(choices: Choices): CaseRecord[] {
  const youngPersonId = choices.uuid();
  const planId = choices.uuid();
  const own = () => ({ id: choices.uuid(), youngPersonId, rev: `${choices.uuid()}.1` });
  const prose = (letters: number) => proseOf(choices, letters);
  const several = (count: number, make: () => CaseRecord) => Array.from({ length: count }, make);
  return [
    ['youngPeople', aYoungPerson({ ...own(), id: youngPersonId, accommodation: [anAccommodation({})] })],
    ['allocations', anAllocation(own())],
    ['plans', aPlan({ ...own(), id: planId })],
    ...SECTIONS.map((section): CaseRecord => {
      const texts = {
        ownWords: prose(900),
        need: prose(900),
        whatWeWillDo: prose(1_200),
        youSaid: prose(400),
      };
      return ['planSections', aPlanSection({ ...own(), planId, section, ...texts })];
    }),
    ...several(9, () => ['actions', anAction({ ...own(), planId, what: prose(500), who: 'Joanne' })]),
    ...several(3, () => ['reviews', aReview({ ...own(), planId, summary: prose(2_400) })]),
    ...several(13, () => ['contacts', aVisit({ ...own(), note: prose(2_300) })]),
    ...several(4, () => ['pledges', aPledge({ ...own(), note: prose(900) })]),
    ...several(2, () => ['documents', aDocument({ ...own(), note: prose(600) })]),
  ];
}

function proseOf(choices: Choices, letters: number): string {
  const words: string[] = [];
  for (let length = 0; length < letters; ) {
    const word = WORDS[choices.below(WORDS.length)] ?? '';
    words.push(word);
    length += word.length + 1;
  }
  return words.join(' ');
}
