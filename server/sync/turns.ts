/** A place that somebody has until they give it back. */
export interface Turn {
  /** The second time it does nothing. */
  end(): void;
}

interface Waiting {
  /** Who has the least is next. */
  readonly ticket: number;
  begin(): void;
}

/** So many at a time, and whoever comes first is first. Whoever waits may go away: that holds up nobody. */
export class Turns {
  /** In the order in which they came. */
  readonly #waiting = new Set<Waiting>();
  #free: number;
  #came = 0;

  constructor(places: number) {
    this.#free = places;
  }

  /** Does `work` when its turn has come. Null, and nothing is done, where `gone` says before then that nobody wants it. */
  async during<Result>(
    gone: AbortSignal,
    work: () => Promise<Result>,
    ahead?: number,
  ): Promise<Result | null> {
    const turn = await this.take(gone, ahead);
    try {
      return turn && (await work());
    } finally {
      turn?.end();
    }
  }

  get isAnybodyWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /**
   * Null where `gone` says first that nobody wants it. Otherwise whoever takes it ends it. They go before the last `ahead` who came
   * before them: nobody is overtaken by more than that, however many come.
   */
  async take(gone: AbortSignal, ahead = 0): Promise<Turn | null> {
    if (!(await this.#place(gone, ahead))) return null;
    let isOver = false;
    return {
      end: () => {
        if (!isOver) this.#giveOn();
        isOver = true;
      },
    };
  }

  #place(gone: AbortSignal, ahead: number): Promise<boolean> {
    if (gone.aborted) return Promise.resolve(false);
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve(true);
    }
    this.#came += 1;
    const ticket = this.#came - ahead;
    return new Promise((resolve) => {
      const leave = (): void => {
        this.#waiting.delete(waiting);
        resolve(false);
      };
      const waiting = {
        ticket,
        begin() {
          gone.removeEventListener('abort', leave);
          resolve(true);
        },
      };
      this.#waiting.add(waiting);
      gone.addEventListener('abort', leave, { once: true });
    });
  }

  /** From hand to hand: nobody who comes just then is before those who wait. */
  #giveOn(): void {
    let [first] = this.#waiting;
    if (first === undefined) {
      this.#free += 1;
      return;
    }
    for (const other of this.#waiting) if (other.ticket < first.ticket) first = other;
    this.#waiting.delete(first);
    first.begin();
  }
}
