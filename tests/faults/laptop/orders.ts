import type { CaseFile, Laptop, Outcome, SyncStatus } from '#renderer/data/waymark-store.ts';
import type { LateDecision } from '#shared/domain/handover/handover.ts';
import type { CollectionName } from '#shared/records/registry.ts';
import type { LateOutcome } from '#shared/sync/late-outcome-messages.ts';
import type { DeathSentence } from './watched-disk.ts';

/** What somebody does at a laptop. Which record it meets is decided by what is on that laptop at that moment. */
export type Deed =
  | { readonly does: 'write section'; readonly field: 'need' | 'ownWords'; readonly how: HowTyped }
  | { readonly does: 'complete plan' }
  | { readonly does: 'add action' }
  | { readonly does: 'reword action' }
  | { readonly does: 'date action' }
  | { readonly does: 'record contact' }
  | { readonly does: 'mark pledge' }
  | { readonly does: 'begin review' }
  | { readonly does: 'write review'; readonly how: HowTyped }
  | { readonly does: 'decide category' }
  | { readonly does: 'settle' }
  | { readonly does: 'withdraw' }
  | { readonly does: 'record document' }
  | { readonly does: 'begin form'; readonly form: FormName; readonly how: HowTyped }
  | { readonly does: 'give up form' }
  | { readonly does: 'decide late entry'; readonly outcome: LateDecision['outcome'] }
  | { readonly does: 'read outcomes' }
  /** As after days without a network: so much waits that it goes in two pushes at a time. */
  | { readonly does: 'write much' };

/** Some of the forms that outlive a lock, under the names that their screens keep them. */
export type FormName = 'contact' | 'asked for' | `pledge ${string}`;

export type HowTyped = 'after' | 'before' | 'instead';

export interface DeedOrder {
  readonly deed: Deed;
  readonly youngPersonId: string;
  /** The value to write, as a word where words are asked for and as a day where a day is. */
  readonly word: string;
  readonly day: string;
  /** Further words, where much is written. */
  readonly more: readonly string[];
  /** Chooses among the records that would do. */
  readonly pick: number;
}

/** What came of it: which marks stood on the screen where it was written, and which of them were written again. */
export interface Done {
  /** What was done, which is another thing where there was nothing to do it to. */
  readonly did: Deed['does'];
  readonly collection: CollectionName;
  readonly id: string;
  readonly seen: readonly string[];
  readonly wrote: readonly string[];
  /** Set where the laptop said that it did not keep it. */
  readonly failure: string | null;
  /** The laptop said that it could not keep it yet: what is typed in a form is shown all the same, and goes with the next that is. */
  readonly maybe?: boolean;
}

/** What a laptop is about to do, told before it is done: it may die before it can tell what came of it. */
export type Foretold = Pick<Done, 'collection' | 'id' | 'seen' | 'wrote'>;

/** Everything that the laptop shows. */
export interface Shown {
  readonly staffId: string;
  readonly deviceId: string;
  readonly status: SyncStatus;
  readonly files: readonly CaseFile[];
  /** Forms that were begun and are no record yet. */
  readonly forms: readonly { readonly youngPersonId: string; readonly form: string; readonly text: string }[];
  readonly lateOutcomes: readonly LateOutcome[];
}

export type DoorKind = ReturnType<Laptop['state']['get']>['kind'];

/** The laptop is gone: nobody knows what became of the order that it was given. */
export class LaptopDied extends Error {
  override readonly name = 'LaptopDied';
}

/** The laptop is on, and its store is shut: its lease may end at any moment once its clock was turned. Nothing was done. */
export class LaptopShut extends Error {
  override readonly name = 'LaptopShut';
}

const SHUT = 'The store is shut';

export function storeIsShut(kind: DoorKind): LaptopShut {
  return new LaptopShut(`${SHUT}: the laptop is ${kind}.`);
}

/** A failure as it was before it crossed from the laptop, of which only its words arrive here. */
export function failureFrom(message: string): Error {
  return message.includes(SHUT) ? new LaptopShut(message) : new Error(message);
}

/** What a history can do with a laptop, from outside it. */
export interface LaptopOrders {
  switchOn(): Promise<DoorKind>;
  signIn(username: string, password: string): Promise<Outcome>;
  chooseSecret(secret: string): Promise<Outcome>;
  unlock(secret: string, again?: { readonly username: string; readonly password: string }): Promise<Outcome>;
  lock(): Promise<void>;
  /** Opens the app in a second window, says what that shows, and goes on in it once the first is closed. */
  openSecondWindow(): Promise<DoorKind>;
  signInAgain(password: string): Promise<Outcome>;
  kind(): Promise<DoorKind>;
  /** What stands at its door, in words, for whoever has to find out. */
  door(): Promise<string>;
  /** Null when nothing on this laptop would do: nobody is there to write about, or nothing to settle. */
  perform(order: DeedOrder): Promise<Done | null>;
  transfer(order: { youngPersonId: string; toStaffId: string; lastDay: string }): Promise<boolean>;
  look(): Promise<Shown>;
  status(): Promise<SyncStatus>;
  syncNow(): Promise<void>;
  turnClock(years: number): Promise<void>;
  fillDisk(isFull: boolean): Promise<void>;
  dieAt(sentence: DeathSentence): Promise<void>;
}

export interface LaptopSetup {
  readonly name: string;
  readonly endpointUrl: string;
  /** The file in which the disk is kept. */
  readonly platter: string;
}
