import { type Choices, seededChoices } from '#tests/support/seeded-choices.ts';
import type { Deed } from './laptop/orders.ts';
import type { DeathSentence } from './laptop/watched-disk.ts';
import type { Weather } from './world/rough-line.ts';

/** Whose laptops there are. Joanne has two. */
export const laptopNames = ['maria', 'joanne', 'sam', 'joanne again'] as const;
export type LaptopName = (typeof laptopNames)[number];
export const advisers = ['joanne', 'sam'] as const;
export type Adviser = (typeof advisers)[number];
export const PEOPLE = 4;

/** One thing that happens. It names everything, so that a history can be read, and played again without its others. */
export type Step =
  | {
      readonly do: 'deed';
      readonly on: LaptopName;
      readonly person: number;
      readonly deed: Deed;
      readonly word: number;
      readonly pick: number;
    }
  | { readonly do: 'transfer'; readonly person: number; readonly to: Adviser }
  | { readonly do: 'network'; readonly on: LaptopName; readonly is: Weather }
  | { readonly do: 'turn clock'; readonly on: LaptopName; readonly years: number }
  | { readonly do: 'kill laptop'; readonly on: LaptopName; readonly powerLeft: number | null }
  | { readonly do: 'sentence laptop'; readonly on: LaptopName; readonly at: DeathSentence }
  | { readonly do: 'switch on'; readonly on: LaptopName }
  | { readonly do: 'lock and unlock'; readonly on: LaptopName }
  | { readonly do: 'fill disk'; readonly on: LaptopName; readonly is: boolean }
  | { readonly do: 'kill endpoint'; readonly which: 0 | 1; readonly inMidPush: number | null }
  | { readonly do: 'restart database'; readonly how: 'stop' | 'crash' }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'wait until locked'; readonly on: LaptopName }
  /** Both give up where the laptop cannot hear of it, or the file has gone elsewhere meanwhile. */
  | { readonly do: 'wait until it holds'; readonly on: LaptopName; readonly person: number }
  | { readonly do: 'wait for late entries'; readonly on: LaptopName; readonly person: number }
  | { readonly do: 'open second window'; readonly on: LaptopName }
  /** The laptop is lost or was given back. Its user gets another at the end. */
  | { readonly do: 'revoke'; readonly on: LaptopName; readonly because: 'lost' | 'returned' }
  | { readonly do: 'change role'; readonly of: 'sam'; readonly to: 'team-manager' | 'personal-adviser' }
  | { readonly do: 'sign in again'; readonly on: LaptopName }
  | { readonly do: 'look' };

const deeds: readonly [Deed, ...Deed[]] = [
  { does: 'write section', field: 'need', how: 'after' },
  { does: 'write section', field: 'need', how: 'before' },
  { does: 'write section', field: 'need', how: 'instead' },
  { does: 'write section', field: 'ownWords', how: 'after' },
  { does: 'complete plan' },
  { does: 'complete plan' },
  { does: 'add action' },
  { does: 'reword action' },
  { does: 'date action' },
  { does: 'record contact' },
  { does: 'mark pledge' },
  { does: 'begin review' },
  { does: 'write review', how: 'after' },
  { does: 'write review', how: 'instead' },
  { does: 'decide category' },
  { does: 'settle' },
  { does: 'settle' },
  { does: 'withdraw' },
];

type Maker = (choices: Choices, word: number) => Step;

const laptop = (choices: Choices): LaptopName => choices.oneOf(laptopNames);
const person = (choices: Choices): number => choices.below(PEOPLE);

const makers: readonly (readonly [weight: number, make: Maker])[] = [
  [
    60,
    (choices, word) => ({
      do: 'deed',
      on: laptop(choices),
      // Most of the work is on two files, so that people meet.
      person: choices.chance(0.7) ? choices.below(2) : person(choices),
      deed: choices.oneOf(deeds),
      word,
      pick: choices.below(1_000),
    }),
  ],
  [
    12,
    (choices) => ({
      do: 'network',
      on: laptop(choices),
      is: choices.oneOf(['calm', 'rough', 'rough', 'off', 'off']),
    }),
  ],
  [5, (choices) => ({ do: 'transfer', person: person(choices), to: choices.oneOf(advisers) })],
  [3, (choices) => ({ do: 'turn clock', on: laptop(choices), years: choices.oneOf([-7, -2, 2, 9]) })],
  [3, (choices) => ({ do: 'kill laptop', on: laptop(choices), powerLeft: choices.oneOf([null, 0, 0.5]) })],
  [
    4,
    (choices) => ({
      do: 'sentence laptop',
      on: laptop(choices),
      at: { commits: choices.between(1, 12), when: choices.oneOf(['before', 'after']) },
    }),
  ],
  [2, (choices) => ({ do: 'switch on', on: laptop(choices) })],
  [2, (choices) => ({ do: 'lock and unlock', on: laptop(choices) })],
  [3, (choices) => ({ do: 'fill disk', on: laptop(choices), is: choices.chance(0.6) })],
  [
    2,
    (choices) => ({
      do: 'kill endpoint',
      which: choices.oneOf([0, 1]),
      inMidPush: choices.oneOf([null, 0, 4, 12]),
    }),
  ],
  [0.7, (choices) => ({ do: 'restart database', how: choices.oneOf(['stop', 'crash']) })],
  [10, (choices) => ({ do: 'wait', milliseconds: choices.between(1, 250) })],
  [4, () => ({ do: 'look' })],
];

const whole = makers.reduce((sum, [weight]) => sum + weight, 0);

/** The history of a seed: the same steps in every run. What happens in between is left to the threads and the machine. */
export function historyOf(seed: number, length = 70): Step[] {
  const choices = seededChoices(seed);
  return Array.from({ length }, (_, at) => {
    let place = (choices.below(1_000_000) / 1_000_000) * whole;
    const found = makers.find(([weight]) => {
      place -= weight;
      return place < 0;
    });
    const [, make] = found ?? makers[0] ?? [0, (): Step => ({ do: 'look' })];
    return make(choices, at);
  });
}

/** Steps as they are printed for whoever has to find out what happened. */
export function tellStep(step: Step, at: number): string {
  const { do: does, ...rest } = step;
  return `${String(at).padStart(4)}  ${does} ${JSON.stringify(rest)}`;
}
