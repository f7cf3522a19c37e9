/** Lets work on one record begin only when all earlier work on it is done. Work on other records goes on beside it. */
export interface Turns {
  inTurn<Result>(keys: readonly string[], work: () => Promise<Result>): Promise<Result>;
}

/**
 * A write takes longer than the next keystroke. Without turns two writes of one record race for it, and an older one that
 * is asked again after losing would lay its words over the newer one's.
 */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    // All keys are taken in one go, so whoever waits only ever waits for earlier work: nobody can wait in a circle.
    inTurn(keys, work) {
      const earlier = keys.flatMap((key) => last.get(key) ?? []);
      const result = earlier.length === 0 ? work() : Promise.all(earlier).then(work);
      const done = result.then(
        () => undefined,
        () => undefined,
      );
      for (const key of keys) last.set(key, done);
      void done.then(() => {
        for (const key of keys) if (last.get(key) === done) last.delete(key);
      });
      return result;
    },
  };
}
