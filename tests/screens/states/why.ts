import { kofiMensahClarke, leonMarsh } from '#tests/people/cast.ts';
import { amira, choose, inTurn, press, type State, see, type } from './state.ts';

const leons = `#/people/${leonMarsh.youngPerson.id}/why/offer`;

export const ofTimeLimits: readonly State[] = [
  { name: 'the time limits', address: amira('why') },
  { name: 'why the plan is out of date', address: amira('why/plan') },
  { name: 'why somebody is in their category', address: amira('why/category') },
  {
    name: 'deciding a category, refused',
    address: amira('why/category'),
    bring: inTurn(
      press('Record a different category'),
      press('Record the decision'),
      see('Enter the reason'),
    ),
  },
  {
    name: 'a decided category, about to be withdrawn',
    address: amira('why/category'),
    bring: inTurn(
      press('Record a different category'),
      choose('Qualifying'),
      type('Why', 'An order of March'),
      press('Record the decision'),
      press('Withdraw this decision'),
    ),
  },
  {
    name: 'a looked-after review, about to be withdrawn',
    address: `#/people/${kofiMensahClarke.youngPerson.id}/why/looked-after-review`,
    bring: inTurn(
      type('The day a looked-after review was held', '14 10 2026'),
      press('Record it'),
      press('Withdraw the review of 14 October'),
    ),
  },
  { name: 'an offer of support, refused', address: leons, bring: press('Record the offer') },
  {
    name: 'an offer of support, about to be answered',
    address: leons,
    bring: inTurn(
      choose('Phone call'),
      choose('No answer yet'),
      press('Record the offer'),
      see('Phone call. No answer yet.'),
      press(/^They do not want it now/),
    ),
  },
];
