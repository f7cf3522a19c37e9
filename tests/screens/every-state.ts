import type { Page } from '@playwright/test';
import { kofiMensahClarke, leonMarsh } from '#tests/people/cast.ts';
import { amiraId, ellisId, jadeId, kofiId } from '#tests/support/screens-page/world.ts';

/** A screen in one of its states: where it is, and what brings it there. */
export interface State {
  readonly name: string;
  readonly address: string;
  readonly bring?: (page: Page) => Promise<unknown>;
  /** What the console says in this state and may say, as a failure of ours is told there too. */
  readonly mayComplain?: true;
}

const amira = (tab: string) => `#/people/${amiraId}/${tab}`;
const jade = (page: string) => `#/people/${jadeId}/plan/${page}`;
const kofi = (tab: string) => `#/people/${kofiId}/${tab}`;
const ellis = (tab: string) => `#/people/${ellisId}/${tab}`;
const leons = `#/people/${leonMarsh.youngPerson.id}/why/offer`;

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const follow = (name: string | RegExp) => (page: Page) => page.getByRole('link', { name }).first().click();
const choose = (name: string | RegExp) => (page: Page) =>
  page
    .getByRole('radio', { name, exact: typeof name === 'string' })
    .first()
    .check();
const type = (label: string | RegExp, text: string) => (page: Page) =>
  page
    .getByLabel(label, { exact: typeof label === 'string' })
    .first()
    .fill(text);
const see = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();

/** One step after the other. */
function then(...steps: readonly ((page: Page) => Promise<unknown>)[]) {
  return async (page: Page) => {
    for (const step of steps) await step(page);
  };
}

type Laptop = Window['laptop'];
const laptop =
  <Argument>(change: (laptop: Laptop, argument: Argument) => void, argument: Argument) =>
  (page: Page) =>
    page.evaluate(
      `(${String(change)})(window.laptop, ${JSON.stringify(argument === undefined ? null : argument)})`,
    );

const askToOpen = then(
  (page) => page.keyboard.press('Control+k'),
  press('Open a file in an emergency'),
  see('Why you need it now'),
);

const atTheDoor: readonly State[] = [
  {
    name: 'the laptop is being opened',
    address: '',
    bring: then(state({ kind: 'starting' }), see('Opening Waymark')),
  },
  {
    name: 'another window has it',
    address: '',
    bring: then(state({ kind: 'in-use' }), see('open in another window')),
  },
  {
    name: 'it could not be opened',
    address: '',
    bring: then(
      state({ kind: 'failed', code: 'UNLOCK_WRONG_SECRET', message: 'It could not be read.' }),
      see('It could not be read.'),
    ),
  },
  { name: 'signing in', address: '?at=new' },
  { name: 'signing in, refused', address: '?at=new', bring: then(press('Sign in'), see(/Enter/)) },
  {
    name: 'signing in with the council’s account or a password',
    address: '?at=new&provider=Fernhollow',
    bring: see('Sign in with Fernhollow'),
  },
  { name: 'the window that the council’s sign-in came back to', address: '?at=returned' },
  {
    name: 'revoked, and handing over',
    address: '',
    bring: then(
      state({ kind: 'wiping', problem: 'ENDPOINT_UNREACHABLE' }),
      see('It is tried again by itself'),
    ),
  },
  {
    name: 'revoked and wiped',
    address: '',
    bring: then(state({ kind: 'wiped', handedOver: 3 }), see('3 changes that you had')),
  },
  { name: 'choosing the phrase', address: '?at=choose-secret' },
  { name: 'locked', address: '?at=locked' },
  {
    name: 'locked, with a wrong phrase',
    address: '?at=locked',
    bring: then(type('Unlock phrase', 'wrong'), press('Unlock'), see('That is not the unlock phrase')),
  },
  { name: 'asking for the way back', address: '?at=locked', bring: press('I cannot get in') },
  {
    name: 'waiting for the administrator',
    address: '',
    bring: then(
      wayBack({ kind: 'waiting', code: '0F3A 77C1 D20B 9E44', isReached: true }),
      see('0F3A 77C1 D20B 9E44'),
    ),
  },
  {
    name: 'the administrator said no',
    address: '',
    bring: then(wayBack({ kind: 'refused', reason: 'Not you' }), see('Your administrator said no')),
  },
  {
    name: 'the key does not fit',
    address: '',
    bring: then(wayBack({ kind: 'failed' }), see('That key does not fit')),
  },
  {
    name: 'the key is here',
    address: '',
    bring: then(wayBack({ kind: 'key-here' }), see('Choose a new unlock phrase')),
  },
  {
    name: 'the first copy is arriving, and the network went',
    address: '#/caseload',
    bring: then(
      laptop((it) => it.setSync({ connection: 'offline', firstSync: { received: 3, total: 15 } }), null),
      see('Bringing your young people’s files'),
    ),
  },
  {
    name: 'a page that failed',
    address: amira('plan'),
    bring: then(
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

const aboutMany: readonly State[] = [
  { name: 'the caseload', address: '#/caseload' },
  {
    name: 'the caseload, where nobody matches',
    address: '#/caseload',
    bring: then(type('Filter by name', 'zzzz'), see('Nobody matches')),
  },
  { name: 'a caseload with nobody in it', address: '?people=none#/caseload' },
  { name: 'a caseload of several pages', address: '?people=many#/caseload' },
  { name: 'a team’s caseload with nobody in it', address: '?who=manager&people=none#/caseload' },
  {
    name: 'finding somebody',
    address: '#/caseload',
    bring: then(
      (page) => page.keyboard.press('Control+k'),
      type('Name or reference', 'ami'),
      (page) => page.getByRole('option').first().waitFor(),
    ),
  },
  {
    name: 'opening a file in an emergency, refused',
    address: '#/caseload',
    bring: then(askToOpen, press(/^Open for 4 hours/), see('Enter the date of birth')),
  },
  {
    name: 'a file was opened in an emergency',
    address: '#/caseload',
    bring: then(
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
  { name: 'the settings', address: '#/settings' },
  {
    name: 'changing the unlock phrase',
    address: '#/settings',
    bring: press('Change the unlock phrase'),
  },
  { name: 'the team', address: '?who=manager#/team' },
  {
    name: 'arranging cover, refused',
    address: '?who=manager#/team',
    bring: then(
      press('Arrange cover'),
      (page) => page.getByRole('dialog').getByRole('button', { name: 'Arrange cover' }).click(),
      see('Choose who stands in'),
    ),
  },
  {
    name: 'a cover was ended',
    address: '?who=manager#/team',
    bring: then(press(/^end it/), see('The cover has ended.')),
  },
  {
    name: 'an opened file was closed by the manager',
    address: '?who=manager#/team',
    bring: then(press('Close it now'), see(/^Closed\. The file leaves/)),
  },
  { name: 'a team with nobody', address: '?who=manager&people=none#/team' },
  {
    name: 'allocating an adviser',
    address: '?who=manager#/team',
    bring: then(press('Allocate an adviser to Dawit Tesfaye'), (page) =>
      page.getByRole('combobox', { name: 'Personal adviser' }).waitFor(),
    ),
  },
  {
    name: 'an adviser was allocated',
    address: '?who=manager#/team',
    bring: then(
      press('Allocate an adviser to Dawit Tesfaye'),
      type('Personal adviser', 'shab'),
      (page) => page.keyboard.press('ArrowDown'),
      (page) => page.keyboard.press('Enter'),
      (page) => page.getByRole('dialog').getByRole('button', { name: 'Allocate' }).click(),
      see(/adviser from today/),
    ),
  },
  {
    name: 'what is saved and what is sent',
    address: '#/caseload',
    bring: then(press(/sent|offline|waiting/i), see('Waiting to be sent')),
  },
  {
    name: 'stuck, signed out, and with a refused change',
    address: '#/caseload',
    bring: then(
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
            ],
          }),
        amiraId,
      ),
      press(/refused|sign in|Stuck/i),
      press(/Withdraw this change/),
    ),
  },
];

const aboutOne: readonly State[] = [
  { name: 'the plan, with a field that two people wrote', address: amira('plan/where-i-live') },
  {
    name: 'two people changed a fact',
    address: amira('plan'),
    bring: then(
      laptop((it, id) => {
        const edit = (at: string) => ({ at, byStaffId: id, onDeviceId: id });
        const values = [
          { value: 'Amira', edit: edit('2026-11-19T16:20:00.000Z') },
          { value: 'Amirah', edit: edit('2026-11-20T09:05:00.000Z') },
        ];
        it.changeFile(id, (file) => ({
          ...file,
          youngPerson: { ...file.youngPerson, unsettled: [{ field: 'preferredName', values }] },
        }));
      }, amiraId),
      see('Settle it this way'),
    ),
  },
  { name: 'work that came late, and a laptop that has not let go', address: `#/people/${ellisId}/plan` },
  {
    name: 'work that came late, declined without a reason',
    address: `#/people/${ellisId}/plan`,
    bring: then(press('Decline'), press('Decline it'), see('Say why it does not belong')),
  },
  { name: 'somebody who is not on this laptop', address: '#/people/nobody/plan' },
  { name: 'the actions', address: amira('actions') },
  {
    name: 'adding an action, with nothing in it',
    address: amira('actions'),
    bring: then(press('Add an action'), press('Add this action'), see('Enter what will be done')),
  },
  { name: 'no actions', address: kofi('actions') },
  { name: 'the visits', address: amira('visits') },
  { name: 'no visits yet', address: kofi('visits') },
  {
    name: 'recording a visit, refused',
    address: amira('visits'),
    bring: then(type('Note', 'Cold flat'), press('Record it'), see('Choose whether you reached Amira')),
  },
  {
    name: 'a visit was recorded',
    address: amira('visits'),
    bring: then(choose('Yes'), press('Record it'), see(/^Recorded, and saved/)),
  },
  {
    name: 'correcting a visit, refused',
    address: amira('visits'),
    bring: then(press(/^Correct.*9 Oct/), press('Correct it'), see('Enter why it is corrected')),
  },
  {
    name: 'a visit was corrected',
    address: amira('visits'),
    bring: then(
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
  { name: 'the history', address: amira('history'), bring: see('Changed by Ruth Castellanos') },
  {
    name: 'the history, from its beginning',
    address: amira('history'),
    bring: then(press('Show earlier changes'), see('This is the beginning of the file.')),
  },
  {
    name: 'the history, out of reach',
    address: `?endpoint=away${amira('history')}`,
    bring: see('What this laptop knows'),
  },
  { name: 'work that came late', address: ellis('plan'), bring: see(/^Late entry by/) },
  {
    name: 'work that came late, declined without a reason',
    address: ellis('plan'),
    bring: then(press(/^Decline$/), press('Decline it')),
  },
  { name: 'their copy', address: amira('copy') },
  {
    name: 'their copy in Arabic',
    address: amira('copy'),
    bring: (page) => page.getByLabel('Headings in').selectOption('ar'),
  },
  { name: 'no plan to copy', address: kofi('copy') },
  { name: 'the time limits', address: amira('why') },
  { name: 'why the plan is out of date', address: amira('why/plan') },
  { name: 'why somebody is in their category', address: amira('why/category') },
  {
    name: 'deciding a category, refused',
    address: amira('why/category'),
    bring: then(press('Record a different category'), press('Record the decision'), see('Enter the reason')),
  },
  {
    name: 'a decided category, about to be withdrawn',
    address: amira('why/category'),
    bring: then(
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
    bring: then(
      type('The day a looked-after review was held', '14 10 2026'),
      press('Record it'),
      press('Withdraw the review of 14 October'),
    ),
  },
  { name: 'an offer of support, refused', address: leons, bring: press('Record the offer') },
  {
    name: 'an offer of support, about to be answered',
    address: leons,
    bring: then(
      choose('Phone call'),
      choose('No answer yet'),
      press('Record the offer'),
      see('Phone call. No answer yet.'),
      press(/^They do not want it now/),
    ),
  },
  { name: 'a restricted file that was opened', address: kofi('plan') },
  {
    name: 'restricting a file, refused',
    address: `?who=manager${amira('plan')}`,
    bring: then(
      press(/^restrict/),
      (page) => page.getByRole('dialog').getByRole('button', { name: 'Restrict the file' }).click(),
      see('Enter the reason'),
    ),
  },
  {
    name: 'a restriction was lifted',
    address: `?who=manager${kofi('plan')}`,
    bring: then(
      press(/^change who may see/),
      type('Why', 'Her aunt has left the council'),
      press('Lift the restriction'),
      see('No longer restricted.'),
    ),
  },
  {
    name: 'handing over, refused',
    address: `?who=manager${amira('plan')}`,
    bring: then(press('change Amira Haddad’s adviser'), press('Hand over'), see('Choose the new adviser')),
  },
];

const startReview = then(
  choose('Their course, training or work ended'),
  press('Start the review'),
  see('What changed since last time'),
);

const thePlan: readonly State[] = [
  { name: 'no plan yet', address: kofi('plan') },
  { name: 'the needs assessment, not begun', address: kofi('plan/assessment') },
  {
    name: 'the needs assessment, just begun',
    address: kofi('plan/assessment'),
    bring: then(press('Start the needs assessment'), press('Add whose views were sought')),
  },
  { name: 'the needs assessment', address: jade('assessment') },
  {
    name: 'completing a plan, refused',
    address: kofi('plan'),
    bring: then(
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
    bring: then(type('What is needed', 'She will recieve a bursary'), see('Perhaps misspelt')),
  },
  {
    name: 'a section with a note of a visit',
    address: amira('visits'),
    bring: then(
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
    bring: then(
      press('Record that it was shared with Jade'),
      type('On which day?', 'next week'),
      press('Record that it was shared'),
    ),
  },
  {
    name: 'what they say to it',
    address: jade('progress'),
    bring: then(press('Record what Jade says to it'), choose('I don’t agree')),
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
    bring: then(press('Record that a review was asked for'), press('Record it'), see('Choose who asked')),
  },
  { name: 'a review in hand, with what changed', address: jade('review'), bring: startReview },
  {
    name: 'an action carried over, and one about to be closed',
    address: jade('review'),
    bring: then(startReview, press(/^Carry over/), see(/^Carried over on/), press(/^Close/)),
  },
  {
    name: 'the end of a review',
    address: jade('review'),
    bring: then(
      startReview,
      type('Why is it complete all the same?', 'Both are to come at the next review'),
      press('Complete the review'),
      see('The review is complete'),
    ),
  },
];

const together = then(press('Read it together'), see(/part 1 of/));
const readTogether: readonly State[] = [
  { name: 'reading together', address: amira('copy'), bring: together },
  {
    name: 'reading together, in easy read',
    address: amira('copy'),
    bring: then(together, press('Easy read')),
  },
  {
    name: 'what they think of their plan, refused',
    address: amira('copy'),
    bring: then(together, press('I don’t agree, because…'), press('Keep what I think')),
  },
  {
    name: 'what they think of their plan, kept',
    address: amira('copy'),
    bring: then(
      together,
      press('I agree'),
      type('Or type your name', 'Amira'),
      press('Keep what I think'),
      see(/It is kept with version/),
    ),
  },
  {
    name: 'reading together, with headings in Arabic',
    address: amira('copy'),
    bring: then(together, (page) => page.getByLabel('Headings in').selectOption('ar')),
  },
  {
    name: 'reading together, and the plan is gone',
    address: amira('copy'),
    bring: then(
      together,
      laptop((it, id) => it.changeFile(id, (file) => ({ ...file, plans: [] })), amiraId),
      see('There is no plan to read yet'),
    ),
  },
];

/** Every screen of the app in every state that has its own face. */
export const everyState: readonly State[] = [
  ...atTheDoor,
  ...aboutMany,
  ...aboutOne,
  ...thePlan,
  ...readTogether,
];
