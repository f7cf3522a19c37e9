import { expect, test } from 'vitest';
import type { LateEntry } from '#shared/domain/handover/handover.ts';
import type { AnyRecord } from '#shared/records/registry.ts';
import { aLateEntry, aPlanSection } from '#tests/people/builders.ts';
import { change } from '#tests/support/endpoint.ts';
import type { ChangeVerdict, judgeChange, Sender } from './judge-change.ts';
import { judgeChanges } from './judge-together.ts';
import { type MasterStates, recordKey } from './master-states.ts';

const section = aPlanSection();
const entry = aLateEntry({ written: section });
const accepted: LateEntry = {
  ...entry,
  rev: `${entry.writing.onDeviceId}.9`,
  decision: { outcome: 'accepted', byStaffId: entry.writing.byStaffId, reason: '' },
};

function masterWith(record: AnyRecord): MasterStates {
  return {
    latest: new Map([[recordKey('handovers', record.id), record]]),
    receipts: new Map(),
    granted: new Set(),
    hidden: new Set(),
    teamOf: new Map(),
    names: { planOf: new Map(), staff: new Set(), teams: new Set() },
  };
}

/** Remembers each change as judging does, and refuses the section. */
const judge: typeof judgeChange = (
  _,
  { collection, newDocumentState: { id, rev } },
  master,
): ChangeVerdict => {
  master.latest.set(recordKey(collection, id), section);
  master.names.planOf.set(id, section.youngPersonId);
  const refusal = { outcome: 'refused', id, rev, code: 'ACCESS_DENIED', path: '', message: '' } as const;
  const write = { collection, body: section, baseRev: null };
  return collection === 'handovers'
    ? { verdict: 'write', write, before: null, isAltered: false }
    : { verdict: 'answer', outcome: refusal };
};

test('[HND-7] of a statement that is refused nothing is remembered for the changes after it, names neither', () => {
  const master = masterWith(entry);
  const changes = [change('handovers', accepted, entry.rev), change('planSections', section)];
  const verdicts = judgeChanges({} as Sender, changes, master, judge);
  expect(verdicts).toMatchObject([
    { outcome: { outcome: 'refused', code: 'ACCESS_DENIED' } },
    { outcome: { outcome: 'refused', code: 'ACCESS_DENIED' } },
  ]);
  expect(master).toEqual(masterWith(entry));
});
