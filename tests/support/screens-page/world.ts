import type { CaseFile } from '#renderer/data/waymark-store.ts';
import type { PlanMatterKey } from '#shared/domain/pathway-plan/plan-matter-key.ts';
import { contentNow } from '#shared/domain/pathway-plan/plan-version.ts';
import {
  aCouncil,
  aCover,
  aDocument,
  aLateEntry,
  aNeedsAssessment,
  anAct,
  anAction,
  anOpening,
  aPlanAgreement,
  aPlanCopy,
  aPlanSection,
  aPledge,
  aRestriction,
  aStaffMember,
  aTransfer,
  aVersion,
  aVisit,
} from '#tests/people/builders.ts';
import { caseFileOf } from '#tests/people/case-file.ts';
import {
  amiraHaddad,
  type CastMember,
  eastTeam,
  ellisNovak,
  everybody,
  jadeOkonkwo,
  joanneAdeyemi,
  kofiMensahClarke,
  rhysPritchard,
  ruthCastellanos,
  tomBrannigan,
} from '#tests/people/cast.ts';
import { idFor } from '#tests/people/ids.ts';
import { allSent, type FakeWorld } from '../fake-laptop.ts';

export const amiraId = amiraHaddad.youngPerson.id;
export const ellisId = ellisNovak.youngPerson.id;
const shabnam = aStaffMember({ id: idFor('staff Shabnam Akhtar'), name: 'Shabnam Akhtar' });

const told = new Map<CastMember, () => Partial<CaseFile>>([
  [amiraHaddad, amirasPlan],
  [jadeOkonkwo, jadesPlan],
  [ellisNovak, ellisHandover],
  [kofiMensahClarke, kofisAccess],
]);

/** The cast on one laptop, with Amira’s plan written in, one of its fields by two people. */
export function castWorld(role: 'adviser' | 'manager', people: string | null = null): FakeWorld {
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
      council: aCouncil({ emergencyContact: 'Out-of-hours team, 01632 960 555' }),
      teams: [eastTeam],
      staff: [joanneAdeyemi, tomBrannigan, ruthCastellanos, shabnam],
      covers: [
        aCover({ standInStaffId: tomBrannigan.id }),
        aCover({
          id: idFor('another cover'),
          coveredStaffId: tomBrannigan.id,
          standInStaffId: joanneAdeyemi.id,
        }),
      ],
    },
    caseFiles: people === 'none' ? [] : [...theCast(), ...(people === 'many' ? aCrowd() : [])],
    sync: allSent,
  };
}

function theCast(): readonly CaseFile[] {
  return everybody.map((member) => caseFileOf(member, told.get(member)?.() ?? {}));
}

/** More young people than one page of a table holds. */
function aCrowd(): readonly CaseFile[] {
  return Array.from({ length: 120 }, (_, nth) => {
    const { youngPerson, ...records } = caseFileOf(rhysPritchard);
    const id = idFor(`somebody else ${nth}`);
    return { ...records, youngPerson: { ...youngPerson, id, familyName: `Pritchard ${nth}` } };
  });
}

export const jadeId = jadeOkonkwo.youngPerson.id;
export const kofiId = kofiMensahClarke.youngPerson.id;

/** Jade’s plan, completed in July with a gap or two and not signed off; one matter has been written in since. */
function jadesPlan(): Partial<CaseFile> {
  const [plan] = jadeOkonkwo.plans;
  if (plan === undefined) throw new Error('Jade has a plan in the cast');
  const of = { youngPersonId: jadeId, planId: plan.id };
  const whole = { ...of, need: 'As agreed in June', whatWeWillDo: 'What was agreed in June' };
  const sections = [
    aPlanSection({ ...whole, section: 'my-people-and-support', matters: text('family-and-relationships') }),
    aPlanSection({ ...whole, section: 'where-i-live', ownWords: 'It is home', matters: text('suitability') }),
    aPlanSection({ ...whole, section: 'learning-and-work', matters: text('work-and-activity') }),
    aPlanSection({ ...whole, section: 'my-money' }),
    aPlanSection({ ...whole, section: 'skills-for-life' }),
    aPlanSection({ ...whole, section: 'if-things-go-wrong' }),
  ];
  const actions = [
    anAction({ ...of, what: 'Fill in the college form', section: 'learning-and-work', dueOn: '2026-11-01' }),
    anAction({ ...of, what: 'Ring the landlord', dueOn: '2026-12-04' }),
  ];
  const version = aVersion({ ...of, of: plan.id, on: '2026-07-09', ...contentNow(sections, actions) });
  const completed = anAct({
    kind: 'completed',
    on: '2026-07-09' as never,
    nothingOn: ['identity', 'health'],
    reason: 'She wants to come back to both in the autumn',
    versionId: version.id,
  });
  const shared = anAct({ kind: 'shared', on: '2026-07-01' as never });
  const assessment = aNeedsAssessment({
    youngPersonId: jadeId,
    startedOn: '2026-05-02',
    completedOn: '2026-06-15',
    completedByStaffId: joanneAdeyemi.id,
    matters: [{ id: 'my-money', learned: 'Two debts', need: 'As agreed in June' }],
    views: [{ id: idFor('a view'), who: 'Jade', standing: 'the young person', soughtOn: null, said: '' }],
  });
  const since = sections.map((one) =>
    one.section === 'my-money' ? { ...one, whatWeWillDo: 'A savings account, opened together' } : one,
  );
  return {
    plans: [{ ...plan, assessmentId: assessment.id, acts: [shared, completed] }],
    assessments: [assessment],
    reviews: [version],
    sections: since,
    actions,
  };
}

function text(id: PlanMatterKey) {
  return [{ id, text: 'Written out in June' }];
}

/** Restricted to two people, and opened by another in the evening before, and again today. */
function kofisAccess(): Partial<CaseFile> {
  const youngPersonId = kofiId;
  const again = { at: '2026-11-23T08:30:00.000Z', until: '2026-11-23T23:00:00.000Z' };
  return {
    handovers: [
      aRestriction({ youngPersonId }),
      anOpening({ youngPersonId }),
      anOpening({ id: idFor('opened again'), youngPersonId, ...again }),
    ],
  };
}

/** The file has come from Tom, with a section that he wrote and had not sent. */
function ellisHandover(): Partial<CaseFile> {
  const youngPersonId = ellisId;
  const base = aPlanSection({ youngPersonId, need: 'A warm home.', ownWords: '' });
  const written = { ...base, ownWords: 'I want to stay near my nan.', need: 'A warm home near Mill Lane.' };
  const at = '2026-11-19T16:20:00.000Z';
  const writing = { at, byStaffId: tomBrannigan.id, onDeviceId: tomBrannigan.id };
  const toStaffId = joanneAdeyemi.id;
  return {
    handovers: [
      aLateEntry({ youngPersonId, written, base, writing, edit: writing }),
      aTransfer({ youngPersonId, fromStaffId: tomBrannigan.id, toStaffId }),
    ],
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
      aPlanCopy({ ...of, on: '2026-09-01' }),
      aPlanAgreement({ ...of, on: '2026-09-01', says: 'disagree', because: 'I do not want to move.' }),
    ],
    contacts: [aVisit({ youngPersonId: amiraId, note: 'Cold flat. Talked about exams.' })],
    waiting: 1,
  };
}
