import { amiraId } from '#tests/support/screens-page/world.ts';
import { amira, inTurn, kofi, laptop, press, type State, see, type } from './state.ts';

/** As if Amira's file had been opened in an emergency, and that were over. */
const itsTimeIsOver = laptop(
  (it, id) => it.closeFile(id, { since: '2026-11-23T22:00:00.000Z', waiting: 2 }),
  amiraId,
);

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
    name: 'a file whose time is over, while it was read',
    address: amira('plan'),
    bring: inTurn(itsTimeIsOver, see('Your time with this file is over')),
  },
  {
    name: 'what waits of a file whose time is over',
    address: '#/caseload',
    bring: inTurn(itsTimeIsOver, press(/sent|offline|waiting/i), see('A file that you had until')),
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
