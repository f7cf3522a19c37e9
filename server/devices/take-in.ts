import type { EndpointDependencies } from '#server/dependencies.ts';
import { pushChanges } from '#server/sync/push.ts';
import type { RescuedPiece, RevokedBecause } from '#shared/devices/device-messages.ts';
import { PROTOCOL_VERSION, type PushChange, pushChangeSchema } from '#shared/sync/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { KeptApart } from './device-life.ts';

/**
 * What of the handed over goes into the record, as if it had been pushed: a returned laptop's changes. A lost laptop may be in
 * anybody's hands, so nothing of it does without somebody looking at it. Answers what is to be kept apart.
 */
export async function takeIn(
  { pool, now }: EndpointDependencies,
  { user, deviceId }: { user: SignedIn; deviceId: string },
  pieces: readonly RescuedPiece[],
  because: RevokedBecause | null,
): Promise<KeptApart[]> {
  if (because !== 'returned') return pieces.map((piece) => ({ piece, because: 'lost' }));
  const read = pieces.map((piece) => ({ piece, change: changeIn(piece) }));
  const known = read.flatMap(({ piece, change }) => (change === null ? [] : [{ piece, change }]));
  const apart: KeptApart[] = read
    .filter(({ change }) => change === null)
    .map(({ piece }) => ({ piece, because: piece.what === 'draft' ? 'a form begun' : 'REQUEST_INVALID' }));
  if (known.length === 0) return apart;
  const changes = known.map(({ change }) => change);
  const order = { protocolVersion: PROTOCOL_VERSION, checkpoint: null, changes };
  const outcomes = await pushChanges(pool, user, deviceId, order, now());
  known.forEach(({ piece }, at) => {
    const outcome = outcomes[at];
    // A late entry stands in the file, and is decided there.
    if (outcome?.outcome === 'accepted' || outcome?.outcome === 'late') return;
    apart.push({ piece, because: outcome?.outcome === 'refused' ? outcome.code : 'conflict' });
  });
  return apart;
}

/** Null for a form begun, and for what no version of ours would push. */
function changeIn({ what, json }: RescuedPiece): PushChange | null {
  if (what !== 'change') return null;
  try {
    return pushChangeSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
