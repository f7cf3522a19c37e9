import { type Choices, seededChoices } from '#tests/support/seeded-choices.ts';
import { type Adviser, advisers, type LaptopName, laptopNames, PEOPLE, type Step } from './history.ts';
import type { Deed } from './laptop/orders.ts';

/** What seldom comes about by itself, as it takes several steps in their order: each is put between the steps of a history. */
type Scene = (choices: Choices, word: () => number) => readonly Step[];

const formDeeds: readonly [Deed, ...Deed[]] = [
  { does: 'begin form', form: 'contact', how: 'after' },
  { does: 'begin form', form: 'contact', how: 'instead' },
  { does: 'begin form', form: 'asked for', how: 'after' },
  { does: 'begin form', form: 'pledge walsall-2017-2020 walsall-2017-2020-15', how: 'instead' },
];
const recordDeeds: readonly [Deed, ...Deed[]] = [
  { does: 'write section', field: 'need', how: 'after' },
  { does: 'write section', field: 'ownWords', how: 'instead' },
  { does: 'complete plan' },
  { does: 'record contact' },
  { does: 'record document' },
];
const decisions: readonly [Deed, ...Deed[]] = [
  { does: 'decide late entry', outcome: 'accepted' },
  { does: 'decide late entry', outcome: 'accepted' },
  { does: 'decide late entry', outcome: 'declined' },
];

const laptopOf: Record<Adviser, LaptopName> = { joanne: 'joanne', sam: 'sam' };
const other = (adviser: Adviser): Adviser => (adviser === 'joanne' ? 'sam' : 'joanne');

function deed(on: LaptopName, person: number, does: Deed, word: number, pick: number): Step {
  return { do: 'deed', on, person, deed: does, word, pick };
}

/** An adviser writes without a network while the file goes to somebody else, who decides about it later, as the manager may too. */
const movesUnderItsAdviser: Scene = (choices, word) => {
  const person = choices.below(2);
  const from = choices.oneOf(advisers);
  const on = laptopOf[from];
  const to = other(from);
  const write = (deeds: readonly [Deed, ...Deed[]]) =>
    deed(on, person, choices.oneOf(deeds), word(), choices.below(1_000));
  const decide = (by: LaptopName) => deed(by, person, choices.oneOf(decisions), word(), choices.below(1_000));
  return [
    { do: 'network', on: 'maria', is: 'calm' },
    { do: 'network', on: laptopOf[to], is: 'calm' },
    { do: 'transfer', person, to: from },
    { do: 'network', on, is: 'calm' },
    { do: 'wait until it holds', on, person },
    { do: 'network', on, is: 'off' },
    write(formDeeds),
    write(recordDeeds),
    ...(choices.chance(0.5) ? [write(formDeeds)] : []),
    { do: 'transfer', person, to },
    ...(choices.chance(0.4) ? [write(formDeeds)] : []),
    { do: 'network', on, is: choices.oneOf(['calm', 'unheard', 'rough']) },
    ...(choices.chance(0.3) ? [{ do: 'kill laptop', on, powerLeft: choices.oneOf([null, 0]) } as const] : []),
    { do: 'wait for late entries', on: laptopOf[to], person },
    { do: 'network', on, is: 'calm' },
    ...(choices.chance(0.4) ? [{ do: 'network', on: laptopOf[to], is: 'off' } as const] : []),
    decide(laptopOf[to]),
    ...(choices.chance(0.4) ? [decide('maria')] : []),
    decide(laptopOf[to]),
    { do: 'network', on: laptopOf[to], is: 'calm' },
    ...(choices.chance(0.3) ? [{ do: 'transfer', person, to: from } as const] : []),
    ...(choices.chance(0.5) ? [deed(on, person, { does: 'read outcomes' }, word(), 0)] : []),
    { do: 'look' },
  ];
};

/** Two write in one place apart, and then one settles what the other may be settling too. */
const writtenTwiceAndSettled: Scene = (choices, word) => {
  const both = [choices.oneOf<LaptopName>(['joanne', 'joanne again']), 'maria'] as const;
  const writes = choices.oneOf<Deed>([
    { does: 'write section', field: 'ownWords', how: 'instead' },
    { does: 'complete plan' },
    { does: 'record document' },
  ]);
  const pick = choices.below(2);
  const settles = (on: LaptopName) => deed(on, 0, { does: 'settle' }, word(), choices.below(1_000));
  return [
    ...both.map((on): Step => ({ do: 'network', on, is: 'calm' })),
    deed(both[0], 0, writes, word(), pick),
    { do: 'wait', milliseconds: 250 },
    ...both.map((on): Step => ({ do: 'network', on, is: 'off' })),
    ...both.map((on) => deed(on, 0, writes, word(), pick)),
    ...both.map((on): Step => ({ do: 'network', on, is: 'calm' })),
    { do: 'wait', milliseconds: 250 },
    settles(both[0]),
    ...(choices.chance(0.5) ? [settles(both[1])] : []),
  ];
};

const lockedInMidSync: Scene = (choices, word) => {
  const on = choices.oneOf(laptopNames);
  const write = () => deed(on, choices.below(2), choices.oneOf(recordDeeds), word(), choices.below(1_000));
  return [
    { do: 'network', on, is: 'off' },
    write(),
    write(),
    { do: 'network', on, is: 'rough' },
    { do: 'lock and unlock', on },
    write(),
    { do: 'lock and unlock', on },
  ];
};

const secondWindow: Scene = (choices, word) => {
  const on = choices.oneOf(laptopNames);
  return [
    deed(on, choices.below(2), choices.oneOf(recordDeeds), word(), choices.below(1_000)),
    { do: 'open second window', on },
    deed(on, choices.below(2), choices.oneOf(recordDeeds), word(), choices.below(1_000)),
  ];
};

const muchAtOnce: Scene = (choices, word) => {
  const on = choices.oneOf<LaptopName>(['maria', 'joanne', 'sam']);
  return [
    { do: 'network', on, is: 'off' },
    deed(on, choices.below(2), { does: 'write much' }, word(), choices.below(1_000)),
    { do: 'network', on, is: choices.oneOf(['calm', 'rough']) },
    deed(on, choices.below(2), choices.oneOf(recordDeeds), word(), choices.below(1_000)),
  ];
};

/** The second laptop is gone, lost or given back, with what it had not sent. */
const revoked: Scene = (choices, word) => {
  const on = 'joanne again';
  const write = (deeds: readonly [Deed, ...Deed[]]) =>
    deed(on, choices.below(2), choices.oneOf(deeds), word(), choices.below(1_000));
  return [
    { do: 'network', on, is: choices.oneOf(['off', 'off', 'rough']) },
    write(recordDeeds),
    write(formDeeds),
    { do: 'revoke', on, because: choices.oneOf(['lost', 'returned']) },
    write(recordDeeds),
    { do: 'network', on, is: choices.oneOf(['calm', 'rough']) },
    ...(choices.chance(0.4) ? [{ do: 'kill laptop', on, powerLeft: null } as const] : []),
  ];
};

/** Somebody leads the team for a while, and writes with and without a network in what was not theirs before. */
const changeOfRole: Scene = (choices, word) => {
  const on = 'sam';
  const write = () => deed(on, 0, choices.oneOf(recordDeeds), word(), choices.below(1_000));
  return [
    write(),
    { do: 'change role', of: 'sam', to: 'team-manager' },
    { do: 'network', on, is: 'calm' },
    { do: 'sign in again', on },
    write(),
    { do: 'network', on, is: 'off' },
    write(),
    deed(on, 0, choices.oneOf(formDeeds), word(), 0),
    { do: 'change role', of: 'sam', to: 'personal-adviser' },
    { do: 'network', on, is: 'calm' },
    { do: 'sign in again', on },
    { do: 'look' },
  ];
};

/** Whoever holds the file now and the manager decide about one late entry, each without having seen the other's decision. */
const decidedApart: Scene = (choices, word) => {
  const person = choices.below(2);
  const from = choices.oneOf(advisers);
  const on = laptopOf[from];
  const to = other(from);
  const deciders = [laptopOf[to], 'maria'] as const;
  const outcomes = choices.oneOf([['accepted', 'declined'] as const, ['declined', 'accepted'] as const]);
  return [
    ...[on, ...deciders].map((each): Step => ({ do: 'network', on: each, is: 'calm' })),
    { do: 'transfer', person, to: from },
    { do: 'wait until it holds', on, person },
    { do: 'network', on, is: 'off' },
    deed(on, person, choices.oneOf(recordDeeds), word(), choices.below(1_000)),
    { do: 'transfer', person, to },
    { do: 'network', on, is: 'calm' },
    ...deciders.map((each): Step => ({ do: 'wait for late entries', on: each, person })),
    ...deciders.map((each): Step => ({ do: 'network', on: each, is: 'off' })),
    ...deciders.map((each, at) =>
      deed(each, person, { does: 'decide late entry', outcome: outcomes[at] ?? 'declined' }, word(), 0),
    ),
    ...deciders.map((each): Step => ({ do: 'network', on: each, is: 'calm' })),
    { do: 'look' },
  ];
};

const scenes: readonly (readonly [chance: number, play: Scene])[] = [
  [0.75, movesUnderItsAdviser],
  [0.7, writtenTwiceAndSettled],
  [0.3, lockedInMidSync],
  [0.3, secondWindow],
  [0.12, muchAtOnce],
  [0.3, revoked],
  [0.25, changeOfRole],
  [0.4, decidedApart],
];

/** The words of the history itself are before it. */
const FIRST_WORD = 5_000;
const FIRST_SCENE = 7_777_777;

/** The same history with scenes between its steps, and forms that are begun and given up now and then. */
export function withScenes(seed: number, steps: readonly Step[]): Step[] {
  const choices = seededChoices(seed + FIRST_SCENE);
  let word = FIRST_WORD;
  const nextWord = () => word++;
  // Each has choices of its own, so that another scene at the end leaves those before it as they are.
  const parts = scenes.flatMap(([chance, play], nth) => {
    const own = seededChoices(seed + FIRST_SCENE * (nth + 2));
    if (!own.chance(chance)) return [];
    return [{ at: own.below(steps.length + 1), steps: play(own, nextWord) }];
  });
  for (let more = choices.between(3, 6); more > 0; more--) {
    const form: Deed = choices.chance(0.25) ? { does: 'give up form' } : choices.oneOf(formDeeds);
    const on = choices.oneOf(laptopNames);
    const step = deed(on, choices.below(PEOPLE), form, nextWord(), choices.below(1_000));
    parts.push({ at: choices.below(steps.length + 1), steps: [step] });
  }
  const at = (place: number) => parts.filter((part) => part.at === place).flatMap((part) => part.steps);
  return [...steps.flatMap((step, place) => [...at(place), step]), ...at(steps.length)];
}
