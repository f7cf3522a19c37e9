import { tomBrannigan } from '#tests/people/cast.ts';
import { amiraId, ellisId } from '#tests/support/screens-page/world.ts';
import { amira, choose, ellis, follow, inTurn, laptop, press, type State, see, type } from './state.ts';

const edit = {
  at: '2026-11-23T10:30:00.000Z',
  byStaffId: tomBrannigan.id,
  onDeviceId: '0192e0a0-0000-7000-8000-000000000099',
};

/** As if sync had brought it: somebody else has settled what is open in Amira's sections. */
export const settledByTom = laptop(
  (it, { id, edit }) =>
    it.changeFile(id, (file) => ({
      ...file,
      sections: file.sections.map((section) => {
        const { writers: _, ...rest } = section;
        return section.unsettled.length === 0
          ? section
          : { ...rest, whatWeWillDo: 'Ring the landlord on Sunday.', unsettled: [], edit };
      }),
    })),
  { id: amiraId, edit },
);

/** The same of the late entry in Ellis's file. */
export const declinedByTom = laptop(
  (it, { id, edit }) =>
    it.changeFile(id, (file) => ({
      ...file,
      handovers: file.handovers.map((one) =>
        one.kind === 'late-entry'
          ? {
              ...one,
              edit,
              decision: { outcome: 'declined', byStaffId: edit.byStaffId, reason: 'Told to me in May' },
            }
          : one,
      ),
    })),
  { id: ellisId, edit },
);

export const beginWords = inTurn(
  choose(/I will write it again/),
  type('What we will do', 'Ring the landlord with her.'),
);

const wordsLeftOver = inTurn(beginWords, settledByTom, see('Settled meanwhile'));

export const ofSettledElsewhere: readonly State[] = [
  {
    name: 'settled by somebody else, over words that were begun',
    address: amira('settle'),
    bring: wordsLeftOver,
  },
  {
    name: 'words that were begun for what is settled, told on another page',
    address: amira('settle'),
    bring: inTurn(wordsLeftOver, follow(/^Visits/), see('Words that you had begun are kept')),
  },
  {
    name: 'settled by somebody else, on the page that it is on',
    address: amira('plan/where-i-live'),
    bring: wordsLeftOver,
  },
  {
    name: 'a late entry that somebody else declined meanwhile',
    address: ellis('settle'),
    bring: inTurn(
      press(/^Decline/),
      type(/^Why it does not belong/, 'I have'),
      declinedByTom,
      see('Declined meanwhile'),
    ),
  },
];
