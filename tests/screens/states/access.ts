import { amira, inTurn, kofi, press, type State, see, type } from './state.ts';

export const ofAccess: readonly State[] = [
  { name: 'a restricted file that was opened', address: kofi('plan') },
  {
    name: 'restricting a file, refused',
    address: `?who=manager${amira('plan')}`,
    bring: inTurn(
      press(/^restrict/),
      (page) => page.getByRole('dialog').getByRole('button', { name: 'Restrict the file' }).click(),
      see('Enter the reason'),
    ),
  },
  {
    name: 'a restriction was lifted',
    address: `?who=manager${kofi('plan')}`,
    bring: inTurn(
      press(/^change who may see/),
      type('Why', 'Her aunt has left the council'),
      press('Lift the restriction'),
      see('No longer restricted.'),
    ),
  },
  {
    name: 'handing over, refused',
    address: `?who=manager${amira('plan')}`,
    bring: inTurn(press('change Amira Haddad’s adviser'), press('Hand over'), see('Choose the new adviser')),
  },
];
