import { inTurn, press, type State, see, type } from './state.ts';

const askToOpen = inTurn(
  (page) => page.keyboard.press('Control+k'),
  press('Open a file in an emergency'),
  see('Why you need it now'),
);

export const ofTheCaseload: readonly State[] = [
  { name: 'the caseload', address: '#/caseload' },
  {
    name: 'the caseload, where nobody matches',
    address: '#/caseload',
    bring: inTurn(type('Filter by name', 'zzzz'), see('Nobody matches')),
  },
  { name: 'a caseload with nobody in it', address: '?people=none#/caseload' },
  { name: 'a caseload of several pages', address: '?people=many#/caseload' },
  { name: 'a team’s caseload with nobody in it', address: '?who=manager&people=none#/caseload' },
  {
    name: 'finding somebody',
    address: '#/caseload',
    bring: inTurn(
      (page) => page.keyboard.press('Control+k'),
      type('Name or reference', 'ami'),
      (page) => page.getByRole('option').first().waitFor(),
    ),
  },
  {
    name: 'opening a file in an emergency, refused',
    address: '#/caseload',
    bring: inTurn(askToOpen, press(/^Open for 4 hours/), see('Enter the date of birth')),
  },
  {
    name: 'a file was opened in an emergency',
    address: '#/caseload',
    bring: inTurn(
      askToOpen,
      type(/^Their family name/, 'Somebody'),
      type('Date of birth', '14 3 2009'),
      type('Why you need it now', 'She rang the duty line tonight'),
      press(/^Open for 4 hours/),
      see('The file is here.'),
    ),
  },
  { name: 'the reviews', address: '#/reviews' },
  { name: 'the reviews of nobody', address: '?people=none#/reviews' },
  { name: 'the pledges', address: '#/pledges' },
  { name: 'the pledges of nobody', address: '?people=none#/pledges' },
  { name: 'the settings', address: '#/settings', bring: see('LC-0388') },
  {
    name: 'the settings, and a sign-in elsewhere about to be ended',
    address: '#/settings',
    bring: inTurn(
      press('End the sign-in of LC-0388'),
      (page) =>
        page.getByRole('dialog').getByRole('button', { name: 'End the sign-in', exact: true }).click(),
      see('Enter your unlock phrase'),
    ),
  },
  {
    name: 'the settings, where the council’s system cannot say where one is signed in',
    address: '?endpoint=away#/settings',
    bring: see('The council’s system cannot be reached'),
  },
  {
    name: 'changing the unlock phrase',
    address: '#/settings',
    bring: press('Change the unlock phrase'),
  },
];
