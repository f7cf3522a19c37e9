import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LateEntry, WRITTEN_ON } from '#shared/domain/handover/handover.ts';
import { lateOutcomesResponseSchema } from '#shared/sync/late-outcome-messages.ts';
import { PROTOCOL_VERSION } from '#shared/sync/messages.ts';
import { routes } from '#shared/sync/routes.ts';
import { aVisit } from '#tests/people/builders.ts';
import { joanneAdeyemi, tomBrannigan } from '#tests/people/cast.ts';
import { change, signIn } from '#tests/support/endpoint.ts';
import { lateEntriesOf } from './support/kept-handovers.ts';
import { edited, type PushCouncil, startPushCouncil } from './support/push-council.ts';

let council: PushCouncil;
beforeAll(async () => {
  council = await startPushCouncil();
});
afterAll(() => council.close());

const late = expect.objectContaining({ outcome: 'late' });
const writtenOn = { outcome: 'declined', byStaffId: joanneAdeyemi.id, reason: WRITTEN_ON };
const entriesOf = (id: string) => lateEntriesOf(council.database.pool, id);

const aVisitOf = (youngPersonId: string) =>
  aVisit({ id: randomUUID(), youngPersonId, note: 'these are', rev: randomUUID() });

/** The same record with more words, as its laptop sends it after it had sent `before`. */
const goneOn = (before: ReturnType<typeof aVisitOf>, note: string) => ({
  ...before,
  note,
  rev: randomUUID(),
});

test('[HND-10] of one sitting of typing the last entry waits, made from what the first was made from, and the others need no decision', async () => {
  const { youngPersonId } = await council.handedOver();
  const first = aVisitOf(youngPersonId);
  const second = goneOn(first, 'these are words');
  const third = goneOn(second, 'these are words that');
  const { joanne } = council;
  expect(await joanne.push(change('contacts', first))).toEqual([late]);
  expect(await joanne.push(change('contacts', second, first.rev))).toEqual([late]);
  expect(await joanne.push(change('contacts', third, second.rev))).toEqual([late]);
  expect(await joanne.push(change('contacts', third, second.rev)), 'after a lost answer').toEqual([late]);
  const entries = await entriesOf(youngPersonId);
  expect(entries).toHaveLength(3);
  expect(new Map(entries.map(({ written, base, decision }) => [written.note, { base, decision }]))).toEqual(
    new Map([
      ['these are', { base: null, decision: writtenOn }],
      ['these are words', { base: null, decision: writtenOn }],
      ['these are words that', { base: null, decision: null }],
    ]),
  );
  const asked = { protocolVersion: PROTOCOL_VERSION, read: [] };
  const told = lateOutcomesResponseSchema.parse(await (await joanne.post(routes.lateOutcomes, asked)).json());
  expect(told.outcomes, 'nobody but they themselves had to do with it').toEqual([]);
});

test('[HND-10] what is written on something that is in the record is made from the record’s own state', async () => {
  const { youngPersonId, plan } = await council.handedOver();
  const first = edited(plan, {});
  const second = { ...first, rev: randomUUID() };
  expect(await council.joanne.push(change('plans', first, plan.rev))).toEqual([late]);
  expect(await council.joanne.push(change('plans', second, first.rev))).toEqual([late]);
  const bases = (await entriesOf(youngPersonId)).map(({ base }) => base?.rev);
  expect(bases).toEqual([plan.rev, plan.rev]);
});

async function accept(entry: LateEntry): Promise<void> {
  const decision = { outcome: 'accepted' as const, byStaffId: tomBrannigan.id, reason: '' };
  const answers = await council.tom.push(
    change('handovers', { ...entry, decision, rev: randomUUID() }, entry.rev),
    change('contacts', { ...entry.written } as never),
  );
  for (const answer of answers) expect(answer).toMatchObject({ outcome: 'accepted' });
}

test('[HND-10] what was decided before somebody wrote on stays as it was decided, and is what they wrote on', async () => {
  const { youngPersonId } = await council.handedOver();
  const first = aVisitOf(youngPersonId);
  expect(await council.joanne.push(change('contacts', first))).toEqual([late]);
  const [entry] = await entriesOf(youngPersonId);
  if (!entry) throw new Error('no late entry was kept');
  await accept(entry);
  const second = goneOn(first, 'these are words');
  expect(await council.joanne.push(change('contacts', second, first.rev))).toEqual([late]);
  expect(await entriesOf(youngPersonId)).toMatchObject([
    { decision: { outcome: 'accepted', byStaffId: tomBrannigan.id } },
    { decision: null, base: { note: 'these are', rev: first.rev } },
  ]);
});

test('[HND-10] nothing is decided by what another laptop, or another person, says that it goes on from', async () => {
  const { youngPersonId } = await council.handedOver();
  const first = aVisitOf(youngPersonId);
  expect(await council.joanne.push(change('contacts', first))).toEqual([late]);
  const elsewhere = await signIn(council.url, 'joanne');
  expect(await elsewhere.push(change('contacts', goneOn(first, 'Mine'), first.rev))).toEqual([late]);
  const { youngPersonId: another } = await council.handedOver();
  const moved = { ...goneOn(first, 'Theirs'), youngPersonId: another };
  expect(await council.joanne.push(change('contacts', moved, first.rev))).toEqual([late]);
  expect((await entriesOf(youngPersonId)).map(({ decision }) => decision)).toEqual([null, null]);
  expect(await entriesOf(another)).toMatchObject([{ decision: null, base: null }]);
});
