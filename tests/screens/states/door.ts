import { amiraId } from '#tests/support/screens-page/world.ts';
import { amira, inTurn, type Laptop, laptop, press, type State, see, type } from './state.ts';

export const atTheDoor: readonly State[] = [
  {
    name: 'the laptop is being opened',
    address: '',
    bring: inTurn(state({ kind: 'starting' }), see('Opening Waymark')),
  },
  {
    name: 'another window has it',
    address: '',
    bring: inTurn(state({ kind: 'in-use' }), see('open in another window')),
  },
  {
    name: 'it could not be opened',
    address: '',
    bring: inTurn(
      state({ kind: 'failed', code: 'UNLOCK_WRONG_SECRET', message: 'It could not be read.' }),
      see('It could not be read.'),
    ),
  },
  { name: 'signing in', address: '?at=new' },
  { name: 'signing in, refused', address: '?at=new', bring: inTurn(press('Sign in'), see(/Enter/)) },
  {
    name: 'signing in with the council’s account or a password',
    address: '?at=new&provider=Fernhollow',
    bring: see('Sign in with Fernhollow'),
  },
  { name: 'the window that the council’s sign-in came back to', address: '?at=returned' },
  {
    name: 'revoked, and handing over',
    address: '',
    bring: inTurn(
      state({ kind: 'wiping', problem: 'ENDPOINT_UNREACHABLE' }),
      see('It is tried again by itself'),
    ),
  },
  {
    name: 'revoked and wiped',
    address: '',
    bring: inTurn(state({ kind: 'wiped', handedOver: 3 }), see('3 changes that you had')),
  },
  { name: 'choosing the phrase', address: '?at=choose-secret' },
  { name: 'locked', address: '?at=locked' },
  {
    name: 'locked, with a wrong phrase',
    address: '?at=locked',
    bring: inTurn(type('Unlock phrase', 'wrong'), press('Unlock'), see('That is not the unlock phrase')),
  },
  {
    name: 'locked, after so long that its user signs in first',
    address: '?at=locked',
    bring: inTurn(
      type('Unlock phrase', 'long away'),
      press('Unlock'),
      see('Sign in to open this laptop'),
      press('Sign in and open'),
      see(/Enter/),
    ),
  },
  { name: 'asking for the way back', address: '?at=locked', bring: press('I cannot get in') },
  {
    name: 'waiting for the administrator',
    address: '',
    bring: inTurn(
      wayBack({ kind: 'waiting', code: '0F3A 77C1 D20B 9E44', isReached: true }),
      see('0F3A 77C1 D20B 9E44'),
    ),
  },
  {
    name: 'the administrator said no',
    address: '',
    bring: inTurn(wayBack({ kind: 'refused', reason: 'Not you' }), see('Your administrator said no')),
  },
  {
    name: 'the key does not fit',
    address: '',
    bring: inTurn(wayBack({ kind: 'failed' }), see('That key does not fit')),
  },
  {
    name: 'the key is here',
    address: '',
    bring: inTurn(wayBack({ kind: 'key-here' }), see('Choose a new unlock phrase')),
  },
  {
    name: 'the first copy is arriving, and the network went',
    address: '#/caseload',
    bring: inTurn(
      laptop(
        (it) =>
          it.setSync({
            connection: 'offline',
            problem: 'ENDPOINT_UNREACHABLE',
            firstSync: { received: 3, total: 15 },
          }),
        null,
      ),
      see('Bringing your young people’s files'),
    ),
  },
  {
    name: 'a page that failed',
    address: amira('plan'),
    bring: inTurn(
      laptop((it, id) => it.changeFile(id, (file) => ({ ...file, plans: null as never })), amiraId),
      see('Waymark could not show this page'),
    ),
    mayComplain: true,
  },
];

function state(next: Parameters<Laptop['setState']>[0]) {
  return laptop((it, one) => it.setState(one), next);
}

function wayBack(next: Extract<Parameters<Laptop['setState']>[0], { kind: 'way-back' }>['wayBack']) {
  return state({ kind: 'way-back', wayBack: next });
}
