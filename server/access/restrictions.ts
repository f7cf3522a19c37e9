import { newEnvelope, nextState } from '#server/storage/endpoint-records.ts';
import { judgeLift, judgeRestrict, type Refusal } from '#shared/access/judge-orders.ts';
import type { AccessOrder } from '#shared/access/order-messages.ts';
import { mayAct } from '#shared/access/policy.ts';
import type { Restriction } from '#shared/domain/handover/restriction.ts';
import { holdingOf, loadStaff, makerOf, type Ordered, type Ordering } from './order.ts';

type Judged = Promise<Ordered<'handovers'> | Exclude<Refusal, null>>;

/** Restricts the file to those named, or names others where it is restricted already. */
export async function restrictFile(ordering: Ordering, order: AccessOrder<'restrict'>): Judged {
  const { user, deviceId, now } = ordering;
  const { youngPersonId, reason } = order;
  const holding = await holdingOf(ordering, youngPersonId);
  const refusal = judgeRestrict(user, order, await loadStaff(ordering), holding);
  if (refusal !== null) return refusal;
  const namedStaffIds = [...new Set(order.namedStaffIds)];
  const said = { at: now.toISOString(), byStaffId: user.staffId, namedStaffIds, reason };
  const before = await inForce(ordering, youngPersonId);
  const body: Restriction =
    before === null
      ? {
          ...newEnvelope(ordering.user.authorityId, makerOf(ordering)),
          youngPersonId,
          kind: 'restriction',
          ...said,
          lifted: null,
        }
      : nextState(before, said, makerOf(ordering));
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
  const before = await inForce(ordering, youngPersonId);
  const holding = await holdingOf(ordering, youngPersonId);
  const isLeftToNobody = before !== null && !(await canStillBeLifted(ordering, before));
  const refusal = judgeLift(user, holding, isLeftToNobody);
  if (refusal !== null) return refusal;
  if (before === null) return { path: 'youngPersonId', message: 'This file is not restricted.' };
  return {
    collection: 'handovers',
    body: nextState(
      before,
      {
        lifted: { at: now.toISOString(), byStaffId: user.staffId, reason },
      },
      makerOf(ordering),
    ),
    baseRev: before.rev,
    concerned: new Map([[youngPersonId, 'everybody']]),
    because: 'restriction',
    event: { kind: 'restriction-lifted', staffId: user.staffId, deviceId, youngPersonId },
  };
}

/** Whether one of those named can still sign in, with a role that lifts. */
async function canStillBeLifted(ordering: Ordering, { namedStaffIds }: Restriction): Promise<boolean> {
  const able = (await loadStaff(ordering)).filter(
    ({ id, role }) => namedStaffIds.includes(id) && mayAct(role, 'restrict-files'),
  );
  const { client, user } = ordering;
  const { rowCount } = await client.query(
    'SELECT FROM accounts WHERE authority_id = $1 AND staff_id = ANY($2) AND disabled_at IS NULL LIMIT 1',
    [user.authorityId, able.map(({ id }) => id)],
  );
  return rowCount === 1;
}

async function inForce({ client, user }: Ordering, youngPersonId: string): Promise<Restriction | null> {
  const { rows } = await client.query<{ body: Restriction }>(
    `SELECT body FROM documents WHERE authority_id = $1 AND collection = 'handovers' AND young_person_id = $2
       AND body->>'kind' = 'restriction' AND body->'lifted' = 'null'::jsonb ORDER BY seq DESC LIMIT 1`,
    [user.authorityId, youngPersonId],
  );
  return rows[0]?.body ?? null;
}
