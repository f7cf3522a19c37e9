import type { PlanAct, PlanActKind } from '#shared/domain/pathway-plan/plan-act.ts';
import type { Role } from '#shared/domain/staff/staff.ts';
import { sameValue } from '#shared/sync/same-value.ts';

interface Actor {
  readonly staffId: string;
  readonly role: Role;
}

interface WithActs {
  readonly acts: readonly PlanAct[];
}

/** Signing off, and sending back for more work, are a manager's, and the service lead's. So is taking either back. */
const MANAGERS: ReadonlySet<PlanActKind> = new Set(['signed-off', 'returned']);

/** Whether somebody of this role may do it at all, whatever state the plan is in. */
export function mayAct(role: Role, kind: PlanActKind): boolean {
  return role === 'team-manager' || role === 'service-lead' || !MANAGERS.has(kind);
}

/** Every act is still there, as it was; a new one is the writer's own, and theirs to do. */
export function keepsActs(before: WithActs | null, after: WithActs, writer: Actor): boolean {
  const known = new Map(before?.acts.map((act) => [act.id, act]));
  const kept = new Map(after.acts.map((act) => [act.id, act]));
  return (
    kept.size === after.acts.length &&
    [...known.keys()].every((id) => kept.has(id)) &&
    after.acts.every((act) => {
      const earlier = known.get(act.id);
      return earlier === undefined ? isTheirsToDo(act, kept, writer) : sameValue(earlier, act);
    })
  );
}

function isTheirsToDo(act: PlanAct, all: ReadonlyMap<string, PlanAct>, { staffId, role }: Actor): boolean {
  if (act.byStaffId !== staffId || !mayAct(role, act.kind)) return false;
  if (act.kind !== 'taken-back') return true;
  const undone = all.get(act.undoes);
  return undone !== undefined && mayAct(role, undone.kind);
}
