/** A place that somebody has until they give it back. */
export interface Turn {
  /** The second time it does nothing. */
  end(): void;
}

/** So many at a time, and whoever comes first is first. Whoever waits may go away: that holds up nobody. */
export class Turns {
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** Does `work` when its turn has come. Null, and nothing is done, where `gone` says before then that nobody wants it. */
  async during<Result>(gone: AbortSignal, work: () => Promise<Result>): Promise<Result | null> {
    const turn = await this.take(gone);
    try {
      return turn && (await work());
    } finally {
      turn?.end();
    }
  }

  /** Null where `gone` says first that nobody wants it. Otherwise whoever takes it ends it. */
  async take(gone: AbortSignal): Promise<Turn | null> {
    if (!(await this.#place(gone))) return null;
    let isOver = false;
    return {
      end: () => {
        if (!isOver) this.#giveOn();
        isOver = true;
      },
    };
  }

  #place(gone: AbortSignal): Promise<boolean> {
    if (gone.aborted) return Promise.resolve(false);
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const leave = (): void => {
        this.#waiting.delete(begin);
        resolve(false);
      };
      const begin = (): void => {
        gone.removeEventListener('abort', leave);
        resolve(true);
      };
      this.#waiting.add(begin);
      gone.addEventListener('abort', leave, { once: true });
    });
  }

  /** From hand to hand: nobody who comes just then is before those who wait. */
  #giveOn(): void {
    const [first] = this.#waiting;
    if (first === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(first);
    first();
  }
}
