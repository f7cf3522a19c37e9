import type pg from 'pg';
import type { DeviceUser } from '#server/accounts/require-user.ts';
import { auditFilesSent } from '#server/audit/audit-files.ts';
import { noteHoldings } from '#server/devices/holdings.ts';
import type { FeedPage } from '#server/storage/feed.ts';

type Laptop = Pick<DeviceUser, 'user' | 'deviceId'>;

interface Parts {
  readonly pool: pg.Pool;
  readonly now: () => Date;
  readonly device: Laptop;
}

/** Before any of it is sent: what may have arrived counts as held. */
export async function noteSent(
  { pool, now, device }: Parts,
  { youngPersonIds, sent }: FeedPage,
): Promise<void> {
  const laptop = laptopOf(device);
  await auditFilesSent(pool, laptop, now(), youngPersonIds);
  await noteHoldings(pool, laptop, { sent, withdrawn: [] }, now());
}

export function laptopOf({ user: { authorityId, staffId }, deviceId }: Laptop) {
  return { authorityId, staffId, deviceId };
}
