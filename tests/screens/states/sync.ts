import { tomBrannigan } from '#tests/people/cast.ts';
import { amiraId } from '#tests/support/screens-page/world.ts';
import { inTurn, laptop, press, type State, see } from './state.ts';

const decided = (at: number, outcome: 'accepted' | 'declined') => ({
  entryId: `0192e0a0-0000-7000-8000-00000000000${at}`,
  collection: at === 0 ? 'contacts' : 'planSections',
  isBegun: at === 0,
  writtenAt: '2026-11-19T09:10:00.000Z',
  onDeviceId: '0192e0a0-0000-7000-8000-000000000099',
  outcome,
  decidedAt: '2026-11-20T16:20:00.000Z',
  byStaffId: at === 2 ? null : tomBrannigan.id,
});

/** What the endpoint says of late entries. */
export const someOutcomes = (many: number) =>
  laptop(
    (it, outcomes) => it.setLateOutcomes(outcomes),
    Array.from({ length: many }, (_, at) => decided(at, at % 2 === 0 ? 'declined' : 'accepted')),
  );

/** More of them than are told at once. */
export const lateOutcomes = someOutcomes(6);

export const ofSync: readonly State[] = [
  {
    name: 'what is saved and what is sent',
    address: '#/caseload',
    bring: inTurn(press(/sent|offline|waiting/i), see('Waiting to be sent')),
  },
  {
    name: 'what became of late entries, on the caseload',
    address: '#/caseload',
    bring: inTurn(lateOutcomes, see('6 late entries of yours were decided')),
  },
  {
    name: 'what became of late entries, where some were read',
    address: '#/caseload',
    bring: inTurn(lateOutcomes, press('I have read these 5'), see('Noted.')),
  },
  {
    name: 'what became of late entries, beside what is saved and sent',
    address: '#/caseload',
    bring: inTurn(lateOutcomes, press(/sent|offline|waiting/i), see('Waiting to be sent')),
  },
  {
    name: 'forms that could not be sent, whose files have gone',
    address: '#/caseload',
    bring: inTurn(
      laptop(
        (it, [first, second]) =>
          it.setSync({
            keptBack: [
              {
                ...{ id: first ?? '', collection: 'contacts', code: 'LATE_ENTRY_TOO_LARGE' },
                says: { on: '20 11 2026', type: 'visit', note: 'She told me of the flat. '.repeat(40) },
              },
              {
                ...{ id: second ?? '', collection: 'reviews', code: 'LATE_ENTRY_TOO_MANY' },
                says: { words: 'He wants to talk about college.' },
              },
            ],
          }),
        ['0192e0a0-0000-7000-8000-000000000001', '0192e0a0-0000-7000-8000-000000000002'],
      ),
      press(/could not be sent/i),
      press(/Remove it from this laptop.*A review/),
      see('gone for good'),
    ),
  },
  {
    name: 'stuck, signed out, and with a refused change',
    address: '#/caseload',
    bring: inTurn(
      laptop(
        (it, id) =>
          it.setSync({
            connection: 'sign-in-needed',
            stuckSince: '2026-11-23T09:10:00.000Z',
            problem: 'ENDPOINT_UNREACHABLE',
            refused: [
              {
                collection: 'plans',
                id: 'x',
                youngPersonId: id,
                path: '',
                code: 'ACCESS_DENIED',
                message: 'Not yours.',
              },
              {
                collection: 'plans',
                id: 'y',
                youngPersonId: null,
                path: '',
                code: 'ACCESS_DENIED',
                message: 'Not yours.',
              },
            ],
          }),
        amiraId,
      ),
      press(/refused|sign in|Stuck/i),
      press(/Withdraw this change/),
    ),
  },
];
