import { amiraId, ellisId } from '#tests/support/screens-page/world.ts';
import { amira, choose, ellis, inTurn, kofi, laptop, press, type State, see } from './state.ts';

export const ofOthersWork: readonly State[] = [
  { name: 'the plan, with a field that two people wrote', address: amira('plan/where-i-live') },
  {
    name: 'two people changed a fact, which an adviser cannot settle',
    address: amira('settle'),
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
      see('advisers cannot change it'),
    ),
  },
  {
    name: 'nothing to settle',
    address: kofi('settle'),
    bring: see('Nothing is to be settled'),
  },
  {
    name: 'a change that the endpoint would not take, about to be withdrawn',
    address: amira('settle'),
    bring: inTurn(
      laptop((it, id) => {
        it.changeFile(id, (file) => {
          const [base] = file.actions;
          if (base === undefined) throw new Error('there is an action');
          const why = { code: 'ACCESS_DENIED', message: 'Not yours.', path: '' };
          const of = { collection: 'actions', id: base.id, youngPersonId: id, statement: 'x' } as const;
          const written = { ...base, what: 'Ring the landlord again' };
          const decision = { ...of, collection: 'handovers', id: 'y', written: base, base: null } as const;
          return {
            ...file,
            refused: [
              { ...of, ...why, written, base },
              { ...decision, ...why },
            ],
          };
        });
      }, amiraId),
      press(/^Withdraw this change/),
      see('is then gone for good'),
    ),
  },
  {
    name: 'a field that two people wrote, just settled',
    address: amira('settle'),
    bring: inTurn(choose('What you wrote'), press('Settle it this way'), see(/^Settled: /)),
  },
  {
    name: 'a field that two people wrote, to be written again',
    address: amira('settle'),
    bring: inTurn(choose(/^Neither/), press('Settle it this way'), see('Write what it should say')),
  },
  {
    name: 'more to settle than is shown at once',
    address: ellis('settle'),
    bring: inTurn(
      laptop((it, id) => {
        it.changeFile(id, (file) => ({
          ...file,
          handovers: Array.from({ length: 25 }, (_, nth) =>
            file.handovers.map((one) => ({ ...one, id: `${one.id} ${nth}` })),
          ).flat(),
        }));
      }, ellisId),
      see('20 of 25 are shown'),
    ),
  },
  { name: 'work that came late, and a laptop that has not let go', address: `#/people/${ellisId}/settle` },
  {
    name: 'work that came late, declined without a reason',
    address: `#/people/${ellisId}/settle`,
    bring: inTurn(press(/^Decline/), press('Decline it'), see('Say why it does not belong')),
  },
  {
    name: 'work that came late from a laptop that was lost',
    address: ellis('settle'),
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
  { name: 'work that came late, told on another page', address: ellis('plan'), bring: see('Settle it') },
];
