import { newEnvelope, nextState } from '#server/storage/endpoint-records.ts';
import type { GrantSubject } from '#server/storage/grants.ts';
import { judgeCover, judgeEndCover, type Refusal } from '#shared/access/judge-orders.ts';
import type { AccessOrder } from '#shared/access/order-messages.ts';
import type { Cover } from '#shared/domain/cover/cover.ts';
import { loadStaff, makerOf, type Ordered, type Ordering } from './order.ts';

type Judged = Promise<Ordered<'reference'> | Exclude<Refusal, null>>;

export async function makeCover(ordering: Ordering, order: AccessOrder<'cover'>): Judged {
  const { user, deviceId, today } = ordering;
  const refusal = judgeCover(user, order, await loadStaff(ordering), today);
  if (refusal !== null) return refusal;
  const envelope = newEnvelope(ordering.user.authorityId, makerOf(ordering));
  const { from, to, standInStaffId } = order;
  return {
    collection: 'reference',
    body: { ...envelope, kind: 'cover', ...order, madeByStaffId: user.staffId, ended: null },
    baseRev: null,
    concerned: await filesOf(ordering, order),
    because: 'cover',
    event: {
      kind: 'cover-made',
      staffId: user.staffId,
      deviceId,
      facts: { cover: envelope.id, covered: order.coveredStaffId, standIn: standInStaffId, from, to },
    },
  };
}

export async function endCover(ordering: Ordering, { coverId }: AccessOrder<'endCover'>): Judged {
  const { client, user, deviceId, now } = ordering;
  const { rows } = await client.query<{ body: Cover }>(
    `SELECT body FROM documents WHERE authority_id = $1 AND collection = 'reference' AND id = $2
       AND body->>'kind' = 'cover'`,
    [user.authorityId, coverId],
  );
  const cover = rows[0]?.body ?? null;
  const refusal = judgeEndCover(user, cover, await loadStaff(ordering));
  if (refusal !== null || cover === null) return refusal ?? 'not-found';
  if (cover.ended !== null) return { path: 'coverId', message: 'This cover was ended before.' };
  return {
    collection: 'reference',
    body: nextState(cover, { ended: { at: now.toISOString(), byStaffId: user.staffId } }, makerOf(ordering)),
    baseRev: cover.rev,
    concerned: await filesOf(ordering, cover),
    because: 'cover',
    event: { kind: 'cover-ended', staffId: user.staffId, deviceId, facts: { cover: coverId } },
  };
}

/** The stand-in, in every file that the adviser is or was allocated to: what of it counts today the policy says. */
async function filesOf(
  { client, user }: Ordering,
  { coveredStaffId, standInStaffId }: Pick<Cover, 'coveredStaffId' | 'standInStaffId'>,
): Promise<Map<string, ReadonlySet<GrantSubject>>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT young_person_id AS id FROM documents
     WHERE authority_id = $1 AND collection = 'allocations' AND body->>'staffId' = $2`,
    [user.authorityId, coveredStaffId],
  );
  return new Map(rows.map(({ id }) => [id, new Set<GrantSubject>([`staff:${standInStaffId}`])]));
}
