import type { CaseFile } from '#renderer/data/waymark-store.ts';
import {
  aCouncil,
  aDocument,
  anAction,
  aPlanSection,
  aPledge,
  aStaffMember,
  aVisit,
} from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import {
  amiraHaddad,
  eastTeam,
  everybody,
  joanneAdeyemi,
  ruthCastellanos,
  tomBrannigan,
} from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import { allSent, type FakeWorld } from '../fake-laptop.ts';

export const amiraId = amiraHaddad.youngPerson.id;
const shabnam = aStaffMember({ id: idFor('staff Shabnam Akhtar'), name: 'Shabnam Akhtar' });

/** The cast on one laptop, with Amira’s plan written in, one of its fields by two people. */
export function castWorld(role: 'adviser' | 'manager'): FakeWorld {
  const staff = role === 'manager' ? ruthCastellanos : joanneAdeyemi;
  return {
    me: {
      staffId: staff.id,
      name: staff.name,
      role: staff.role,
      teamId: staff.teamId,
      authorityId: staff.authorityId,
      councilName: 'Fernhollow Council',
    },
    directory: {
      council: aCouncil(),
      teams: [eastTeam],
      staff: [joanneAdeyemi, tomBrannigan, ruthCastellanos, shabnam],
    },
    caseFiles: everybody.map((member) => caseFileOf(member, member === amiraHaddad ? amirasPlan() : {})),
    sync: allSent,
  };
}

function amirasPlan(): Partial<CaseFile> {
  const of = { youngPersonId: amiraId, planId: amiraHaddad.plans[0]?.id ?? '' };
  const written = (at: string, byStaffId: string) => ({ at, byStaffId, onDeviceId: byStaffId });
  return {
    sections: [
      aPlanSection({
        ...of,
        ownWords: 'I want to keep my flat on Mill Lane.',
        need: 'A warm home that lasts until the exams end in June.',
        unsettled: [
          {
            field: 'whatWeWillDo',
            values: [
              {
                value: 'Ring the landlord on Friday.',
                edit: written('2026-11-19T16:20:00.000Z', joanneAdeyemi.id),
              },
              {
                value: 'Ring the landlord on Monday.',
                edit: written('2026-11-20T09:05:00.000Z', tomBrannigan.id),
              },
            ],
          },
        ],
      }),
    ],
    actions: [
      anAction({ ...of, dueOn: '2026-11-20' }),
      anAction({ ...of, what: 'Buy a heater', dueOn: '2026-11-10', doneOn: '2026-11-12' }),
    ],
    pledges: [aPledge({ youngPersonId: amiraId })],
    documents: [
      aDocument({
        youngPersonId: amiraId,
        item: 'passport',
        offeredOn: '2026-01-12',
        appliedOn: '2026-01-20',
        receivedOn: '2026-03-02',
        expiresOn: '2027-01-31',
      }),
    ],
    contacts: [aVisit({ youngPersonId: amiraId, note: 'Cold flat. Talked about exams.' })],
    waiting: 1,
  };
}
