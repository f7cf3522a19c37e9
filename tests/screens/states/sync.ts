import { amiraId } from '#tests/support/screens-page/world.ts';
import { inTurn, laptop, press, type State, see } from './state.ts';

export const ofSync: readonly State[] = [
  {
    name: 'what is saved and what is sent',
    address: '#/caseload',
    bring: inTurn(press(/sent|offline|waiting/i), see('Waiting to be sent')),
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
