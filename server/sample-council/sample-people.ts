import type { Random } from './random.ts';
import { sampleAdvisers, type TeamKey } from './sample-staff.ts';

/** How somebody's care has gone, told from today. */
export type Life =
  | 'in-care'
  | 'new-to-care'
  | 'short-breaks'
  | 'left-at-17'
  | 'left-at-18'
  | 'asked-again'
  | 'not-asked'
  | 'brief-care'
  | 'guardianship'
  | 'back-home'
  | 'left-at-15'
  | 'another-authority';

/** `dueIn`: the plan is there, and its next review falls due in so many days (fewer than none: it is late). */
export type PlanStory = { readonly dueIn: number } | 'missing' | 'not-yet-due' | 'none';

export interface SamplePerson {
  readonly name: string;
  readonly sex: 'female' | 'male';
  readonly ethnicity: string;
  readonly team: TeamKey;
  readonly adviser: string | null;
  readonly age: number;
  readonly daysSinceBirthday: number;
  readonly life: Life;
  readonly plan: PlanStory;
  /** Days since the last adviser's last day, where nobody has followed. */
  readonly adviserLeft?: number;
  /** Days since the move to where they live now, with no visit there and no review yet. */
  readonly moved?: number;
  readonly unaccompanied?: boolean;
}

type Told = Partial<SamplePerson> & Pick<SamplePerson, 'age' | 'life' | 'plan'>;

function person(who: string, told: Told): SamplePerson {
  const [name = '', sex, ethnicity = 'OOTH'] = who.split('|');
  return {
    name,
    sex: sex === 'f' ? 'female' : 'male',
    ethnicity,
    team: 'east',
    adviser: null,
    daysSinceBirthday: 140,
    ...told,
  };
}

function joannes(who: string, told: Told): SamplePerson {
  return person(who, { adviser: 'joanne.adeyemi', ...told });
}

/** One caseload told person by person: the one that the pictures and the journeys look at. */
const JOANNES: readonly SamplePerson[] = [
  joannes('Amira Haddad|f|AOTH', { age: 19, life: 'left-at-18', plan: { dueIn: -9 } }),
  joannes('Kofi Mensah-Clarke|m|BAFR', {
    age: 16,
    daysSinceBirthday: 97,
    life: 'in-care',
    plan: 'missing',
  }),
  joannes('Rhys Pritchard|m|WBRI', { age: 17, life: 'left-at-17', plan: { dueIn: 62 }, moved: 5 }),
  joannes('Zofia Wójcik|f|WOTH', { age: 20, life: 'left-at-18', plan: { dueIn: 8 } }),
  joannes('Idris Warsame|m|BAFR', { age: 18, life: 'left-at-18', plan: { dueIn: 70 } }),
  joannes('Chloe Bannister|f|WBRI', { age: 17, life: 'in-care', plan: { dueIn: 24 } }),
  joannes('Minh Tran|m|AOTH', { age: 16, daysSinceBirthday: 47, life: 'in-care', plan: 'not-yet-due' }),
  joannes('Jade Okonkwo|f|BAFR', { age: 19, life: 'left-at-18', plan: { dueIn: 90 } }),
  joannes('Yusuf Demir|m|WOTH', { age: 18, life: 'left-at-18', plan: { dueIn: 53 } }),
  joannes('Mia Thornley|f|WBRI', { age: 22, life: 'not-asked', plan: 'none' }),
  joannes('Samir Rahimi|m|AOTH', { age: 17, life: 'left-at-17', plan: { dueIn: 72 }, unaccompanied: true }),
  joannes('Grace Attwood|f|WBRI', { age: 20, life: 'left-at-18', plan: { dueIn: 80 } }),
  joannes('Tekle Habtom|m|BAFR', { age: 18, life: 'left-at-18', plan: { dueIn: 85 }, unaccompanied: true }),
  joannes('Ellis Novak|m|WOTH', {
    age: 16,
    daysSinceBirthday: 180,
    life: 'in-care',
    plan: { dueIn: 93 },
  }),
  joannes('Priya Raman|f|AIND', { age: 19, life: 'left-at-18', plan: { dueIn: 99 } }),
  joannes('Declan Foley|m|WIRI', { age: 20, life: 'left-at-17', plan: { dueIn: 106 } }),
  joannes('Aaliyah Brooks|f|BCRB', { age: 18, life: 'left-at-18', plan: { dueIn: 115 } }),
  joannes('Leon Marsh|m|MWBC', { age: 23, life: 'not-asked', plan: 'none' }),
  joannes('Hana Karim|f|AOTH', { age: 17, life: 'left-at-17', plan: { dueIn: 134 } }),
  joannes('Owen Tibbs|m|WBRI', { age: 19, life: 'left-at-18', plan: { dueIn: 142 } }),
  joannes('Blessing Eze|f|BAFR', { age: 18, life: 'left-at-18', plan: { dueIn: 150 } }),
  joannes('Noor Siddiqui|f|APKN', { age: 20, life: 'left-at-18', plan: { dueIn: 163 } }),
  joannes('Callum Reid|m|WBRI', { age: 17, daysSinceBirthday: 330, life: 'in-care', plan: { dueIn: 171 } }),
  joannes('Marta Silva|f|WOTH', { age: 20, life: 'brief-care', plan: 'none' }),
];

/** Nine who are owed an adviser and have none. Four of them have no plan either. */
const WITHOUT_ADVISER: readonly SamplePerson[] = [
  person('Dawit Tesfaye|m|BAFR', {
    age: 18,
    life: 'left-at-18',
    plan: { dueIn: 118 },
    adviserLeft: 41,
    unaccompanied: true,
  }),
  person('Lacey Morton|f|WBRI', { age: 16, daysSinceBirthday: 12, life: 'in-care', plan: 'not-yet-due' }),
  person('Arjun Sethi|m|AIND', { age: 16, daysSinceBirthday: 3, life: 'new-to-care', plan: 'none' }),
  person('Keira Dunmore|f|WBRI', { age: 16, daysSinceBirthday: 128, life: 'in-care', plan: 'missing' }),
  person('Farid Nazari|m|AOTH', {
    age: 17,
    life: 'left-at-17',
    plan: 'missing',
    adviserLeft: 64,
    unaccompanied: true,
  }),
  person('Shanice Palmer|f|BCRB', { age: 19, life: 'left-at-18', plan: 'missing', adviserLeft: 96 }),
  person('Kieran Walsh|m|WIRI', { age: 20, life: 'left-at-18', plan: { dueIn: -34 }, adviserLeft: 52 }),
  person('Bethan Roderick|f|WBRI', { age: 17, life: 'in-care', plan: 'missing', team: 'west' }),
  person('Luca Ferrante|m|WOTH', {
    age: 18,
    life: 'left-at-18',
    plan: { dueIn: -12 },
    adviserLeft: 29,
    team: 'west',
  }),
];

/** With Amira, Kofi and those above, twelve plans are out of date or missing. */
const OVERDUE: readonly SamplePerson[] = [
  person('Reuben Osei|m|BAFR', {
    adviser: 'tom.brannigan',
    age: 19,
    life: 'left-at-18',
    plan: { dueIn: -5 },
  }),
  person('Zainab Farooqi|f|APKN', {
    adviser: 'piotr.zielinski',
    age: 18,
    life: 'left-at-18',
    plan: { dueIn: -20 },
  }),
  person('Theo Marchetti|m|MOTH', {
    adviser: 'piotr.zielinski',
    age: 17,
    life: 'in-care',
    plan: { dueIn: -41 },
  }),
  person('Ivy Sandford|f|WBRI', {
    adviser: 'marcia.fenwick',
    team: 'west',
    age: 20,
    life: 'left-at-17',
    plan: { dueIn: -15 },
  }),
];

/** How many more of each life, their ages, and whether they have a plan and an adviser. */
const REST: readonly {
  readonly life: Life;
  readonly count: number;
  readonly ages: readonly [number, number];
  readonly planned: boolean;
}[] = [
  { life: 'in-care', count: 10, ages: [14, 15], planned: false },
  { life: 'in-care', count: 14, ages: [16, 17], planned: true },
  { life: 'left-at-17', count: 6, ages: [17, 17], planned: true },
  { life: 'left-at-18', count: 19, ages: [18, 20], planned: true },
  { life: 'asked-again', count: 5, ages: [22, 24], planned: true },
  { life: 'not-asked', count: 8, ages: [21, 24], planned: false },
  { life: 'short-breaks', count: 2, ages: [16, 17], planned: false },
  { life: 'brief-care', count: 3, ages: [18, 19], planned: false },
  { life: 'guardianship', count: 2, ages: [16, 19], planned: false },
  { life: 'back-home', count: 1, ages: [17, 17], planned: false },
  { life: 'left-at-15', count: 1, ages: [17, 17], planned: false },
  { life: 'another-authority', count: 2, ages: [17, 18], planned: false },
];

const NAMES = `
Ava Lindqvist|f|WOTH, Jordan Pike|m|WBRI, Nia Campbell|f|MWBC, Ruby Castle|f|WBRI, Ben Oyelaran|m|BAFR,
Femi Bello|m|BAFR, Ivan Petrov|m|WOTH, Sadia Anwar|f|APKN, Lily Chowdhury|f|ABAN, Harvey Stott|m|WBRI,
Paige Lockwood|f|WBRI, Tyrone Beckford|m|BCRB, Ayaan Malik|m|APKN, Freya Ormerod|f|WBRI, Connie Ashworth|f|WBRI,
Jayden Forde|m|MWBC, Liberty Penhale|f|WBRI, Mohamed Jama|m|BAFR, Ottilie Grange|f|WBRI, Rohan Kapadia|m|AIND,
Sienna Trask|f|WBRI, Elliot Farnham|m|WBRI, Delroy Pennant|m|BCRB, Weronika Lis|f|WOTH, Kai Sutcliffe|m|MWAS,
Naomi Asante|f|BAFR, Finley Dacre|m|WBRI, Maryam Yusufi|f|AOTH, Poppy Hargreave|f|WBRI, Isaac Tembo|m|BAFR,
Erin Gallacher|f|WIRI, Tariq Hossain|m|ABAN, Molly Thwaite|f|WBRI, Jakub Nowicki|m|WOTH, Skye Pendleton|f|WBRI,
Daniel Achebe|m|BAFR, Amber Coyle|f|WIRI, Hamza Qadir|m|APKN, Georgia Fell|f|WBRI, Lewis Arkwright|m|WBRI,
Rukhsana Mirza|f|APKN, Toby Wexford|m|WBRI, Simran Gill|f|AIND, Marcus Ellery|m|MWBC, Holly Bracewell|f|WBRI,
Abel Gebre|m|BAFR, Cerys Maddox|f|WBRI, Nathan Cole-Baptiste|m|BCRB, Yasmin Darwish|f|OOTH, Archie Fothergill|m|WBRI,
Bianca Ionescu|f|WOTH, Stanley Brook|m|WBRI, Thandiwe Moyo|f|BAFR, Alfie Garside|m|WBRI, Zara Pilling|f|MWAS,
Omar Benali|m|OOTH, Eleanor Swift|f|WBRI, Jerome Cuffy|m|BCRB, Katie Rushton|f|WBRI, Bilal Sharif|m|APKN,
Imogen Tarn|f|WBRI, Kamil Duda|m|WOTH, Shauna Devlin|f|WIRI, Ravi Nair|m|AIND, Martha Quayle|f|WBRI,
Josiah Lambert|m|MWBA, Esme Holroyd|f|WBRI, Ali Zebari|m|OOTH, Tilly Woodhead|f|WBRI, Curtis Ballard|m|WBRI,
Farah Jalali|f|AOTH, Reece Hindle|m|WBRI, Angel Dube|f|BAFR`
  .split(',')
  .map((name) => name.trim());

/** Everybody the sample council knows: about a hundred and ten, in an order that never changes. */
export function samplePeople(random: Random): readonly SamplePerson[] {
  const advisers = sampleAdvisers.filter(({ key }) => key !== 'joanne.adeyemi');
  const names = NAMES[Symbol.iterator]();
  let turn = 0;
  const rest = REST.flatMap(({ life, count, ages, planned }) =>
    Array.from({ length: count }, () => {
      const adviser = advisers[turn % advisers.length];
      turn += 1;
      return person(names.next().value ?? '', {
        life,
        age: random.between(...ages),
        daysSinceBirthday: random.between(110, 340),
        plan: planned ? { dueIn: random.between(6, 168) } : 'none',
        adviser: planned ? (adviser?.key ?? null) : null,
        team: adviser?.team ?? 'east',
        unaccompanied: life !== 'short-breaks' && random.chance(0.08),
      });
    }),
  );
  return [...JOANNES, ...WITHOUT_ADVISER, ...OVERDUE, ...rest];
}
