import { inTurn, press, type State, see, type } from './state.ts';

export const ofTheTeam: readonly State[] = [
  { name: 'the team', address: '?who=manager#/team' },
  {
    name: 'arranging cover, refused',
    address: '?who=manager#/team',
    bring: inTurn(
      press('Arrange cover'),
      (page) => page.getByRole('dialog').getByRole('button', { name: 'Arrange cover' }).click(),
      see('Choose who stands in'),
    ),
  },
  {
    name: 'a cover was ended',
    address: '?who=manager#/team',
    bring: inTurn(press(/^end it/), see('The cover has ended.')),
  },
  {
    name: 'an opened file was closed by the manager',
    address: '?who=manager#/team',
    bring: inTurn(press('Close it now'), see(/^Closed\. The file leaves/)),
  },
  { name: 'a team with nobody', address: '?who=manager&people=none#/team' },
  {
    name: 'allocating an adviser',
    address: '?who=manager#/team',
    bring: inTurn(press('Allocate an adviser to Dawit Tesfaye'), (page) =>
      page.getByRole('combobox', { name: 'Personal adviser' }).waitFor(),
    ),
  },
  {
    name: 'an adviser was allocated',
    address: '?who=manager#/team',
    bring: inTurn(
      press('Allocate an adviser to Dawit Tesfaye'),
      type('Personal adviser', 'shab'),
      (page) => page.keyboard.press('ArrowDown'),
      (page) => page.keyboard.press('Enter'),
      (page) => page.getByRole('dialog').getByRole('button', { name: 'Allocate' }).click(),
      see(/adviser from today/),
    ),
  },
];
