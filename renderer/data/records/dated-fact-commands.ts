import { newRecordId, recordIdFor } from '#renderer/platform/ids.ts';
import { newOffer } from '#shared/domain/contact/support-offer.ts';
import type { SignedIn } from '#shared/sync/session-messages.ts';
import type { Commands } from '../waymark-store.ts';
import type { LocalEdits } from './local-edits.ts';

type Kinds =
  | 'recordLookedAfterReview'
  | 'withdrawLookedAfterReview'
  | 'recordSupportOffer'
  | 'changeSupportOffer';

export function datedFactCommands(edits: LocalEdits, me: SignedIn): Pick<Commands, Kinds> {
  return {
    // Two laptops that both record the day mean one review, and one that was withdrawn stands again.
    recordLookedAfterReview: ({ youngPersonId, heldOn }) => {
      const stands = { withdrawnBecause: null };
      const content = { kind: 'looked-after-review' as const, youngPersonId, heldOn, ...stands };
      const id = recordIdFor(youngPersonId, 'looked-after-review', heldOn);
      return edits.begin('reviews', id, content, stands);
    },
    withdrawLookedAfterReview: ({ reviewId, because }) =>
      edits.change('reviews', reviewId, () => ({ withdrawnBecause: because })),
    recordSupportOffer: ({ answer, ...order }) =>
      edits.begin('contacts', newRecordId(), {
        ...order,
        reached: answer !== 'no-answer',
        atAccommodation: false,
        seenAlone: false,
        note: '',
        byStaffId: me.staffId,
        corrections: [],
        withdrawn: null,
        supportOffer: newOffer(answer, order.on),
      }),
    changeSupportOffer: ({ contactId, changes }) =>
      edits.change('contacts', contactId, ({ supportOffer }) =>
        supportOffer === undefined ? {} : { supportOffer: { ...supportOffer, ...changes } },
      ),
  };
}
