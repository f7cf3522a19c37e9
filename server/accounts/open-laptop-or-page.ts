import type pg from 'pg';
import { CodedFailure } from '#server/errors/coded-failure.ts';
import type { DeviceKey, Session } from '#shared/sync/session-messages.ts';
import type { Account } from './accounts.ts';
import { browserWords } from './browser-words.ts';
import { recordDevice } from './devices.ts';
import { openSignIn, type SignInMethod } from './sign-ins.ts';

interface Order {
  readonly deviceId: string | null;
  readonly deviceKey: DeviceKey | null;
  readonly method: SignInMethod;
  /** What the browser of a page says that it is. */
  readonly userAgent: string | undefined;
}

/** Opens the sign-in of somebody who has proved who they are. The laptop must be theirs, with the key it first came with. */
export async function openLaptopOrPage(
  pool: pg.Pool,
  account: Account,
  { deviceId, deviceKey, method, userAgent }: Order,
  now: Date,
): Promise<Session> {
  if (deviceId !== null && !(await recordDevice(pool, account, deviceId, deviceKey, now))) {
    throw new CodedFailure('ACCESS_DENIED');
  }
  const refreshes = deviceId !== null && deviceKey !== null;
  const browser = deviceId === null ? browserWords(userAgent) : null;
  return openSignIn(pool, { account, deviceId, refreshes, method, browser }, now);
}
