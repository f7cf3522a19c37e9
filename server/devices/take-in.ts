import type { EndpointDependencies } from '#server/dependencies.ts';
import { pushChanges } from '#server/sync/push.ts';
import type { RescuedPiece } from '#shared/devices/device-messages.ts';
import { PROTOCOL_VERSION, type PushChange, pushChangeSchema } from '#shared/sync/messages.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { KeptApart, Revocation } from './device-life.ts';
import { countWaiting, type HandedChange, layBefore } from './lay-before.ts';

/** What became of what was handed over, beside what went into the record. */
interface TakenIn {
  /** How many changes wait in their files for whoever holds them. */
  readonly laid: number;
  readonly apart: readonly KeptApart[];
}

/**
 * A returned laptop's changes go into the record as if they had been pushed. A lost laptop may be in anybody's hands, so nothing
 * of it does. What does not is laid before whoever holds the file; what is about no file, or cannot be read, is kept apart.
 */
export async function takeIn(
  dependencies: EndpointDependencies,
  speaker: { user: SignedIn; deviceId: string },
  pieces: readonly RescuedPiece[],
  revocation: Revocation | null,
): Promise<TakenIn> {
  const read = pieces.map((piece) => ({ piece, change: changeIn(piece) }));
  const changes = read.flatMap(({ piece, change }) => (change === null ? [] : [{ piece, change }]));
  const unread: KeptApart[] = read
    .filter(({ change }) => change === null)
    .map(({ piece }) => ({ piece, because: piece.what === 'draft' ? 'a form begun' : 'REQUEST_INVALID' }));
  const isReturned = revocation?.because === 'returned';
  const notIn = isReturned
    ? await push(dependencies, speaker, changes)
    : changes.map((each) => ({ ...each, because: 'lost' }));
  const bringerId = isReturned ? speaker.user.staffId : (revocation?.byStaffId ?? null);
  // In its user's own name it would prove that they wrote it.
  if (bringerId === null) {
    return { laid: 0, apart: [...unread, ...notIn.map(({ piece, because }) => ({ piece, because }))] };
  }
  const apart = await layBefore(dependencies, speaker, notIn, bringerId);
  const { authorityId } = speaker.user;
  const laid = await countWaiting(
    dependencies.pool,
    authorityId,
    changes.map(({ change }) => change),
  );
  return { laid, apart: [...unread, ...apart] };
}

/** Answers those that the record did not take. */
async function push(
  { pool, now }: EndpointDependencies,
  { user, deviceId }: { user: SignedIn; deviceId: string },
  handed: readonly Omit<HandedChange, 'because'>[],
): Promise<HandedChange[]> {
  if (handed.length === 0) return [];
  const changes = handed.map(({ change }) => change);
  const order = { protocolVersion: PROTOCOL_VERSION, checkpoint: null, changes };
  const { outcomes } = await pushChanges(pool, user, deviceId, order, now());
  return handed.flatMap((each, at) => {
    const outcome = outcomes[at];
    // A late entry stands in the file, and is decided there.
    if (outcome?.outcome === 'accepted' || outcome?.outcome === 'late') return [];
    return [{ ...each, because: outcome?.outcome === 'refused' ? outcome.code : 'conflict' }];
  });
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
