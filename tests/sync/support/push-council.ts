import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import type { YoungPerson } from '#shared/domain/young-person/young-person.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { anAllocation, aPlan, aYoungPerson } from '#tests/people/builders.ts';
import { tomBrannigan } from '#tests/people/cast.ts';
import {
  change,
  signIn,
  startTestEndpoint,
  type TestDevice,
  type TestEndpoint,
  type Username,
} from '#tests/support/endpoint.ts';

export const TODAY = '2026-11-23';

/** An endpoint where it is always `TODAY`, and the laptops of a manager, her adviser, and an adviser beside her. */
export interface PushCouncil extends TestEndpoint {
  readonly ruth: TestDevice;
  readonly joanne: TestDevice;
  readonly tom: TestDevice;
  /** A young person of Ruth's team, as she would make them. */
  inTheTeam(): Promise<YoungPerson>;
  /** Allocates Joanne, unless `fields` names somebody else. */
  allocate(
    youngPersonId: string,
    fields?: Parameters<typeof anAllocation>[0],
  ): Promise<ReturnType<typeof anAllocation>>;
  /** A file of Joanne's with a plan that she sent, handed to Tom. */
  handedOver(): Promise<{ readonly youngPersonId: string; readonly plan: PathwayPlan }>;
  /** The young people whom a new laptop of theirs is sent. */
  heldBy(username: Username): Promise<Set<string>>;
}

export async function startPushCouncil(): Promise<PushCouncil> {
  const endpoint = await startTestEndpoint({ now: () => new Date(`${TODAY}T12:00:00.000Z`) });
  const [ruth, joanne, tom] = await Promise.all([
    signIn(endpoint.url, 'ruth'),
    signIn(endpoint.url, 'joanne'),
    signIn(endpoint.url, 'tom'),
  ]);

  async function inTheTeam() {
    const youngPerson = aYoungPerson({ id: randomUUID() });
    expect(await ruth.push(change('youngPeople', youngPerson))).toMatchObject([{ outcome: 'accepted' }]);
    return youngPerson;
  }

  async function allocate(youngPersonId: string, fields: Parameters<typeof anAllocation>[0] = {}) {
    const allocation = anAllocation({ id: randomUUID(), youngPersonId, start: '2026-11-01', ...fields });
    expect(await ruth.push(change('allocations', allocation))).toMatchObject([{ outcome: 'accepted' }]);
    return allocation;
  }

  return {
    ...endpoint,
    ruth,
    joanne,
    tom,
    inTheTeam,
    allocate,
    async handedOver() {
      const { id: youngPersonId } = await inTheTeam();
      const allocation = await allocate(youngPersonId);
      const plan = aPlan({ id: randomUUID(), youngPersonId, completedOn: null, completedByStaffId: null });
      await joanne.push(change('plans', plan));
      const moved = edited(allocation, { staffId: tomBrannigan.id });
      expect(await ruth.push(change('allocations', moved, allocation.rev))).toMatchObject([
        { outcome: 'accepted' },
      ]);
      return { youngPersonId, plan };
    },
    async heldBy(username) {
      const fresh = await signIn(endpoint.url, username);
      const { documents } = await fresh.pullAll();
      return new Set(documents.flatMap((record) => ('dateOfBirth' in record ? [record.id] : [])));
    },
  };
}

/** A next state of the record, under a revision of its own. */
export function edited<Kept extends AnyRecord>(
  record: Kept,
  fields: Partial<Kept>,
  rev: string = randomUUID(),
): Kept {
  return { ...record, ...fields, rev };
}

export function refusal(code: string, path: string): unknown {
  return expect.objectContaining({ outcome: 'refused', code, path });
}
