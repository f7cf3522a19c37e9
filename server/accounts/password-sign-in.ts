import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import { type Account, findAccount } from './accounts.ts';
import { countAttempt, forgiveGuesses } from './guess-lock.ts';
import { verifyPassword } from './passwords.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

interface Attempt {
  readonly username: string;
  readonly password: string;
  readonly address: string;
  /** Whoever is gone is not waited for. */
  readonly gone: AbortSignal;
}

/**
 * Whose name and password these are. A disabled account and one that does not exist are answered as a wrong password is. An
 * attempt that nobody could judge counts for nothing.
 */
export async function passwordSignIn(
  { pool, throttle }: { pool: pg.Pool; throttle: SignInThrottle },
  { username, password, address, gone }: Attempt,
  now: Date,
): Promise<Account> {
  if (throttle.isThrottled(username, address)) throw new CodedFailure('REQUEST_TOO_MANY');
  throttle.countAttempt(username, address);
  const attempt = await countAttempt(pool, username, address, now);
  if (attempt.isLocked) throw new CodedFailure('SESSION_LOCKED');
  const { account, isRight } = await judged(pool, { username, password, gone }).catch(async (cause) => {
    throttle.takeBack(username, address);
    await attempt.takeBack();
    throw cause;
  });
  if (!isRight || !account || account.isDisabled) throw new CodedFailure('SESSION_WRONG_PASSWORD');
  throttle.forgive(username, address);
  await forgiveGuesses(pool, username, address);
  return account;
}

async function judged(
  pool: pg.Pool,
  { username, password, gone }: Omit<Attempt, 'address'>,
): Promise<{ readonly account: Account | null; readonly isRight: boolean }> {
  const account = await findAccount(pool, username);
  return { account, isRight: await verifyPassword(password, account?.passwordHash ?? null, gone) };
}
