import { amiraId, ellisId } from '#tests/support/screens-page/world.ts';
import { amira, ellis, inTurn, laptop, press, type State, see } from './state.ts';

export const ofOthersWork: readonly State[] = [
  { name: 'the plan, with a field that two people wrote', address: amira('plan/where-i-live') },
  {
    name: 'two people changed a fact',
    address: amira('plan'),
    bring: inTurn(
      laptop((it, id) => {
        const edit = (at: string) => ({ at, byStaffId: id, onDeviceId: id });
        const values = [
          { value: 'Amira', edit: edit('2026-11-19T16:20:00.000Z') },
          { value: 'Amirah', edit: edit('2026-11-20T09:05:00.000Z') },
        ];
        it.changeFile(id, (file) => ({
          ...file,
          youngPerson: { ...file.youngPerson, unsettled: [{ field: 'preferredName', values }] },
        }));
      }, amiraId),
      see('Settle it this way'),
    ),
  },
  { name: 'work that came late, and a laptop that has not let go', address: `#/people/${ellisId}/plan` },
  {
    name: 'work that came late, declined without a reason',
    address: `#/people/${ellisId}/plan`,
    bring: inTurn(press('Decline'), press('Decline it'), see('Say why it does not belong')),
  },
  {
    name: 'work that came late from a laptop that was lost',
    address: ellis('plan'),
    bring: inTurn(
      laptop((it, id) => {
        it.changeFile(id, (file) => ({
          ...file,
          handovers: file.handovers.map((one) =>
            one.kind === 'late-entry' ? { ...one, edit: { ...one.edit, byStaffId: one.id } } : one,
          ),
        }));
      }, ellisId),
      see('It did not come from their own sign-in.'),
    ),
  },
  { name: 'the history', address: amira('history'), bring: see('Changed by Ruth Castellanos') },
  {
    name: 'the history, from its beginning',
    address: amira('history'),
    bring: inTurn(press('Show earlier changes'), see('This is the beginning of the file.')),
  },
  {
    name: 'the history, out of reach',
    address: `?endpoint=away${amira('history')}`,
    bring: see('What this laptop knows'),
  },
  { name: 'work that came late', address: ellis('plan'), bring: see(/^Late entry by/) },
  {
    name: 'work that came late, declined without a reason',
    address: ellis('plan'),
    bring: inTurn(press(/^Decline$/), press('Decline it')),
  },
];
