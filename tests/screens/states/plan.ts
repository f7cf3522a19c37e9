import { amira, choose, follow, inTurn, jade, kofi, press, type State, see, type } from './state.ts';

const startReview = inTurn(
  choose('Their course, training or work ended'),
  press('Start the review'),
  see('What changed since last time'),
);

export const ofThePlan: readonly State[] = [
  { name: 'no plan yet', address: kofi('plan') },
  { name: 'the needs assessment, not begun', address: kofi('plan/assessment') },
  {
    name: 'the needs assessment, just begun',
    address: kofi('plan/assessment'),
    bring: inTurn(press('Start the needs assessment'), press('Add whose views were sought')),
  },
  { name: 'the needs assessment', address: jade('assessment') },
  {
    name: 'completing a plan, refused',
    address: kofi('plan'),
    bring: inTurn(
      press('Start the plan'),
      follow('Complete the plan'),
      press('Complete the plan'),
      see('Enter why it is complete with matters that have nothing'),
    ),
  },
  { name: 'a section', address: jade('my-money') },
  {
    name: 'a section with a misspelt word',
    address: jade('my-money'),
    bring: inTurn(type('What is needed', 'She will recieve a bursary'), see('Perhaps misspelt')),
  },
  {
    name: 'a section with a note of a visit',
    address: amira('visits'),
    bring: inTurn(
      choose('Yes'),
      type('Note', 'The bursary came.'),
      (page) => page.getByRole('combobox', { name: /belong to a section/ }).selectOption('My money'),
      press('Record it'),
      see(/^Recorded/),
      (page) =>
        page
          .getByRole('navigation', { name: /record$/ })
          .getByRole('link', { name: 'Plan' })
          .click(),
      follow(/My money/),
      see('The bursary came.'),
    ),
  },
  { name: 'what the law asks', address: jade('missing') },
  { name: 'sharing and signing off', address: jade('progress') },
  {
    name: 'how the plan stood',
    address: jade('progress'),
    bring: (page) => page.getByText('On 9 July', { exact: true }).click(),
  },
  {
    name: 'the form of sharing, refused',
    address: jade('progress'),
    bring: inTurn(
      press('Record that it was shared with Jade'),
      type('On which day?', 'next week'),
      press('Record that it was shared'),
    ),
  },
  {
    name: 'what they say to it',
    address: jade('progress'),
    bring: inTurn(press('Record what Jade says to it'), choose('I don’t agree')),
  },
  { name: 'taking back', address: jade('progress'), bring: press(/^Take back.*You shared/) },
  {
    name: 'making the plan anew',
    address: jade('progress'),
    bring: (page) => page.getByText('Make the plan anew').click(),
  },
  {
    name: 'a sign-off with gaps',
    address: `?who=manager${jade('progress')}`,
    bring: press('Sign it off'),
  },
  {
    name: 'sending back',
    address: `?who=manager${jade('progress')}`,
    bring: press(/Send it back/),
  },
  { name: 'a review, not begun', address: jade('review') },
  {
    name: 'a review was asked for, refused',
    address: amira('plan/review'),
    bring: inTurn(press('Record that a review was asked for'), press('Record it'), see('Choose who asked')),
  },
  { name: 'a review in hand, with what changed', address: jade('review'), bring: startReview },
  {
    name: 'an action carried over, and one about to be closed',
    address: jade('review'),
    bring: inTurn(startReview, press(/^Carry over/), see(/^Carried over on/), press(/^Close/)),
  },
  {
    name: 'the end of a review',
    address: jade('review'),
    bring: inTurn(
      startReview,
      type('Why is it complete all the same?', 'Both are to come at the next review'),
      press('Complete the review'),
      see('The review is complete'),
    ),
  },
];
