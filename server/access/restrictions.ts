import { judgeLift, judgeRestrict, type Refusal } from '#shared/access/judge-orders.ts';
import type { AccessOrder } from '#shared/access/order-messages.ts';
import type { Restriction } from '#shared/domain/handover/restriction.ts';
import { holdsFile, loadStaff, newEnvelope, nextState, type Ordered, type Ordering } from './order.ts';

type Judged = Promise<Ordered<'handovers'> | Exclude<Refusal, null>>;

/** Restricts the file to those named, or names others where it is restricted already. */
export async function restrictFile(ordering: Ordering, order: AccessOrder<'restrict'>): Judged {
  const { user, deviceId, now } = ordering;
  const { youngPersonId, reason } = order;
  const holds = await holdsFile(ordering, youngPersonId);
  const refusal = judgeRestrict(user, order, await loadStaff(ordering), holds);
  if (refusal !== null) return refusal;
  const namedStaffIds = [...new Set(order.namedStaffIds)];
  const said = { at: now.toISOString(), byStaffId: user.staffId, namedStaffIds, reason };
  const before = await inForce(ordering, youngPersonId);
  const body: Restriction =
    before === null
      ? { ...newEnvelope(ordering), youngPersonId, kind: 'restriction', ...said, lifted: null }
      : nextState(before, ordering, said);
  return {
    collection: 'handovers',
    body,
    baseRev: before?.rev ?? null,
    concerned: new Map([[youngPersonId, 'everybody']]),
    because: 'restriction',
    event: {
      kind: 'file-restricted',
      staffId: user.staffId,
      deviceId,
      youngPersonId,
      facts: { named: namedStaffIds.length },
    },
  };
}

export async function liftRestriction(
  ordering: Ordering,
  { youngPersonId, reason }: AccessOrder<'liftRestriction'>,
): Judged {
  const { user, deviceId, now } = ordering;
  const refusal = judgeLift(user, await holdsFile(ordering, youngPersonId));
  if (refusal !== null) return refusal;
  const before = await inForce(ordering, youngPersonId);
  if (before === null) return { path: 'youngPersonId', message: 'This file is not restricted.' };
  return {
    collection: 'handovers',
    body: nextState(before, ordering, {
      lifted: { at: now.toISOString(), byStaffId: user.staffId, reason },
    }),
    baseRev: before.rev,
    concerned: new Map([[youngPersonId, 'everybody']]),
    because: 'restriction',
    event: { kind: 'restriction-lifted', staffId: user.staffId, deviceId, youngPersonId },
  };
}

async function inForce({ client, user }: Ordering, youngPersonId: string): Promise<Restriction | null> {
  const { rows } = await client.query<{ body: Restriction }>(
    `SELECT body FROM documents WHERE authority_id = $1 AND collection = 'handovers' AND young_person_id = $2
       AND body->>'kind' = 'restriction' AND body->'lifted' = 'null'::jsonb ORDER BY seq DESC LIMIT 1`,
    [user.authorityId, youngPersonId],
  );
  return rows[0]?.body ?? null;
}
