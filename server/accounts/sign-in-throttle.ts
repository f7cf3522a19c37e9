const WINDOW_MS = 60_000;
const FAILURES_FROM_ONE_ADDRESS = 5;
const FAILURES_IN_ALL = 30;
const KEYS_KEPT = 10_000;

/**
 * Counts wrong passwords for an account from one address, and from everywhere. Right ones do not count, so an office
 * behind one address signs in freely. Each endpoint process counts for itself.
 */
export class SignInThrottle {
  readonly #failures = new Map<string, number[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  isThrottled(username: string, address: string): boolean {
    return (
      this.#recent(perAddress(username, address)).length >= FAILURES_FROM_ONE_ADDRESS ||
      this.#recent(inAll(username)).length >= FAILURES_IN_ALL
    );
  }

  /** Counted before the password is looked at, so that many attempts at once do not all slip in together. */
  countAttempt(username: string, address: string): void {
    for (const key of [perAddress(username, address), inAll(username)]) {
      this.#failures.set(key, [...this.#recent(key), this.#now()]);
    }
    if (this.#failures.size > KEYS_KEPT) this.#forgetOld();
  }

  /** Nobody looked at the password: the attempt was none. */
  takeBack(username: string, address: string): void {
    for (const key of [perAddress(username, address), inAll(username)]) {
      this.#failures.set(key, this.#recent(key).slice(0, -1));
    }
  }

  /** The password was right: the attempt was no failure, and earlier slips at this address are forgotten. */
  forgive(username: string, address: string): void {
    this.#failures.delete(perAddress(username, address));
    this.#failures.set(inAll(username), this.#recent(inAll(username)).slice(0, -1));
  }

  #recent(key: string): number[] {
    const since = this.#now() - WINDOW_MS;
    return (this.#failures.get(key) ?? []).filter((at) => at > since);
  }

  #forgetOld(): void {
    for (const key of this.#failures.keys()) {
      if (this.#recent(key).length === 0) this.#failures.delete(key);
    }
  }
}

function perAddress(username: string, address: string): string {
  return `${username.toLowerCase()} ${address}`;
}

function inAll(username: string): string {
  return username.toLowerCase();
}
