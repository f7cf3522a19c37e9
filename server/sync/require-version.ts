import { CodedFailure } from '#server/errors/coded-failure.ts';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '#shared/sync/messages.ts';

/** Both ends can be behind: whoever must update is told so. */
export function requireVersion(
  spoken: number,
  { oldest, newest } = { oldest: OLDEST_PROTOCOL_VERSION, newest: PROTOCOL_VERSION },
): void {
  if (spoken < oldest) throw new CodedFailure('SYNC_CLIENT_TOO_OLD');
  if (spoken > newest) throw new CodedFailure('SYNC_ENDPOINT_TOO_OLD');
}
