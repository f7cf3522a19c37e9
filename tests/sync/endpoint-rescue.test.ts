import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeIn } from '#server/devices/take-in.ts';
import type { PathwayPlan } from '#shared/domain/pathway-plan/pathway-plan.ts';
import { aPlan } from '#tests/people/builders.ts';
import { ruthCastellanos } from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import { change } from '#tests/support/endpoint.ts';
import { lateEntriesOf } from './support/kept-handovers.ts';
import { edited, type PushCouncil, startPushCouncil, TODAY } from './support/push-council.ts';

let council: PushCouncil;
beforeAll(async () => {
  council = await startPushCouncil();
});
afterAll(() => council.close());

const ADMINISTRATOR = idFor('staff Ada Administrator');
const LAPTOP = randomUUID();

/** What Joanne's laptop hands over when it was revoked: as lost, unless it says otherwise. */
function handOver(
  plan: PathwayPlan,
  byStaffId: string | null = ADMINISTRATOR,
  because: 'lost' | 'returned' = 'lost',
) {
  const { user } = council.joanne.session;
  const pieces = [
    { what: 'change' as const, name: `plans/${plan.id}`, json: JSON.stringify(change('plans', plan)) },
  ];
  return takeIn(
    { pool: council.database.pool, now: () => new Date(`${TODAY}T13:00:00.000Z`) } as never,
    { user, deviceId: LAPTOP },
    pieces,
    { because, byStaffId },
  );
}

async function aPlanThatWasSent() {
  const { id: youngPersonId } = await council.inTheTeam();
  await council.allocate(youngPersonId);
  const plan = aPlan({ id: randomUUID(), youngPersonId, completedOn: null, completedByStaffId: null });
  expect(await council.joanne.push(change('plans', plan))).toMatchObject([{ outcome: 'accepted' }]);
  return { youngPersonId, plan };
}

const entriesOf = (youngPersonId: string) => lateEntriesOf(council.database.pool, youngPersonId);

test('[DEV-3] what the endpoint has already to the letter waits nowhere, and is not said to', async () => {
  const { youngPersonId, plan } = await aPlanThatWasSent();
  expect(await handOver(plan)).toEqual({ laid: 0, apart: [] });
  expect(await entriesOf(youngPersonId)).toEqual([]);
});

test('[DEV-3] [PSH-3] other words under a revision that was accepted, as of a laptop whose disk was put back, wait in the file', async () => {
  const { youngPersonId, plan } = await aPlanThatWasSent();
  const other = edited(plan, { startedOn: '2026-11-09' as never }, plan.rev);
  expect(await handOver(other)).toEqual({ laid: 1, apart: [] });
  expect(await entriesOf(youngPersonId)).toMatchObject([
    { written: { id: plan.id, startedOn: '2026-11-09' }, edit: { byStaffId: ADMINISTRATOR } },
  ]);
  expect(await handOver(other), 'sent again after a lost answer').toEqual({ laid: 1, apart: [] });
  expect(await entriesOf(youngPersonId)).toHaveLength(1);
});

test('[DEV-3] where nobody is known to have revoked it, nothing of a lost laptop goes into a file in its user’s name', async () => {
  const { youngPersonId, plan } = await aPlanThatWasSent();
  const other = edited(plan, { startedOn: '2026-11-09' as never }, plan.rev);
  expect(await handOver(other, null)).toMatchObject({
    laid: 0,
    apart: [{ piece: { name: `plans/${plan.id}` }, because: 'lost' }],
  });
  expect(await entriesOf(youngPersonId)).toEqual([]);
});

test('[DEV-3] what is not in form is laid before somebody too, under whatever revision it comes', async () => {
  const { youngPersonId, plan } = await aPlanThatWasSent();
  const faulty = edited(plan, { startedOn: 'some day' as never }, plan.rev);
  expect(await handOver(faulty)).toMatchObject({ laid: 1, apart: [] });
  expect(await entriesOf(youngPersonId)).toMatchObject([{ fault: { path: 'startedOn' } }]);
});

test('[DEV-3] what somebody decided meanwhile waits no more, and is not said to when it is handed over once more', async () => {
  const { youngPersonId, plan } = await aPlanThatWasSent();
  const other = edited(plan, { startedOn: '2026-11-09' as never });
  expect(await handOver(other)).toEqual({ laid: 1, apart: [] });
  const [entry] = await entriesOf(youngPersonId);
  if (!entry) throw new Error('it waits in the file');
  const decision = { outcome: 'declined' as const, byStaffId: ruthCastellanos.id, reason: 'Not so' };
  const declined = change('handovers', { ...entry, decision, rev: randomUUID() }, entry.rev);
  expect(await council.ruth.push(declined)).toMatchObject([{ outcome: 'accepted' }]);
  expect(await handOver(other)).toEqual({ laid: 0, apart: [] });
});

test('[DEV-3] of a returned laptop, what waits because its file has moved is said to wait', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  const other = edited(plan, { startedOn: '2026-11-09' as never });
  expect(await handOver(other, ADMINISTRATOR, 'returned')).toEqual({ laid: 1, apart: [] });
  expect(await entriesOf(youngPersonId)).toMatchObject([{ decision: null }]);
});
