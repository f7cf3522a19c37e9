import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { type Account, findAccount } from './accounts.ts';
import { forgiveGuesses, isLockedAfterCounting } from './guess-lock.ts';
import { verifyPassword } from './passwords.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

interface Attempt {
  readonly username: string;
  readonly password: string;
  readonly address: string;
  /** Whoever is gone is not waited for. */
  readonly gone: AbortSignal;
}

/** Whose name and password these are. A disabled account and one that does not exist are answered as a wrong password is. */
export async function passwordSignIn(
  { pool, throttle }: { pool: pg.Pool; throttle: SignInThrottle },
  { username, password, address, gone }: Attempt,
  now: Date,
): Promise<Account> {
  if (throttle.isThrottled(username, address)) throw new CodedFailure('REQUEST_TOO_MANY');
  throttle.countAttempt(username, address);
  if (await isLockedAfterCounting(pool, username, address, now)) throw new CodedFailure('SESSION_LOCKED');
  const account = await findAccount(pool, username);
  const isRight = await verifyPassword(password, account?.passwordHash ?? null, gone);
  if (!isRight || !account || account.isDisabled) throw new CodedFailure('SESSION_WRONG_PASSWORD');
  throttle.forgive(username, address);
  await forgiveGuesses(pool, username, address);
  return account;
}
