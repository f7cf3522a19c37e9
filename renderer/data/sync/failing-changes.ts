import type { Clock } from '#renderer/platform/clock.ts';
import type { HeldRecords, Waiting } from '../records/held-records.ts';
import { revisionKeyOf } from '../records/stored-record.ts';

/** So many rounds in a row fail on a change, and on nothing else, before it is to blame: a minute or two by themselves. */
const ROUNDS_TO_PROVE = 8;
const FIRST_WAIT = 5 * 60_000;
const LONGEST_WAIT = 2 * 60 * 60_000;

/** What is known, while the store is open, of changes on which the endpoint fails. None of it has to outlive the window. */
export interface FailingChanges {
  /** It failed alone in a round in which nothing else could be sent. Answers whether that is by now its own doing. */
  failedAlone(change: Waiting): boolean;
  /** Of what was set aside for a failure, one that may be tried again now. */
  next(held: HeldRecords): Waiting | null;
  /** It was tried again, and failed again. */
  failedAgain(change: Waiting): void;
  /** The user asks: everything is tried again at once. */
  ask(): void;
}

interface Trial {
  readonly at: string;
  readonly wait: number;
}

export function createFailingChanges(clock: Clock): FailingChanges {
  const rounds = new Map<string, number>();
  const trials = new Map<string, Trial>();

  function isDue(key: string): boolean {
    const trial = trials.get(key);
    if (trial === undefined) {
      trials.set(key, { at: clock.now(), wait: FIRST_WAIT });
      return false;
    }
    // Either way: a laptop whose clock was put back waits no longer than others.
    return Math.abs(Date.parse(clock.now()) - Date.parse(trial.at)) >= trial.wait;
  }

  return {
    failedAlone(change) {
      const key = revisionKeyOf(change);
      const failed = (rounds.get(key) ?? 0) + 1;
      rounds.set(key, failed);
      return failed >= ROUNDS_TO_PROVE;
    },
    next: (held) =>
      [...held.waiting.values()].find((change) => isSetAside(change) && isDue(revisionKeyOf(change))) ?? null,
    failedAgain(change) {
      const key = revisionKeyOf(change);
      const wait = Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, 2 * (trials.get(key)?.wait ?? 0)));
      trials.set(key, { at: clock.now(), wait });
    },
    ask() {
      for (const [key, { at }] of trials) trials.set(key, { at, wait: 0 });
    },
  };
}

function isSetAside({ stored }: Waiting): boolean {
  return stored.pending.refused?.code === 'SYNC_CHANGE_FAILS';
}
