import { expect, test } from 'vitest';
import { assessedPerson, type Person } from '#renderer/features/people/index.ts';
import { defaultSettings } from '#shared/domain/local-settings/local-settings.ts';
import { aLateEntry, aPlanSection, aStaffMember } from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import {
  amiraHaddad,
  CAST_DAY,
  type CastMember,
  joanneAdeyemi,
  kofiMensahClarke,
  owenTibbs,
} from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import { settleRows } from './settle-rows.ts';

type More = Parameters<typeof caseFileOf>[1];

function known(member: CastMember, more: More = {}): Person {
  return assessedPerson(caseFileOf(member, more), CAST_DAY, defaultSettings);
}

const writing = (value: string, at: string) => ({
  value,
  edit: { at, byStaffId: joanneAdeyemi.id, onDeviceId: idFor('laptop') },
});
const values = [writing('one', '2026-11-19T16:20:00.000Z'), writing('two', '2026-11-20T09:05:00.000Z')];
const twice = aPlanSection({ unsettled: [{ field: 'need', values }] });
const late = aLateEntry({ decision: null });

test('what is to be settled is counted under the adviser of today, the most first, and who has nothing is not listed', () => {
  const joannes = known(amiraHaddad, { sections: [twice], handovers: [late] });
  const also = known(kofiMensahClarke, { handovers: [late] });
  const nobodys = { ...known(owenTibbs, { handovers: [late] }), adviser: null };
  expect(also.adviser?.staffId).toBe(joanneAdeyemi.id);
  expect(settleRows([nobodys, joannes, also], [aStaffMember({ ...joanneAdeyemi })])).toEqual([
    { id: joanneAdeyemi.id, name: 'Joanne Adeyemi', files: 2, written: 1, late: 2, refused: 0 },
    { id: null, name: 'No adviser', files: 1, written: 0, late: 1, refused: 0 },
  ]);
  expect(settleRows([known(owenTibbs)], [])).toEqual([]);
});

test('a decision, or one writing that stands, takes it out of the count at once', () => {
  const decision = { outcome: 'accepted', byStaffId: joanneAdeyemi.id, reason: '' } as const;
  const before = known(amiraHaddad, { sections: [twice], handovers: [late] });
  const after = known(amiraHaddad, {
    sections: [{ ...twice, unsettled: [] }],
    handovers: [{ ...late, decision }],
  });
  expect([before, after].map((person) => settleRows([person], []).length)).toEqual([1, 0]);
});
