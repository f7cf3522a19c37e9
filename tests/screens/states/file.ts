import { amira, choose, inTurn, kofi, press, type State, see, type } from './state.ts';

export const ofAFile: readonly State[] = [
  { name: 'somebody who is not on this laptop', address: '#/people/nobody/plan' },
  { name: 'the actions', address: amira('actions') },
  {
    name: 'adding an action, with nothing in it',
    address: amira('actions'),
    bring: inTurn(press('Add an action'), press('Add this action'), see('Enter what will be done')),
  },
  { name: 'no actions', address: kofi('actions') },
  { name: 'the visits', address: amira('visits') },
  { name: 'no visits yet', address: kofi('visits') },
  {
    name: 'recording a visit, refused',
    address: amira('visits'),
    bring: inTurn(type('Note', 'Cold flat'), press('Record it'), see('Choose whether you reached Amira')),
  },
  {
    name: 'a visit was recorded',
    address: amira('visits'),
    bring: inTurn(choose('Yes'), press('Record it'), see(/^Recorded, and saved/)),
  },
  {
    name: 'correcting a visit, refused',
    address: amira('visits'),
    bring: inTurn(press(/^Correct.*9 Oct/), press('Correct it'), see('Enter why it is corrected')),
  },
  {
    name: 'a visit was corrected',
    address: amira('visits'),
    bring: inTurn(
      press(/^Correct.*9 Oct/),
      (page) => page.locator('form.act').getByLabel('Which day').fill('2 October'),
      type('Why is it corrected?', 'It was a week before'),
      press('Correct it'),
      see(/^Corrected on 23 Nov/),
    ),
  },
  { name: 'the pledges of one', address: amira('pledges') },
  { name: 'the documents', address: amira('documents') },
  { name: 'changing a document', address: amira('documents'), bring: press('Change Passport') },
  { name: 'their copy', address: amira('copy') },
  {
    name: 'their copy in Arabic',
    address: amira('copy'),
    bring: (page) => page.getByLabel('Headings in').selectOption('ar'),
  },
  { name: 'no plan to copy', address: kofi('copy') },
];
