import type { OwnSignIns } from '#shared/sync/own-sign-in-messages.ts';
import { idFor } from '#tests/people/ids.ts';

const laptop = {
  enrolledAt: '2026-09-01T09:10:00.000Z',
  lastContactAt: '2026-11-23T10:42:00.000Z',
  unsent: 0,
  isSignedIn: true,
  isRevoked: false,
  isThis: false,
};

/** Where the adviser is signed in: here, on a laptop at home, on one that was lost, and on a page. */
export const someSignIns: OwnSignIns = {
  laptops: [
    { ...laptop, deviceId: idFor('this laptop'), name: 'LC-0417', isThis: true },
    { ...laptop, deviceId: idFor('laptop of home'), name: 'LC-0388', unsent: 3 },
    { ...laptop, deviceId: idFor('laptop signed out'), name: null, isSignedIn: false },
    { ...laptop, deviceId: idFor('laptop revoked'), name: 'LC-0102', isSignedIn: false, isRevoked: true },
  ],
  pages: [
    {
      signInId: idFor('page'),
      browser: 'Firefox on Windows',
      signedInAt: '2026-11-23T08:55:00.000Z',
      endsAt: '2026-11-23T20:55:00.000Z',
      isThis: false,
    },
  ],
};
